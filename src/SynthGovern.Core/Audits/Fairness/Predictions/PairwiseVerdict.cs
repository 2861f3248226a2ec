using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>Two groups and what lies between them.</summary>
/// <param name="Value">Size of the difference, or the ratio folded to at most 1; null when undefined.</param>
/// <param name="At">Its interval at a level.</param>
internal sealed record GroupPair(string Name, double? Value, Func<double, Interval> At);

/// <summary>All pairs of groups in one rate; none for fewer than two groups and for more than <see cref="FairnessJudge.MostGroups"/>.</summary>
/// <param name="Denominator">What the rate is a share of.</param>
/// <param name="Groups">With the minimum of that denominator.</param>
/// <param name="Excluded">Without it.</param>
internal sealed record PairFamily(string Denominator, IReadOnlyList<string> Groups, IReadOnlyList<ExcludedGroup> Excluded, IReadOnlyList<GroupPair> Pairs)
{
    public bool HasTooManyGroups => Groups.Count > FairnessJudge.MostGroups;
}

/// <summary>One verdict from the pairs of one rate or of several: see <see cref="FairnessJudge"/>.</summary>
internal static class PairwiseVerdict
{
    public static FairnessVerdict Of(IReadOnlyList<PairFamily> families, FairnessMetric metric, string attribute, double limit, FairnessLimits limits, bool smallIsWorse)
    {
        var pairs = families.SelectMany(family => family.Pairs).ToArray();
        var groups = families.Any(family => family.HasTooManyGroups) ? [] : families[0].Groups.Where(group => families.All(family => family.Groups.Contains(group))).ToArray();
        var excluded = families.SelectMany(family => family.Excluded).GroupBy(group => group.Group, StringComparer.Ordinal).Select(same => same.MinBy(group => group.Denominator)!).ToArray();
        var complete = families.All(family => family.Pairs.Count > 0);
        var note = NoteOf(families, limits, pairs.Length, complete);
        if (pairs.Length == 0) return new(metric, attribute, FairnessConclusion.NotEstimable, null, null, limit, groups, excluded, [], note);
        var alone = pairs.Select(pair => pair.At(limits.Level)).ToArray();
        var together = pairs.Select(pair => pair.At(1 - ((1 - limits.Level) / pairs.Length))).ToArray();
        var (low, high) = smallIsWorse
            ? (alone.Min(interval => interval.Low), together.Min(interval => interval.High))
            : (together.Max(interval => interval.Low), alone.Max(interval => interval.High));
        var beyond = pairs.Where((_, place) => smallIsWorse ? together[place].High < limit : together[place].Low > limit).Select(pair => pair.Name).ToArray();
        var inside = smallIsWorse ? low >= limit : high <= limit;
        var conclusion = beyond.Length > 0 ? FairnessConclusion.Fail
            : !complete ? FairnessConclusion.NotEstimable
            : inside ? FairnessConclusion.Pass : FairnessConclusion.Inconclusive;
        return new(metric, attribute, conclusion, Worst(pairs, smallIsWorse), new Interval(low, high, limits.Level, alone[0].Method + ", all pairs"), limit, groups, excluded, beyond, note);
    }

    private static double? Worst(GroupPair[] pairs, bool smallIsWorse)
    {
        var values = pairs.Select(pair => pair.Value).OfType<double>().ToArray();
        return values.Length == 0 ? null : smallIsWorse ? values.Min() : values.Max();
    }

    private static string NoteOf(IReadOnlyList<PairFamily> families, FairnessLimits limits, int pairs, bool complete)
    {
        var excluded = families.Where(family => family.Excluded.Count > 0).Select(family => string.Create(
            CultureInfo.InvariantCulture,
            $"not judged, with fewer than {limits.MinimumDenominator} {family.Denominator}: {string.Join(", ", family.Excluded.Select(group => $"{group.Group} ({group.Denominator})"))}"));
        var tooMany = families.Where(family => family.HasTooManyGroups).Select(family => string.Create(
            CultureInfo.InvariantCulture,
            $"{family.Groups.Count} groups have {limits.MinimumDenominator} or more {family.Denominator} each, and at most {FairnessJudge.MostGroups} can be compared pair by pair: declare coarser groups"));
        IEnumerable<string> compared = complete
            ? [string.Create(CultureInfo.InvariantCulture, $"{pairs} {(pairs == 1 ? "pair" : "pairs")} of groups compared")]
            : families.Any(family => family.Groups.Count < 2) ? tooMany.Prepend("fewer than two groups can be judged") : tooMany;
        return string.Join("; ", compared.Concat(excluded.Distinct(StringComparer.Ordinal)));
    }
}
