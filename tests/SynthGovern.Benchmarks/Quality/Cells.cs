using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>
/// Divides the values of a column into the cells whose shares are compared. A label is a cell. Numbers are divided at the deciles of the
/// training rows, a cell taking its lower end. Where more than half of them are 0, the cells are: below 0, 0, and those between the
/// deciles of the positive ones.
/// </summary>
internal sealed class Cells
{
    private readonly double[] deciles = [];
    private readonly bool zeroInflated;
    private readonly Dictionary<string, int> levels = new(StringComparer.Ordinal);

    public Cells(Column train)
    {
        if (train is LabelColumn labels)
        {
            foreach (var level in labels.Levels) levels.Add(level, levels.Count);
            Count = levels.Count + 1;
            return;
        }

        var values = ((NumberColumn)train).Values.ToArray().Where(double.IsFinite).Order().ToArray();
        zeroInflated = 2 * values.Count(value => value == 0) > values.Length;
        deciles = Deciles(zeroInflated ? [.. values.Where(value => value > 0)] : values);
        Count = deciles.Length + 4;
    }

    /// <summary>Number of cells, the last one for missing; some may stay empty.</summary>
    public int Count { get; }

    /// <summary>The cell of every row.</summary>
    public int[] Of(Column column) => column switch
    {
        LabelColumn labels => [.. Enumerable.Range(0, labels.Count).Select(row => labels.Text(row) is { } text && levels.TryGetValue(text, out var cell) ? cell : Count - 1)],
        NumberColumn numbers => Array.ConvertAll(numbers.Values.ToArray(), Cell),
        _ => throw new ArgumentException($"column {column.Name} is a {column.GetType().Name}", nameof(column)),
    };

    private int Cell(double value)
    {
        if (double.IsNaN(value)) return Count - 1;
        if (zeroInflated && value <= 0) return value < 0 ? 0 : 1;
        return (zeroInflated ? 2 : 0) + deciles.Count(decile => decile <= value);
    }

    /// <summary>Distinct deciles of sorted values, interpolated linearly.</summary>
    private static double[] Deciles(double[] sorted)
    {
        if (sorted.Length == 0) return [];
        return [.. Enumerable.Range(1, 9).Select(tenth => At(sorted, tenth / 10.0 * (sorted.Length - 1))).Distinct()];
    }

    private static double At(double[] sorted, double position)
    {
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
