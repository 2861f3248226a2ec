using SynthGovern.Encoding;

namespace SynthGovern.Generators.Independent;

/// <summary>The distribution of one column: spans of cells with their shares, uniform inside a span. Immutable.</summary>
internal sealed class Marginal
{
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
