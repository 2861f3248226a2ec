using SynthGovern.Tables;

namespace SynthGovern.Learning.Boosting;

/// <summary>The bins of one column: 0 … <see cref="Count"/> − 1, and <see cref="Count"/> for missing.</summary>
internal abstract class ColumnBins(string name)
{
    public string Name { get; } = name;

    /// <summary>Number of bins besides the one for missing, 0 to <see cref="BinEncoder.MaxBins"/>.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the bins have an order, so that a split takes a range of them.</summary>
    public abstract bool IsOrdered { get; }

    public abstract byte[] Encode(Column column);
}

/// <summary>A bin ends at a cut, which belongs to it.</summary>
internal sealed class NumberBins(NumberColumn learned, int maxBins) : ColumnBins(learned.Name)
{
    private readonly double[] cuts = Cuts(learned.Values, maxBins);

    public override int Count => cuts.Length + 1;

    public override bool IsOrdered => true;

    public IReadOnlyList<double> Ends => cuts;

    public override byte[] Encode(Column column)
    {
        var values = ((NumberColumn)column).Values;
        var bins = new byte[values.Length];
        for (var row = 0; row < bins.Length; row++) bins[row] = double.IsNaN(values[row]) ? (byte)Count : BinOf(values[row]);
        return bins;
    }

    /// <summary>The number of cuts below the value.</summary>
    private byte BinOf(double value)
    {
        var (low, high) = (0, cuts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cuts[middle] < value) low = middle + 1;
            else high = middle;
        }

        return (byte)low;
    }

    private static double[] Cuts(ReadOnlySpan<double> values, int maxBins)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var known = sorted.AsSpan()[sorted.Count(double.IsNaN)..];
        var distinct = new List<double>(maxBins + 1);
        foreach (var value in known)
        {
            if (distinct.Count > 0 && value == distinct[^1]) continue;
            if (distinct.Count == maxBins) return Quantiles(known, maxBins);
            distinct.Add(value);
        }

        return [.. distinct.Zip(distinct.Skip(1), Between)];
    }

    private static double[] Quantiles(ReadOnlySpan<double> sorted, int bins)
    {
        var chosen = new List<double>(bins - 1);
        for (var i = 1; i < bins; i++)
        {
            var above = (int)((long)i * sorted.Length / bins);
            var cut = Between(sorted[above - 1], sorted[above]);
            if (cut < sorted[^1] && (chosen.Count == 0 || cut > chosen[^1])) chosen.Add(cut);
        }

        return [.. chosen];
    }

    /// <summary>At least <paramref name="low"/> and below <paramref name="high"/> unless they are equal, also where no number lies between.</summary>
    private static double Between(double low, double high)
    {
        var middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }
}

/// <summary>One bin per label, the most frequent first when there are too many; the others share the bin of the missing ones.</summary>
internal sealed class LabelBins : ColumnBins
{
    private readonly Dictionary<string, byte> bins = new(StringComparer.Ordinal);

    public LabelBins(LabelColumn learned)
        : base(learned.Name)
    {
        var levels = Enumerable.Range(0, learned.Levels.Count);
        if (learned.Levels.Count > BinEncoder.MaxBins)
        {
            var rows = new int[learned.Levels.Count];
            foreach (var code in learned.Codes)
            {
                if (code != LabelColumn.Missing) rows[code]++;
            }

            levels = levels.OrderByDescending(level => rows[level]).Take(BinEncoder.MaxBins).Order();
        }

        foreach (var level in levels) bins.Add(learned.Levels[level], (byte)bins.Count);
        IsOrdered = learned.Kind == ColumnKind.Ordinal;
    }

    public override int Count => bins.Count;

    public override bool IsOrdered { get; }

    public override byte[] Encode(Column column)
    {
        var labels = (LabelColumn)column;
        var binOfLevel = labels.Levels.Select(level => bins.GetValueOrDefault(level, (byte)Count)).ToArray();
        var encoded = new byte[labels.Count];
        for (var row = 0; row < encoded.Length; row++) encoded[row] = labels.Codes[row] == LabelColumn.Missing ? (byte)Count : binOfLevel[labels.Codes[row]];
        return encoded;
    }
}
