using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// A group against the reference group, both as numbers of rows. Differences are group less reference and ratios group over reference, as in AIF360 (Bellamy et
/// al. 2018); each with the interval and the test of its own denominators. Undefined is null.
/// </summary>
/// <param name="Group">Name of the group.</param>
public sealed record PairwiseComparison(string Group, ConfusionCounts Counts, ConfusionCounts Reference)
{
    /// <summary>The ratio of selection rates from which on the four-fifths rule holds (29 CFR 1607.4 D), inclusive, in both directions.</summary>
    public const double FourFifths = 0.8;

    /// <summary>Selection rate over that of the reference group.</summary>
    public double? DisparateImpact => Ratio(Rate.Selection);

    /// <summary>Null where the ratio is undefined.</summary>
    public bool? HoldsFourFifths => DisparateImpact is { } ratio ? ratio is >= FourFifths and <= 1 / FourFifths : null;

    /// <summary>Mean of the differences of false and true positive rates, in which opposite signs cancel.</summary>
    public double? AverageOddsDifference => (Difference(Rate.FalsePositive) + Difference(Rate.TruePositive)) / 2;

    /// <summary>Mean of the sizes of the differences of false and true positive rates.</summary>
    public double? AverageAbsoluteOddsDifference => (Size(Rate.FalsePositive) + Size(Rate.TruePositive)) / 2;

    /// <summary>Mean of the differences of positive predictive value and false omission rate.</summary>
    public double? AveragePredictiveValueDifference => (Difference(Rate.PositivePredictive) + Difference(Rate.FalseOmission)) / 2;

    /// <summary>The larger of the sizes of the differences of false and true positive rates.</summary>
    public double? EqualizedOddsDifference => Size(Rate.FalsePositive) is { } one && Size(Rate.TruePositive) is { } other ? Math.Max(one, other) : null;

    /// <summary>Treatment equality (Berk et al. 2021): false negatives per false positive in the group.</summary>
    public double? FalseNegativesPerFalsePositive => Counts.FalsePositives > 0 ? Counts.FalseNegatives / Counts.FalsePositives : null;

    public double? Difference(Rate rate) => Counts.Of(rate).Value - Reference.Of(rate).Value;

    /// <summary>Null where either rate is undefined or that of the reference is 0.</summary>
    public double? Ratio(Rate rate) => Reference.Of(rate).Value is > 0 and var reference ? Counts.Of(rate).Value / reference : null;

    /// <summary>Newcombe 1998, method 10; null where either rate is undefined.</summary>
    public Interval? DifferenceInterval(Rate rate, double level = 0.95)
    {
        var (group, reference) = (Counts.Of(rate), Reference.Of(rate));
        return group.All > 0 && reference.All > 0 ? Newcombe.Difference(group.Count, group.All, reference.Count, reference.All, level) : null;
    }

    /// <summary>Katz et al. 1978; null where either rate is undefined or 0.</summary>
    public Interval? RatioInterval(Rate rate, double level = 0.95)
    {
        var (group, reference) = (Counts.Of(rate), Reference.Of(rate));
        return group.All > 0 && reference.All > 0 ? Katz.Ratio(group.Count, group.All, reference.Count, reference.All, level) : null;
    }

    /// <summary>
    /// Fisher's exact test, two-sided. The one number here that an empty denominator does not make undefined: one division of the hits is possible then, and the
    /// test gives it the value 1. That says that there is no evidence, not that the rates are equal; the difference beside it is null.
    /// </summary>
    public double FisherP(Rate rate)
    {
        var (group, reference) = (Counts.Of(rate), Reference.Of(rate));
        return FisherExact.TwoSided((int)group.Count, (int)group.All, (int)reference.Count, (int)reference.All);
    }

    /// <summary>The test of two shares with a common variance, two-sided, an approximation for large groups; null where it is undefined.</summary>
    public double? TwoShareP(Rate rate)
    {
        var (group, reference) = (Counts.Of(rate), Reference.Of(rate));
        return group.All > 0 && reference.All > 0
            ? ChiSquareHomogeneity.Of([(int)group.Count, (int)reference.Count], [(int)group.All, (int)reference.All])?.PValue
            : null;
    }

    private double? Size(Rate rate) => Difference(rate) is { } difference ? Math.Abs(difference) : null;
}

/// <summary>All groups against one, with the p-values of their selection rates corrected together (Holm 1979).</summary>
public sealed record Pairwise(string Reference, IReadOnlyList<PairwiseComparison> Groups, IReadOnlyList<double> HolmP)
{
    /// <param name="counts">Numbers of rows, one per group of the partition.</param>
    public static Pairwise Of(Partition partition, ConfusionCounts[] counts, int reference)
    {
        var groups = Enumerable.Range(0, counts.Length)
            .Where(group => group != reference)
            .Select(group => new PairwiseComparison(partition.Groups[group], counts[group], counts[reference]))
            .ToArray();
        return new Pairwise(partition.Groups[reference], groups, Holm.Adjust([.. groups.Select(group => group.FisherP(Rate.Selection))]));
    }
}
