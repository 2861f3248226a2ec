using System.Numerics;

namespace SynthGovern.Encoding.Codes;

/// <summary>
/// Finds the codes of a column of cells. Spikes become single cells; what lies between two spikes is cut at its quantiles, moved to the
/// roundest cell nearby, so that no cut is somebody's value by design. Whatever too few subjects hold gets no code: it is encoded as
/// the nearest cell that has one.
/// </summary>
internal sealed class CellCodesFit
{
    /// <summary>A cell is a spike among many when it has this share of the rows of a bin.</summary>
    private const double SpikeShare = 0.5;

    private readonly CellCounts counts;
    private readonly long cells;
    private readonly CodeOptions options;
    private readonly List<CodeSpans> codes = [];
    private readonly List<int> spikes;
    private readonly int otherRows;

    private CellCodesFit(CellCounts counts, long cells, CodeOptions options)
    {
        (this.counts, this.cells, this.options) = (counts, cells, options);
        var few = counts.Different <= options.MostValues;
        var fewestRows = few ? 1 : SpikeShare * counts.Rows / options.MostBins;
        spikes = [.. Enumerable.Range(0, counts.Different).Where(IsSpike)];
        otherRows = counts.Rows - spikes.Sum(RowsOf);

        bool IsSpike(int group) => RowsOf(group) >= fewestRows && counts.HasSubjects(counts.Starts[group], counts.Starts[group + 1], options.FewestSubjects);
    }

    public static CellCodes Of(CellCounts counts, long cells, CodeOptions options) => CellCodes.Of(new CellCodesState(new CellCodesFit(counts, cells, options).Codes()));

    private List<CodeSpans> Codes()
    {
        var (cell, row) = (0L, 0);
        foreach (var spike in spikes)
        {
            var at = counts.Cell(counts.Starts[spike]);
            Cut(cell, at, row, counts.Starts[spike]);
            codes.Add(new CodeSpans([at, at + 1], [1]));
            (cell, row) = (at + 1, counts.Starts[spike + 1]);
        }

        Cut(cell, cells, row, counts.Rows);
        // So little is known that every value is as good as any other.
        if (codes.Count == 0) codes.Add(new CodeSpans([0, cells], [1]));
        return codes;
    }

    /// <summary>Adds the bins of the sorted rows from … to − 1, all of whose cells lie in low … high − 1.</summary>
    private void Cut(long low, long high, int from, int to)
    {
        if (!counts.HasSubjects(from, to, options.FewestSubjects)) return;
        (low, high, from, to) = Trim(low, high, from, to);
        var bins = Math.Max(1, (int)Math.Round((double)options.MostBins * (to - from) / otherRows));
        var edges = Edges(low, high, from, to, bins * options.SpansPerBin);
        var rowsPerBin = (double)(to - from) / bins;
        var start = 0;
        for (var i = 1; i < edges.Count; i++)
        {
            var rows = edges[i].Row - edges[start].Row;
            var left = edges[^1].Row - edges[i].Row;
            if (i < edges.Count - 1 && (rows < rowsPerBin * 0.999 || left < rowsPerBin / 2)) continue;
            codes.Add(Spans(edges.GetRange(start, i - start + 1)));
            start = i;
        }
    }

    private static CodeSpans Spans(List<(long Cell, int Row)> edges)
    {
        double rows = edges[^1].Row - edges[0].Row;
        return new CodeSpans([.. edges.Select(edge => edge.Cell)], [.. edges.Zip(edges.Skip(1), (left, right) => (right.Row - left.Row) / rows)]);
    }

    /// <summary>
    /// At the ends of the grid, where no spike bounds it, the outermost bin ends at a round cell just beyond a value with enough
    /// subjects outside it: one extreme value neither stretches the bin nor shows.
    /// </summary>
    private (long Low, long High, int From, int To) Trim(long low, long high, int from, int to)
    {
        var (bottom, top) = (from, to);
        while (!counts.HasSubjects(from, bottom, options.FewestSubjects)) bottom++;
        while (!counts.HasSubjects(top, to, options.FewestSubjects)) top--;
        var (lowest, highest) = (counts.Cell(bottom - 1), counts.Cell(top));
        if (lowest > highest) (lowest, highest) = (counts.Cell(from), counts.Cell(to - 1));
        var step = 1L << Math.Max(0, BitOperations.Log2((ulong)Math.Max(1, highest - lowest)) - 5);
        if (low == 0) low = lowest / step * step;
        if (high == cells) high = Math.Min(high, ((highest / step) + 1) * step);
        return (low, high, from, to);
    }

    /// <summary>Cells where a new span begins and the number of sorted rows below; the two ends included.</summary>
    private List<(long Cell, int Row)> Edges(long low, long high, int from, int to, int spans)
    {
        var edges = new List<(long Cell, int Row)> { (low, from) };
        var rowsPerSpan = Math.Max((double)(to - from) / spans, options.FewestSubjects);
        for (var rank = from + rowsPerSpan; rank < to - 1; rank += rowsPerSpan)
        {
            var reach = rowsPerSpan / 4;
            var left = counts.Cell(Math.Max((int)(rank - reach), edges[^1].Row));
            var right = counts.Cell(Math.Min((int)(rank + reach), to - 1));
            var cell = Roundest(Math.Max(left, edges[^1].Cell) + 1, Math.Max(right, left + 1));
            if (cell <= edges[^1].Cell || cell >= high) continue;
            var row = counts.Rank(cell);
            if (counts.HasSubjects(edges[^1].Row, row, options.FewestSubjects) && counts.HasSubjects(row, to, options.FewestSubjects)) edges.Add((cell, row));
        }

        edges.Add((high, to));
        return edges;
    }

    /// <summary>The number in low … high with the most zero bits at its end.</summary>
    internal static long Roundest(long low, long high)
    {
        if (low >= high) return high;
        var differing = BitOperations.Log2((ulong)((low - 1) ^ high));
        return high >> differing << differing;
    }

    private int RowsOf(int group) => counts.Starts[group + 1] - counts.Starts[group];
}
