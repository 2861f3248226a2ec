using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// Whether the groups of a partition could share one rate: the largest difference and the smallest ratio, what they would be by chance alone (the noise
/// floor), and two tests. Groups whose denominator of this rate is below the minimum are left out and named, because a single row can have any rate.
/// </summary>
/// <param name="Shares">Of the groups that take part, in the order of the partition.</param>
/// <param name="Excluded">Those left out, largest first.</param>
/// <param name="Difference">Highest less lowest rate; null for fewer than two groups.</param>
/// <param name="Ratio">Lowest over highest rate; null for fewer than two groups or a highest rate of 0.</param>
public sealed record Homogeneity(
    IReadOnlyList<(string Group, Share Share)> Shares,
    IReadOnlyList<ExcludedGroup> Excluded,
    double? Difference,
    double? Ratio,
    ChiSquareHomogeneity? ChiSquare,
    PermutationHomogeneity? Permutation)
{
    /// <param name="counts">Numbers of rows, one per group of the partition.</param>
    /// <param name="minimum">The smallest denominator with which a group takes part; 1 or more.</param>
    public static Homogeneity Of(
        Partition partition, ConfusionCounts[] counts, Rate rate, int minimum, SeededRandom random, int replicates = 4000, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        var all = partition.Groups.Zip(counts, (group, count) => (Group: group, Share: count.Of(rate))).ToArray();
        var shares = all.Where(group => group.Share.All >= minimum).ToArray();
        var between = Between.Of([.. shares.Select(group => group.Share.Value)], null);
        var (successes, trials) = (shares.Select(group => (int)group.Share.Count).ToArray(), shares.Select(group => (int)group.Share.All).ToArray());
        var enough = shares.Length > 1;
        return new Homogeneity(
            shares,
            ExcludedGroup.Of(all.Except(shares)),
            enough ? between.Difference : null,
            enough ? between.Ratio : null,
            enough ? ChiSquareHomogeneity.Of(successes, trials) : null,
            PermutationHomogeneity.Of(successes, trials, random, replicates, cancel));
    }
}

/// <summary>A group that is not judged. It has not passed: nothing is known of it.</summary>
/// <param name="Denominator">What it has of what the rate is a share of.</param>
public sealed record ExcludedGroup(string Group, int Denominator)
{
    internal static IReadOnlyList<ExcludedGroup> Of(IEnumerable<(string Group, Share Share)> groups)
        => [.. groups.Select(group => new ExcludedGroup(group.Group, (int)group.Share.All)).OrderByDescending(group => group.Denominator).ThenBy(group => group.Group, StringComparer.Ordinal)];
}
