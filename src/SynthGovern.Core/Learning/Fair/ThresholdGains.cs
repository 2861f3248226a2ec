namespace SynthGovern.Learning.Fair;

/// <summary>
/// The two axes on which thresholds are compared: the constrained rate of a group, and what the group adds to the objective. For equalized odds
/// the second axis is the true positive rate, since both rates are constrained and the objective follows from them.
/// </summary>
internal sealed class ThresholdGains
{
    private readonly GroupOutcomes counts;
    private readonly ParityConstraint constraint;
    private readonly double positives;
    private readonly double negatives;
    private readonly double perTruePositive;
    private readonly double perTrueNegative;

    public ThresholdGains(GroupOutcomes counts, ParityConstraint constraint, ThresholdObjective objective)
    {
        (this.counts, this.constraint) = (counts, constraint);
        positives = counts.Favourable.Sum();
        negatives = counts.Rows.Sum() - positives;
        if (positives + negatives == 0) throw new ArgumentException("no row has a group", nameof(counts));
        if (objective == ThresholdObjective.BalancedAccuracy && positives * negatives == 0) throw new ArgumentException("balanced accuracy needs rows of both outcomes", nameof(counts));
        (perTruePositive, perTrueNegative) = objective == ThresholdObjective.Accuracy
            ? (1 / (positives + negatives), 1 / (positives + negatives))
            : (0.5 / positives, 0.5 / negatives);
    }

    /// <summary>Rate and gain of one group as functions of its true and false positives.</summary>
    public Func<int, int, (double Rate, double Gain)> Of(int group)
    {
        var (all, with) = ((double)counts.Rows[group], (double)counts.Favourable[group]);
        var without = all - with;
        if (with == 0 && constraint is (ParityConstraint.TruePositiveRateParity or ParityConstraint.EqualizedOdds)) throw new ArgumentException($"group {group} has no row with the outcome, so its true positive rate is not defined");
        if (without == 0 && constraint is (ParityConstraint.FalsePositiveRateParity or ParityConstraint.EqualizedOdds)) throw new ArgumentException($"group {group} has no row without the outcome, so its false positive rate is not defined");
        return constraint switch
        {
            ParityConstraint.DemographicParity => (truePositives, falsePositives) => ((truePositives + falsePositives) / all, Gain(truePositives, falsePositives)),
            ParityConstraint.TruePositiveRateParity => (truePositives, falsePositives) => (truePositives / with, Gain(truePositives, falsePositives)),
            ParityConstraint.FalsePositiveRateParity => (truePositives, falsePositives) => (falsePositives / without, Gain(truePositives, falsePositives)),
            _ => (truePositives, falsePositives) => (falsePositives / without, truePositives / with),
        };

        double Gain(int truePositives, int falsePositives) => (perTruePositive * truePositives) + (perTrueNegative * (without - falsePositives));
    }

    /// <summary>The objective when all groups have the rate. With equalized odds no group can have more true positives than the worst.</summary>
    public double Total(TradeoffCurve[] curves, double rate)
        => constraint == ParityConstraint.EqualizedOdds
            ? (perTruePositive * positives * curves.Min(curve => curve.Gain(rate))) + (perTrueNegative * negatives * (1 - rate))
            : curves.Sum(curve => curve.Gain(rate));
}
