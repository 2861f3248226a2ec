namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// Which attributes are asked about together: each alone, all together, and random sets of every size, none twice.
/// </summary>
/// <param name="ofColumn">For each column the positions of its agreements; a set holds at most one of each column.</param>
internal sealed class QuerySets(int[][] ofColumn, SeededRandom random)
{
    /// <summary>Gives up when this many tries in a row gave no new set.</summary>
    private const int VainTries = 200;

    private readonly List<int[]> sets = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public int[][] Draw(int wanted)
    {
        foreach (var column in ofColumn)
        {
            foreach (var agreement in column) Add([agreement]);
        }

        for (var kind = 0; kind < ofColumn.Max(column => column.Length); kind++) Add([.. ofColumn.Select(column => column[Math.Min(kind, column.Length - 1)])]);
        for (var vain = 0; sets.Count < wanted && vain < VainTries; vain++)
        {
            if (Add(Random())) vain = 0;
        }

        return [.. sets];
    }

    /// <summary>Two columns or more; small sets are drawn more often, because large ones seldom match any row.</summary>
    private int[] Random()
    {
        var size = 2;
        while (size < ofColumn.Length && random.Next(3) > 0) size++;
        var columns = Enumerable.Range(0, ofColumn.Length).ToArray();
        random.Shuffle(columns.AsSpan());
        return [.. columns.Take(size).Order().Select(column => ofColumn[column][random.Next(ofColumn[column].Length)])];
    }

    private bool Add(int[] set)
    {
        if (!seen.Add(string.Join(',', set))) return false;
        sets.Add(set);
        return true;
    }
}
