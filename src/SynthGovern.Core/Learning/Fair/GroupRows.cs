namespace SynthGovern.Learning.Fair;

/// <summary>Which rows belong to each group; rows with a negative code belong to none.</summary>
internal static class GroupRows
{
    /// <summary>One more than the largest code.</summary>
    public static int Count(ReadOnlySpan<int> groups)
    {
        var largest = -1;
        foreach (var group in groups) largest = Math.Max(largest, group);
        return largest + 1;
    }

    /// <summary>The rows of each group, in ascending order.</summary>
    public static int[][] Of(ReadOnlySpan<int> groups)
    {
        var counts = new int[Count(groups)];
        foreach (var group in groups)
        {
            if (group >= 0) counts[group]++;
        }

        var rows = Array.ConvertAll(counts, count => new int[count]);
        Array.Clear(counts);
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) rows[groups[row]][counts[groups[row]]++] = row;
        }

        return rows;
    }
}
