using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// Verdicts on the largest difference, or smallest ratio, between any two groups. Every pair of groups that have the minimum denominator
/// gets an interval that needs no bootstrap (Newcombe for differences, Donner and Zou for ratios), and the interval of the worst pair is made of them so that each
/// end may be relied on:
/// <list type="bullet">
/// <item>The end that a PASS rests on is the worst end of the pairwise intervals at the level itself. No correction is needed: if the limit is breached, some pair
/// breaches it, and a wrong PASS needs the interval of that one pair to miss its truth on one side (intersection-union test, Berger 1982); at 95 % that happens with
/// chance 2.5 % at most.</item>
/// <item>The end that a FAIL rests on is the worst end of the pairwise intervals at the level corrected for the number of pairs (Bonferroni, which is the first step of
/// Holm 1979), since any one of them may cause a wrong FAIL. At 95 % that happens with chance 5 % at most.</item>
/// </list>
/// PASS: the whole interval is inside the limit. FAIL: it is entirely outside. INCONCLUSIVE: it contains the limit. A percentile bootstrap of
/// the largest difference is never used: under equality of three or more groups it never contained 0. Each metric of each attribute is judged by itself.
/// </summary>
public static class FairnessJudge
{
    /// <summary>
    /// The largest number of groups with the minimum denominator, inclusive, of which all pairs are compared: 44,850 of them. With more groups the pairs would fill the
    /// memory and the correction for their number would leave hardly any difference certain; the rate is then not estimable.
    /// </summary>
    public const int MostGroups = 300;

    /// <summary>The verdict of a metric that is made of rates.</summary>
    /// <param name="counts">Numbers of rows, one per group of the partition.</param>
    public static FairnessVerdict Judge(FairnessMetric metric, Partition partition, ConfusionCounts[] counts, FairnessLimits limits)
        => metric == FairnessMetric.DemographicParityRatio
            ? PairwiseVerdict.Of([PairsOf(partition, counts, Rate.Selection, limits, RatioPair)], metric, partition.Name, limits.Ratio, limits, smallIsWorse: true)
            : PairwiseVerdict.Of([.. RatesOf(metric).Select(rate => PairsOf(partition, counts, rate, limits, DifferencePair))], metric, partition.Name, limits.Difference, limits, smallIsWorse: false);

    /// <summary>The verdict of the area under the ROC curve, by DeLong's interval of each group; null stands for a group without both outcomes.</summary>
    public static FairnessVerdict JudgeAuc(Partition partition, IReadOnlyList<RocAuc?> areas, FairnessLimits limits)
    {
        var all = partition.Groups.Zip(areas, (group, area) => (Group: group, Area: area, Fewest: (int)Math.Min(area?.Positives ?? 0, area?.Negatives ?? 0))).ToArray();
        var enough = all.Where(group => group.Area is not null && group.Fewest >= limits.MinimumDenominator).ToArray();
        var pairs = Pairs(enough, (first, second) => new GroupPair(
            $"{first.Group} and {second.Group}",
            Math.Abs(first.Area!.Value - second.Area!.Value),
            level => Newcombe.Difference(first.Area!.Value, first.Area.IntervalAt(level), second.Area!.Value, second.Area.IntervalAt(level), Newcombe.Method).Absolute()));
        var excluded = ExcludedGroup.Of(all.Except(enough).Select(group => (group.Group, new Share(0, group.Fewest))));
        var family = new PairFamily("rows with the rarer outcome", [.. enough.Select(group => group.Group)], excluded, pairs);
        return PairwiseVerdict.Of([family], FairnessMetric.AucDifference, partition.Name, limits.Difference, limits, smallIsWorse: false);
    }

    /// <summary>The rates that a metric compares; for the ratio of selection rates, the selection rate.</summary>
    public static IReadOnlyList<Rate> RatesOf(FairnessMetric metric) => metric switch
    {
        FairnessMetric.DemographicParityDifference or FairnessMetric.DemographicParityRatio => [Rate.Selection],
        FairnessMetric.EqualOpportunityDifference => [Rate.TruePositive],
        FairnessMetric.PredictiveEqualityDifference => [Rate.FalsePositive],
        FairnessMetric.EqualizedOddsDifference => [Rate.TruePositive, Rate.FalsePositive],
        FairnessMetric.PredictiveParityDifference => [Rate.PositivePredictive],
        FairnessMetric.AccuracyDifference => [Rate.Accuracy],
        _ => [],
    };

    private static PairFamily PairsOf(Partition partition, ConfusionCounts[] counts, Rate rate, FairnessLimits limits, Func<string, Share, Share, GroupPair> pair)
    {
        var all = partition.Groups.Zip(counts, (group, count) => (Group: group, Share: count.Of(rate))).ToArray();
        var enough = all.Where(group => group.Share.All >= limits.MinimumDenominator).ToArray();
        var pairs = Pairs(enough, (first, second) => pair($"{first.Group} and {second.Group}", first.Share, second.Share));
        return new PairFamily(DenominatorOf(rate), [.. enough.Select(group => group.Group)], ExcludedGroup.Of(all.Except(enough)), pairs);
    }

    private static GroupPair DifferencePair(string name, Share first, Share second) => new(
        name,
        Math.Abs(first.Value!.Value - second.Value!.Value),
        level => Newcombe.Difference(first.Count, first.All, second.Count, second.All, level).Absolute());

    /// <summary>The smaller rate over the larger one. Both rates 0: no ratio, and an interval that excludes nothing.</summary>
    private static GroupPair RatioPair(string name, Share first, Share second)
    {
        var (low, high) = (Math.Min(first.Value!.Value, second.Value!.Value), Math.Max(first.Value!.Value, second.Value!.Value));
        return new GroupPair(name, high > 0 ? low / high : null, level => Folded(DonnerZou.Ratio(first.Count, first.All, second.Count, second.All, level)));
    }

    private static Interval Folded(Interval ratio)
    {
        var (low, high) = (ratio.Low, 1 / ratio.High);
        return ratio.Low <= 1 && ratio.High >= 1
            ? new Interval(Math.Min(low, high), 1, ratio.Level, ratio.Method)
            : ratio.High < 1 ? ratio : new Interval(high, 1 / low, ratio.Level, ratio.Method);
    }

    /// <summary>None above <see cref="MostGroups"/>.</summary>
    private static GroupPair[] Pairs<T>(IReadOnlyList<T> groups, Func<T, T, GroupPair> pair)
        => groups.Count > MostGroups ? [] : [.. from first in Enumerable.Range(0, groups.Count) from second in Enumerable.Range(first + 1, groups.Count - first - 1) select pair(groups[first], groups[second])];

    private static string DenominatorOf(Rate rate) => rate switch
    {
        Rate.TruePositive => "positives",
        Rate.FalsePositive => "negatives",
        Rate.PositivePredictive => "predicted positives",
        _ => "rows",
    };
}
