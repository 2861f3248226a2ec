using System.Runtime.InteropServices;

namespace SynthGovern.Audits.Neighbours;

/// <summary>
/// Brings similar rows together: rows are divided, again and again, by the column in which they differ most, until at most 32 are left.
/// Where rows cannot be told apart they stay in ascending order. The order decides how fast a search is, never what it finds.
/// </summary>
internal sealed class RowTree
{
    /// <summary>By how many rows of a node it is decided where to divide it.</summary>
    private const int Sample = 64;

    private readonly short[][] codes;
    private readonly bool[] hasSteps;
    private readonly int unit;
    private readonly int[] scratch;
    private readonly List<Node> nodes = [];
    private readonly List<int> starts = [];
    private readonly int root;

    /// <param name="codes">By column and row.</param>
    /// <param name="hasSteps">By column, whether a difference of codes is a distance, or all differences are one <paramref name="unit"/>.</param>
    public RowTree(short[][] codes, bool[] hasSteps, int unit, int rows, CancellationToken cancel)
    {
        (this.codes, this.hasSteps, this.unit) = (codes, hasSteps, unit);
        (Order, scratch) = ([.. Enumerable.Range(0, rows)], new int[rows]);
        root = Divide(0, rows, cancel);
        starts.Add(rows);
    }

    /// <summary>The rows, leaf by leaf; ascending in each.</summary>
    public int[] Order { get; }

    /// <summary>Where each leaf starts in <see cref="Order"/>, and the number of rows.</summary>
    public ReadOnlySpan<int> Starts => CollectionsMarshal.AsSpan(starts);

    /// <summary>The leaf in which a row belongs.</summary>
    /// <param name="code">Its code in a column.</param>
    public int Leaf(Func<int, short> code)
    {
        var at = root;
        while (at >= 0)
        {
            var node = nodes[at];
            at = node.Column < 0 || code(node.Column) <= node.Cut ? node.Left : node.Right;
        }

        return ~at;
    }

    /// <returns>The node, or the complement of the leaf.</returns>
    private int Divide(int start, int end, CancellationToken cancel)
    {
        if (end - start <= RowIndex.Fan)
        {
            starts.Add(start);
            return ~(starts.Count - 1);
        }

        cancel.ThrowIfCancellationRequested();
        var (column, cut) = Choose(Order.AsSpan(start..end));
        var middle = column < 0 ? start + ((end - start) / 2) : start + Partition(Order.AsSpan(start..end), codes[column], cut);
        var node = nodes.Count;
        nodes.Add(default);
        var left = Divide(start, middle, cancel);
        nodes[node] = new Node(column, cut, left, Divide(middle, end, cancel));
        return node;
    }

    /// <summary>The column in which two rows differ most on average, and the code near its middle after which to cut; no column when none differs.</summary>
    private (int Column, short Cut) Choose(ReadOnlySpan<int> rows)
    {
        Span<short> seen = stackalloc short[Math.Min(Sample, rows.Length)];
        var (best, column, cut) = (0L, -1, short.MaxValue);
        for (var candidate = 0; candidate < codes.Length; candidate++)
        {
            for (var i = 0; i < seen.Length; i++) seen[i] = codes[candidate][rows[(int)((long)i * rows.Length / seen.Length)]];
            seen.Sort();
            var spread = hasSteps[candidate] ? StepSpread(seen) : LabelSpread(seen);
            if (spread > best) (best, column, cut) = (spread, candidate, CutOf(seen));
        }

        return (column, cut);
    }

    /// <summary>Differences of all ordered pairs, summed.</summary>
    private static long StepSpread(ReadOnlySpan<short> sorted)
    {
        var sum = 0L;
        for (var i = 0; i < sorted.Length; i++) sum += (long)((2 * i) - sorted.Length + 1) * sorted[i];
        return 2 * sum;
    }

    private long LabelSpread(ReadOnlySpan<short> sorted)
    {
        var same = 0L;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];) end++;
            same += (long)(end - start) * (end - start);
        }

        return unit * (((long)sorted.Length * sorted.Length) - same);
    }

    private static short CutOf(ReadOnlySpan<short> sorted)
    {
        var (below, above) = (sorted.Length / 2, sorted.Length / 2);
        while (true)
        {
            if (below > 0 && sorted[below - 1] < sorted[below]) return sorted[below - 1];
            if (above + 1 < sorted.Length && sorted[above] < sorted[above + 1]) return sorted[above];
            (below, above) = (Math.Max(0, below - 1), Math.Min(sorted.Length - 1, above + 1));
        }
    }

    /// <summary>Brings the rows up to the cut to the front and keeps the order otherwise.</summary>
    /// <returns>How many they are.</returns>
    private int Partition(Span<int> rows, short[] column, short cut)
    {
        var (left, right) = (0, 0);
        foreach (var row in rows)
        {
            if (column[row] <= cut) rows[left++] = row;
            else scratch[right++] = row;
        }

        scratch.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    /// <param name="Column">Negative when the rows could not be told apart.</param>
    private readonly record struct Node(int Column, short Cut, int Left, int Right);
}
