namespace SynthGovern.Generators.Independent;

/// <summary>Exact weights of spans of cells. The only place that holds what was counted; it lives during a fit.</summary>
internal sealed class CellCounts
{
    private readonly long[] cells;
    private readonly long[] before;

    /// <param name="cells">One per row; rows whose cell is negative are not counted.</param>
    public CellCounts(long[] cells, long[] weights)
    {
        var order = Enumerable.Range(0, cells.Length).Where(row => cells[row] >= 0).ToArray();
        this.cells = Array.ConvertAll(order, row => cells[row]);
        Array.Sort(this.cells, order);
        before = new long[order.Length + 1];
        for (var i = 0; i < order.Length; i++) before[i + 1] = before[i] + weights[order[i]];
    }

    public long Of(Span span) => before[Rank(span.To)] - before[Rank(span.From)];

    /// <summary>How many counted rows lie below a cell.</summary>
    private int Rank(long cell)
    {
        var (low, high) = (0, cells.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (cells[middle] < cell) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>The cells from <paramref name="From"/> up to but not including <paramref name="To"/>; never empty.</summary>
internal readonly record struct Span(long From, long To)
{
    public long Length => To - From;

    /// <summary>Disjoint parts of nearly equal length that make up the span; fewer than asked when there are fewer cells.</summary>
    public Span[] Split(int parts)
    {
        var count = (int)Math.Min(parts, Length);
        var split = new Span[count];
        for (var i = 0; i < count; i++) split[i] = new Span(Edge(i, count), Edge(i + 1, count));
        return split;
    }

    private long Edge(int i, int count) => From + (long)((Int128)Length * i / count);
}
