using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;

namespace SynthGovern.Generators.Marginals.Discretisation;

/// <summary>
/// A column as an attribute of few cells, and the way back: bins are groups of the spans of a measured distribution, so they are
/// post-processing of what was paid for. A value is drawn inside its bin by the shares of the spans, uniformly within one. Immutable.
/// </summary>
internal sealed class Bins
{
    /// <summary>What a value that no span holds counts as, relative to the values of a bin.</summary>
    private const double UnseenShare = 1e-6;

    private readonly long[] starts;
    private readonly int[] owners;
    private readonly int[][] spansOf;
    private readonly double[] shares;

    /// <param name="distribution">Its spans may lie within each other, but do not overlap otherwise; a cell belongs to the narrowest that holds it.</param>
    /// <param name="binOf">The bin of each span; every number from 0 to the largest occurs.</param>
    public Bins(Marginal distribution, IReadOnlyList<int> binOf)
    {
        (Distribution, BinOf) = (distribution, binOf);
        spansOf = [.. Enumerable.Range(0, binOf.Max() + 1).Select(bin => Enumerable.Range(0, binOf.Count).Where(span => binOf[span] == bin).ToArray())];
        shares = [.. spansOf.Select(spans => spans.Sum(span => distribution.Shares[span]))];
        starts = [.. distribution.Spans.SelectMany(span => new[] { span.From, span.To }).Distinct().Order()];
        owners = new int[starts.Length];
        Array.Fill(owners, -1);
        foreach (var span in Enumerable.Range(0, binOf.Count).OrderByDescending(span => distribution.Spans[span].Length))
        {
            var (from, to) = (Array.BinarySearch(starts, distribution.Spans[span].From), Array.BinarySearch(starts, distribution.Spans[span].To));
            Array.Fill(owners, span, from, to - from);
        }
    }

    public Marginal Distribution { get; }

    public IReadOnlyList<int> BinOf { get; }

    public ColumnDomain Domain => Distribution.Domain;

    public int Count => spansOf.Length;

    /// <summary>The share of each bin in the measured distribution.</summary>
    public IReadOnlyList<double> Shares => shares;

    /// <summary>The bin of missing values, which holds nothing else; −1 when there is none.</summary>
    public int Missing => Domain.Schema.MayBeMissing ? Of(Domain.Values) : -1;

    /// <summary>The bin of a cell; −1 when no span holds it.</summary>
    public int Of(long cell) => SpanOf(cell) is >= 0 and var span ? BinOf[span] : -1;

    private int SpanOf(long cell)
    {
        var at = Array.BinarySearch(starts, cell);
        if (at < 0) at = ~at - 1;
        return at < 0 ? -1 : owners[at];
    }

    /// <summary>A cell for the bin of each row. The shares of the spans among the rows of a bin are met up to one row.</summary>
    /// <param name="bins">None negative.</param>
    public long[] Draw(int[] bins, SeededRandom random)
    {
        var cells = new long[bins.Length];
        foreach (var rows in Enumerable.Range(0, bins.Length).GroupBy(row => bins[row]).OrderBy(rows => rows.Key))
        {
            var order = rows.ToArray();
            random.Shuffle<int>(order);
            Draw(rows.Key, order, cells, random);
        }

        return cells;
    }

    /// <summary>Evenly spaced points of the bin's cumulative distribution, one for each of the rows.</summary>
    private void Draw(int bin, int[] rows, long[] cells, SeededRandom random)
    {
        var spans = spansOf[bin];
        var (place, below, offset) = (0, 0.0, random.NextDouble());
        for (var i = 0; i < rows.Length; i++)
        {
            var point = (i + offset) / rows.Length * shares[bin];
            while (place < spans.Length - 1 && below + Distribution.Shares[spans[place]] <= point) below += Distribution.Shares[spans[place++]];
            var (span, share) = (Distribution.Spans[spans[place]], Distribution.Shares[spans[place]]);
            var inside = share > 0 ? Math.Clamp((point - below) / share, 0, 1) : random.NextDouble();
            cells[rows[i]] = span.From + Math.Min((long)(inside * span.Length), span.Length - 1);
        }
    }

    /// <summary>The logarithm of the probability of each cell within its bin.</summary>
    /// <param name="cells">Of the domain, or negative: those, and cells that no span holds, were never seen.</param>
    public double[] LogInside(long[] cells) => Array.ConvertAll(cells, cell =>
    {
        var span = cell < 0 ? -1 : SpanOf(cell);
        var inside = span < 0 || shares[BinOf[span]] <= 0 ? 0 : Distribution.Shares[span] / (shares[BinOf[span]] * Distribution.Spans[span].Length);
        return Math.Log(Math.Max(inside, UnseenShare / Domain.Values));
    });
}
