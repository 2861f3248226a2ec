namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// The cumulated distribution of a sensitive column in the whole table, and sums of it, so that a class is compared with it in time that
/// grows with the values of the class and not with those of the table.
/// </summary>
internal sealed class CumulatedRows
{
    /// <summary>Rows with this value or a smaller one.</summary>
    private readonly long[] upTo;

    /// <summary>Sums of <see cref="upTo"/> over all smaller values.</summary>
    private readonly long[] sums;

    public CumulatedRows(int[] whole)
    {
        (upTo, sums) = (new long[whole.Length], new long[whole.Length + 1]);
        for (var value = 0; value < whole.Length; value++)
        {
            upTo[value] = whole[value] + (value == 0 ? 0 : upTo[value - 1]);
            sums[value + 1] = sums[value] + upTo[value];
        }
    }

    private long Rows => upTo[^1];

    /// <summary><c>Σ |P(v) − Q(v)|</c> over all values v, with the cumulated shares P of the class and Q of the table.</summary>
    /// <param name="counts">The values of the class in rising order, and its rows with each.</param>
    public double Moved((int Value, int Rows)[] counts)
    {
        var (all, below, moved, start) = (counts.Sum(count => (long)count.Rows), 0L, 0.0, 0);
        foreach (var (value, rows) in counts)
        {
            moved += Between(start, value, below, all);
            (below, start) = (below + rows, value);
        }

        return moved + Between(start, upTo.Length, below, all);
    }

    /// <summary>The sum over the values from <paramref name="start"/> to before <paramref name="end"/>, where P is the same: Q rises from below it to above it.</summary>
    private double Between(int start, int end, long below, long all)
    {
        var crossing = FirstAbove(start, end, below, all);
        var share = (double)below / all;
        var under = (share * (crossing - start)) - ((double)(sums[crossing] - sums[start]) / Rows);
        return under + ((double)(sums[end] - sums[crossing]) / Rows) - (share * (end - crossing));
    }

    /// <summary>The first of these values whose cumulated share exceeds that of the class.</summary>
    private int FirstAbove(int low, int high, long below, long all)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (upTo[middle] * all > below * Rows) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
