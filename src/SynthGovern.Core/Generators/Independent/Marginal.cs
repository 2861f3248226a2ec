using SynthGovern.Encoding;

namespace SynthGovern.Generators.Independent;

/// <summary>The distribution of one column: spans of cells with their shares, uniform inside a span. Immutable.</summary>
internal sealed class Marginal
{
    private const double UnseenShare = 1e-6;

    private readonly double[] cumulative;

    /// <param name="shares">Not negative, of positive sum.</param>
    public Marginal(ColumnDomain domain, IReadOnlyList<Span> spans, IReadOnlyList<double> shares)
    {
        (Domain, Spans, Shares) = (domain, spans, shares);
        cumulative = new double[shares.Count];
        var sum = 0.0;
        for (var i = 0; i < cumulative.Length; i++) cumulative[i] = sum += shares[i];
    }

    public ColumnDomain Domain { get; }

    public IReadOnlyList<Span> Spans { get; }

    public IReadOnlyList<double> Shares { get; }

    /// <summary>What is left to say when the noise drowned everything.</summary>
    public static Marginal Uniform(ColumnDomain domain) => new(domain, [new Span(0, domain.Values)], [1]);

    public long[] Sample(int rows, SeededRandom random)
    {
        var cells = new long[rows];
        for (var row = 0; row < rows; row++)
        {
            var span = Spans[Pick(Math.Min(random.NextDouble() * cumulative[^1], Math.BitDecrement(cumulative[^1])))];
            cells[row] = span.From + (long)Math.BigMul(random.NextUInt64(), (ulong)span.Length, out _);
        }

        return cells;
    }

    /// <summary>
    /// Natural logarithm of the share of each cell, spread evenly within a span; spans may overlap. A cell that was never seen counts as
    /// <see cref="UnseenShare"/> spread over all values.
    /// </summary>
    /// <param name="cells">Of the domain, or negative: what no cell stands for was never seen either.</param>
    public double[] LogShares(long[] cells)
    {
        var known = new Dictionary<long, double>();
        return Array.ConvertAll(cells, cell => known.TryGetValue(cell, out var log) ? log : known[cell] = Math.Log(Math.Max(ShareOf(cell), UnseenShare / Domain.Values)));
    }

    private double ShareOf(long cell)
    {
        var share = 0.0;
        for (var i = 0; i < Spans.Count; i++)
        {
            if (Spans[i].From <= cell && cell < Spans[i].To) share += Shares[i] / Spans[i].Length;
        }

        return share;
    }

    /// <summary>The distribution of the values that are there.</summary>
    public Marginal WithoutMissing()
    {
        var kept = Enumerable.Range(0, Spans.Count).Where(i => Spans[i].From < Domain.Values).ToList();
        return kept.Sum(i => Shares[i]) > 0 ? new Marginal(Domain, [.. kept.Select(i => Spans[i])], [.. kept.Select(i => Shares[i])]) : Uniform(Domain);
    }

    /// <summary>The first span whose cumulated share exceeds the point: never one of share zero.</summary>
    private int Pick(double point)
    {
        var (low, high) = (0, cumulative.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (cumulative[middle] <= point) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
