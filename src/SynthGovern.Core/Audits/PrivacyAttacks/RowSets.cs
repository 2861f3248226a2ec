namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// Sets of rows of one column, one bit per row, from which a range of its sorted values is put together: the rows before each of some
/// places in the sorted order. The places are the ends of every value that many rows share, and otherwise about every
/// <see cref="Parts"/>th part of the rows apart, so that a set that covers a range holds few rows besides.
/// </summary>
internal sealed class RowSets
{
    private const int Parts = 64;

    private readonly int[] places;
    private readonly ulong[][] before;

    /// <param name="order">The rows in ascending order of the column.</param>
    /// <param name="runOf">For a place in that order, where the rows of equal value start and where they end.</param>
    public RowSets(int[] order, Func<int, Range> runOf)
    {
        places = Cuts(order.Length, runOf);
        before = new ulong[places.Length][];
        var (bits, place) = (new ulong[Words(order.Length)], 0);
        for (var cut = 0; cut < places.Length; cut++)
        {
            for (; place < places[cut]; place++) bits[order[place] / 64] |= 1ul << (order[place] % 64);
            before[cut] = (ulong[])bits.Clone();
        }
    }

    /// <summary>Words of a set of so many rows; bits behind the last row are not set.</summary>
    public static int Words(int rows)
    {
        var atOnce = System.Numerics.Vector<ulong>.Count * 64;
        return (rows + atOnce - 1) / atOnce * System.Numerics.Vector<ulong>.Count;
    }

    /// <summary>Every row of the range is in the first set and not in the second; few others are.</summary>
    public (ulong[] Inside, ulong[] Outside) Cover(Range range)
    {
        var (start, end) = (Array.BinarySearch(places, range.Start.Value), Array.BinarySearch(places, range.End.Value));
        return (before[end >= 0 ? end : ~end], before[start >= 0 ? start : ~start - 1]);
    }

    private static int[] Cuts(int rows, Func<int, Range> runOf)
    {
        var cuts = new SortedSet<int> { 0, rows };
        for (var part = 0; part < Parts && rows > 0; part++)
        {
            var run = runOf((int)((long)part * rows / Parts));
            cuts.Add(run.Start.Value);
            cuts.Add(run.End.Value);
        }

        return [.. cuts];
    }
}
