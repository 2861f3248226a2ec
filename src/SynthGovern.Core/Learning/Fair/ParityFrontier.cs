using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Learning.Fair;

/// <summary>
/// What parity between groups would cost in accuracy: the decisions of a fixed model as they are, with thresholds per group, and of models learned under
/// a parity constraint. Everything is fitted on one part of the people and judged on the other, so that no figure is optimistic.
/// </summary>
/// <remarks>
/// A group is judged when it has at least <see cref="FewestRows"/> people in both parts, and at least <see cref="FewestPerOutcome"/> of each outcome in the part
/// that is fitted on. The others count for accuracy only: they keep the model's plain threshold, and new models are not constrained for them.
/// The scores of the fitting part should come from a model that has not learned from these people; if it has, the thresholds are less well placed, and
/// the figures, taken on the other part, show that.
/// </remarks>
/// <param name="Points">Empty when fewer than two groups can be judged. Decisions that are drawn are judged by their expectation; the difference is that
/// of selection rates, the largest between two judged groups.</param>
/// <param name="Judged">Codes of the groups that are judged, in ascending order.</param>
public sealed record ParityFrontier(IReadOnlyList<ParityPoint> Points, IReadOnlyList<int> Judged)
{
    /// <summary>Fewest people of a judged group, in either part.</summary>
    public const int FewestRows = 30;

    /// <summary>Fewest people of each outcome of a judged group, in the part that is fitted on.</summary>
    public const int FewestPerOutcome = 10;

    /// <summary>Name of the point of the model as it is.</summary>
    public const string Plain = "threshold 0.5 for everybody";

    /// <summary>A shorter search than usual: there are several per picture, and the bound holds on the rows fitted on however short it is.</summary>
    private static readonly ExponentiatedGradientOptions Quick = new(MostFits: 24, Patience: 2);

    private static readonly (ParityConstraint Constraint, string Name)[] Constraints =
        [(ParityConstraint.DemographicParity, "demographic parity"), (ParityConstraint.EqualizedOdds, "equalized odds")];

    /// <param name="fit">People on whom thresholds and new models are fitted.</param>
    /// <param name="test">Other people, on whom everything is judged. New models are fitted when both parts have features, to which the group is added: see <see cref="ExponentiatedGradient"/>.</param>
    /// <param name="bounds">Bounds of the new models; 0.01 and 0.05 when null.</param>
    public static ParityFrontier Of(FrontierRows fit, FrontierRows test, IReadOnlyList<double>? bounds = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var judged = Judgeable(fit, test);
        if (judged.Length < 2) return new ParityFrontier([], judged);
        var (fitGroups, testGroups) = (Recode(fit.Groups.Span, judged), Recode(test.Groups.Span, judged));
        var points = new List<ParityPoint>();
        var decisions = Array.ConvertAll(test.Scores.ToArray(), score => score > 0.5 ? 1.0 : 0);
        points.Add(Point(Plain, decisions, test, testGroups, judged.Length));
        foreach (var (constraint, name) in Constraints)
        {
            cancel.ThrowIfCancellationRequested();
            var chances = Thresholds(fit, fitGroups, test, testGroups, constraint, decisions);
            points.Add(Point($"thresholds per group, {name}", chances, test, testGroups, judged.Length));
        }

        if (fit.Features is null || test.Features is null) return new ParityFrontier(points, judged);
        var (learnFrom, applyTo) = (fit.Features.WithLevels(fitGroups, judged.Length), test.Features.WithLevels(testGroups, judged.Length));
        var steps = (from constraint in Constraints from bound in bounds ?? [0.01, 0.05] select (constraint.Constraint, constraint.Name, bound)).ToArray();
        foreach (var (constraint, name, bound) in steps)
        {
            var model = ExponentiatedGradient.Fit(learnFrom, fitGroups, fit.Truth.Span, constraint, bound, Quick, cancel);
            points.Add(Point(string.Create(CultureInfo.InvariantCulture, $"exponentiated gradient, {name} within {bound}"), model.Probability(applyTo), test, testGroups, judged.Length));
            progress?.Report((points.Count - 3.0) / steps.Length);
        }

        return new ParityFrontier(points, judged);
    }

    private static int[] Judgeable(FrontierRows fit, FrontierRows test)
    {
        var (fitted, tested) = (GroupOutcomes.Count(fit.Groups.Span, fit.Truth.Span), GroupOutcomes.Count(test.Groups.Span, test.Truth.Span));
        return [.. Enumerable.Range(0, Math.Min(fitted.Rows.Count, tested.Rows.Count)).Where(group =>
            fitted.Rows[group] >= FewestRows && tested.Rows[group] >= FewestRows
            && fitted.Favourable[group] >= FewestPerOutcome && fitted.Rows[group] - fitted.Favourable[group] >= FewestPerOutcome)];
    }

    /// <summary>Judged groups from 0 on, all others −1.</summary>
    private static int[] Recode(ReadOnlySpan<int> groups, int[] judged)
    {
        var codes = new int[groups.Length];
        for (var row = 0; row < codes.Length; row++) codes[row] = Math.Max(-1, Array.BinarySearch(judged, groups[row]));
        return codes;
    }

    /// <param name="plain">The decisions that rows outside the judged groups keep.</param>
    private static double[] Thresholds(FrontierRows fit, int[] fitGroups, FrontierRows test, int[] testGroups, ParityConstraint constraint, double[] plain)
    {
        var rules = ThresholdOptimiser.Fit(fit.Scores.Span, fitGroups, fit.Truth.Span, constraint).Rules;
        var chances = (double[])plain.Clone();
        for (var row = 0; row < chances.Length; row++)
        {
            if (testGroups[row] >= 0) chances[row] = rules[testGroups[row]]!.Probability(test.Scores.Span[row]);
        }

        return chances;
    }

    private static ParityPoint Point(string name, double[] chances, FrontierRows test, int[] groups, int judged)
    {
        var (right, selected, rows) = (0.0, new double[judged], new double[judged]);
        var truth = test.Truth.Span;
        for (var row = 0; row < chances.Length; row++)
        {
            right += truth[row] ? chances[row] : 1 - chances[row];
            if (groups[row] < 0) continue;
            selected[groups[row]] += chances[row];
            rows[groups[row]]++;
        }

        // Sums of chances may exceed a count by rounding.
        for (var group = 0; group < judged; group++) selected[group] = Math.Min(selected[group], rows[group]);
        var (difference, interval) = LargestDifference.Of(selected, rows);
        return new ParityPoint(name, right / chances.Length, Wilson.Of(Math.Min(right, chances.Length), chances.Length), difference, interval);
    }
}
