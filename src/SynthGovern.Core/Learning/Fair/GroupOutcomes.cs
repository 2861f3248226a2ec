using SynthGovern.Measurements;

namespace SynthGovern.Learning.Fair;

/// <summary>
/// How many rows each group of a protected attribute has, and how many of them have the favourable outcome. A row with a negative
/// group code (the attribute or the outcome is unknown) is not counted.
/// </summary>
public sealed class GroupOutcomes
{
    private readonly int[] rows;
    private readonly int[] favourable;

    private GroupOutcomes(int[] rows, int[] favourable) => (this.rows, this.favourable) = (rows, favourable);

    /// <summary>Rows of each group code from 0 on.</summary>
    public IReadOnlyList<int> Rows => rows;

    /// <summary>Rows of each group with the favourable outcome.</summary>
    public IReadOnlyList<int> Favourable => favourable;

    /// <summary>
    /// Groups in which only one outcome occurs. Weighing or drawing their rows cannot change their rate, which is 0 or 1: the caller
    /// should name them.
    /// </summary>
    public IReadOnlyList<int> OneSided => [.. Enumerable.Range(0, rows.Length).Where(group => rows[group] > 0 && !HasBoth(group))];

    /// <param name="groups">One code per row.</param>
    /// <param name="outcomes">True where the row has the favourable outcome.</param>
    public static GroupOutcomes Count(ReadOnlySpan<int> groups, ReadOnlySpan<bool> outcomes)
    {
        if (groups.Length != outcomes.Length) throw new ArgumentException("one outcome per row", nameof(outcomes));
        var count = GroupRows.Count(groups);
        var (rows, favourable) = (new int[count], new int[count]);
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0) continue;
            rows[groups[row]]++;
            if (outcomes[row]) favourable[groups[row]]++;
        }

        return new GroupOutcomes(rows, favourable);
    }

    /// <summary>Whether both outcomes occur in the group.</summary>
    public bool HasBoth(int group) => favourable[group] > 0 && favourable[group] < rows[group];

    /// <summary>
    /// Favourable rows per group when all groups chosen have their common rate: the chosen groups keep their sizes and together keep
    /// their favourable rows, and each is less than one row from the common rate. The groups not chosen keep what they have.
    /// </summary>
    internal int[] AtCommonRate(Func<int, bool> chosen)
    {
        var groups = Enumerable.Range(0, rows.Length).Where(group => rows[group] > 0 && chosen(group)).ToArray();
        var all = (double)groups.Sum(group => rows[group]);
        var counts = LargestRemainder.Of(groups.Sum(group => favourable[group]), [.. groups.Select(group => rows[group] / all)]);
        var wanted = (int[])favourable.Clone();
        for (var i = 0; i < groups.Length; i++) wanted[groups[i]] = counts[i];
        return wanted;
    }
}
