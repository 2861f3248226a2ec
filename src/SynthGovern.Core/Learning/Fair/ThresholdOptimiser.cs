namespace SynthGovern.Learning.Fair;

/// <summary>
/// Thresholds per group on the scores of a finished model that make the rates of a <see cref="ParityConstraint"/> equal and decide as
/// well as that allows (Hardt, Price and Srebro 2016, Equality of opportunity in supervised learning). Exact parity needs a draw between two thresholds, so a
/// decision is a probability. The model is not changed, and the group of every person must be known when deciding.
/// </summary>
/// <remarks>
/// Parity is exact on the rows it was fitted on, in expectation; on other people it holds up to sampling error, which is large for small groups.
/// It is never worse than the better of "select everybody" and "select nobody", both of which satisfy every constraint.
/// </remarks>
public sealed class ThresholdOptimiser
{
    /// <summary>Number of steps in which the common rate is searched between 0 and 1.</summary>
    public const int DefaultGrid = 1000;

    private readonly RandomisedThreshold?[] rules;

    private ThresholdOptimiser(RandomisedThreshold?[] rules, double rate) => (this.rules, Rate) = (rules, rate);

    /// <summary>The rule of each group code; null for a code without rows when it was fitted.</summary>
    public IReadOnlyList<RandomisedThreshold?> Rules => rules;

    /// <summary>The common value of the constrained rate on the rows it was fitted on; of the false positive rate for equalized odds.</summary>
    public double Rate { get; }

    /// <param name="scores">Higher where the true outcome is more likely, of a model that is not changed any more.</param>
    /// <param name="groups">One code per row; rows with a negative code take no part.</param>
    /// <param name="truth">Every group must have rows of each outcome over which a rate of the constraint is taken.</param>
    /// <param name="grid">Steps between rate 0 and rate 1; at least 1.</param>
    public static ThresholdOptimiser Fit(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<int> groups,
        ReadOnlySpan<bool> truth,
        ParityConstraint constraint,
        ThresholdObjective objective = ThresholdObjective.Accuracy,
        int grid = DefaultGrid)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(grid);
        if (scores.Length != groups.Length) throw new ArgumentException("one score per row", nameof(scores));
        var gains = new ThresholdGains(GroupOutcomes.Count(groups, truth), constraint, objective);
        var members = GroupRows.Of(groups);
        var curves = new TradeoffCurve?[members.Length];
        for (var group = 0; group < members.Length; group++)
        {
            if (members[group].Length > 0) curves[group] = Curve(members[group], scores, truth, gains.Of(group));
        }

        var present = curves.OfType<TradeoffCurve>().ToArray();
        var rate = Enumerable.Range(0, grid + 1).Select(step => (double)step / grid).MaxBy(rate => gains.Total(present, rate));
        var common = constraint == ParityConstraint.EqualizedOdds ? present.Min(curve => curve.Gain(rate)) : double.NaN;
        return new ThresholdOptimiser(Array.ConvertAll(curves, curve => curve is null ? null : Rule(curve, rate, common)), rate);
    }

    /// <summary>Chance that each person is selected: the expected decision. A group without a rule is refused.</summary>
    public double[] Probability(ReadOnlySpan<double> scores, ReadOnlySpan<int> groups)
    {
        if (scores.Length != groups.Length) throw new ArgumentException("one group per score", nameof(groups));
        var chances = new double[scores.Length];
        for (var row = 0; row < chances.Length; row++)
        {
            var group = groups[row];
            if (group < 0 || group >= rules.Length || rules[group] is not { } rule) throw new ArgumentException($"group {group} has no thresholds", nameof(groups));
            chances[row] = rule.Probability(scores[row]);
        }

        return chances;
    }

    /// <summary>One decision per person, drawn with the chances of <see cref="Probability"/>.</summary>
    public bool[] Draw(ReadOnlySpan<double> scores, ReadOnlySpan<int> groups, SeededRandom random)
        => Array.ConvertAll(Probability(scores, groups), chance => random.NextDouble() < chance);

    private static TradeoffCurve Curve(int[] rows, ReadOnlySpan<double> scores, ReadOnlySpan<bool> truth, Func<int, int, (double Rate, double Gain)> place)
    {
        var (own, outcomes) = (new double[rows.Length], new bool[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            if (double.IsNaN(scores[rows[i]])) throw new ArgumentException("a score is not a number", nameof(scores));
            (own[i], outcomes[i]) = (scores[rows[i]], truth[rows[i]]);
        }

        return new TradeoffCurve(own, outcomes, place);
    }

    /// <param name="common">The true positive rate that all groups can reach at the common false positive rate; NaN when only one rate is constrained.</param>
    private static RandomisedThreshold Rule(TradeoffCurve curve, double rate, double common)
    {
        if (double.IsNaN(common)) return curve.Rule(rate, 0, 0);
        var ahead = curve.Gain(rate);
        return curve.Rule(rate, ahead > rate ? Math.Clamp((ahead - common) / (ahead - rate), 0, 1) : 0, rate);
    }
}
