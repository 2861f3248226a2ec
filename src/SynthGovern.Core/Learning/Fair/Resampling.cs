namespace SynthGovern.Learning.Fair;

/// <summary>
/// Draws rows so that the outcome does not depend on the group (uniform sampling of Kamiran and Calders 2012, section 4.4): rows of
/// combinations that are too frequent are left out, rows of those that are too rare occur more than once.
/// </summary>
public static class Resampling
{
    /// <summary>
    /// The rows to take, in ascending order, as many as there are; a row may occur several times. Every group keeps its size, the
    /// favourable rows keep their number, and each group is less than one row from the common rate. A row without a group, and a
    /// row of a group in which only one outcome occurs (<see cref="GroupOutcomes.OneSided"/>), is taken once.
    /// </summary>
    /// <param name="groups">One code per row; negative when unknown.</param>
    /// <param name="favourable">True where the row has the favourable outcome.</param>
    /// <param name="random">Chooses which rows of a combination are repeated or left out.</param>
    public static int[] Rows(ReadOnlySpan<int> groups, ReadOnlySpan<bool> favourable, SeededRandom random)
    {
        var counts = GroupOutcomes.Count(groups, favourable);
        var wanted = counts.AtCommonRate(counts.HasBoth);
        var times = new int[groups.Length];
        Array.Fill(times, 1);
        var members = GroupRows.Of(groups);
        for (var group = 0; group < members.Length; group++)
        {
            var (good, bad) = Parts(members[group], favourable);
            Draw(good, wanted[group], times, random);
            Draw(bad, members[group].Length - wanted[group], times, random);
        }

        var taken = new int[groups.Length];
        var next = 0;
        for (var row = 0; row < times.Length; row++)
        {
            for (var copy = 0; copy < times[row]; copy++) taken[next++] = row;
        }

        return taken;
    }

    private static (int[] Favourable, int[] Unfavourable) Parts(int[] rows, ReadOnlySpan<bool> favourable)
    {
        var (good, bad) = (new List<int>(), new List<int>());
        foreach (var row in rows) (favourable[row] ? good : bad).Add(row);
        return ([.. good], [.. bad]);
    }

    /// <summary>Every row equally often, but for what does not divide: those are drawn without replacement.</summary>
    private static void Draw(int[] rows, int wanted, int[] times, SeededRandom random)
    {
        if (rows.Length == 0) return;
        random.Shuffle(rows.AsSpan());
        for (var rank = 0; rank < rows.Length; rank++) times[rows[rank]] = (wanted / rows.Length) + (rank < wanted % rows.Length ? 1 : 0);
    }
}
