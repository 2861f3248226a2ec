using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Relabelling;

/// <summary>
/// What of a table survives when every column is relabelled by a secret one-to-one map: of a number its rank, up to reversal; of a label
/// how often it occurs; and how the columns hang together.
/// </summary>
internal sealed class ColumnShapes
{
    /// <summary>Standard deviation of a rank that is uniform between 0 and 1.</summary>
    private static readonly double RankSpread = Math.Sqrt(1.0 / 12);

    /// <summary>A standard normal deviate beyond this says no more than this.</summary>
    private const double MostDeviate = 10;

    /// <summary>The frequencies of two labels differ surely when they are so many standard deviations apart.</summary>
    private const double Apart = 3;

    private readonly Table table;

    public ColumnShapes(Table table)
    {
        this.table = table;
        Ranks = [.. table.Columns.Select(column => column is NumberColumn numbers ? RanksOf(numbers.Values) : null)];
        ByFrequency = [.. table.Columns.Select(column => column is LabelColumn labels ? Order(labels) : null)];
        Skews = [.. table.Columns.Select(column => column is NumberColumn numbers ? Skew(numbers.Values) : 0)];
    }

    /// <summary>For a number the rank of each row, between 0 and 1, equal values with equal ranks, NaN for missing; null for labels.</summary>
    public double[]?[] Ranks { get; }

    /// <summary>For labels the codes, the most frequent first, with their counts; null for numbers.</summary>
    public (int Code, int Count)[]?[] ByFrequency { get; }

    /// <summary>By how many standard errors the mean lies above the median; it changes its sign when the column is reversed.</summary>
    public double[] Skews { get; }

    /// <summary>The correlation of two numbers' ranks, as a standard normal deviate.</summary>
    public double Correlation(int first, int second) => Correlation(Ranks[first]!, Ranks[second]!);

    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (n, sx, sy, sxx, syy, sxy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < x.Count; row++)
        {
            var (a, b) = (x[row] - 0.5, y[row] - 0.5);
            if (double.IsNaN(a) || double.IsNaN(b)) continue;
            (n, sx, sy, sxx, syy, sxy) = (n + 1, sx + a, sy + b, sxx + (a * a), syy + (b * b), sxy + (a * b));
        }

        var spread = ((n * sxx) - (sx * sx)) * ((n * syy) - (sy * sy));
        return spread > 0 ? Bounded(((n * sxy) - (sx * sy)) / Math.Sqrt(spread) * Math.Sqrt(n)) : 0;
    }

    /// <summary>
    /// By how many standard errors the mean rank of a number differs from one half among the rows with each of the labels that are surely
    /// the first, second … most frequent; NaN where the place is not sure.
    /// </summary>
    public double[] MeanRanks(int number, int label)
    {
        var order = ByFrequency[label]!;
        var codes = ((LabelColumn)table.Columns[label]).Codes;
        var (sums, rows) = (new double[order.Length], new int[order.Length]);
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] == LabelColumn.Missing || double.IsNaN(Ranks[number]![row])) continue;
            sums[codes[row]] += Ranks[number]![row] - 0.5;
            rows[codes[row]]++;
        }

        return [.. order.Select((level, place) => rows[level.Code] > 0 && IsSure(order, place) ? Bounded(sums[level.Code] / Math.Sqrt(rows[level.Code]) / RankSpread) : double.NaN)];
    }

    /// <summary>Share of the rows whose label surely has its place by frequency, so that it would be told by its frequency alone.</summary>
    public double SureShare(int label)
    {
        var order = ByFrequency[label]!;
        var rows = order.Sum(level => level.Count);
        return rows == 0 ? 0 : order.Where((_, place) => IsSure(order, place)).Sum(level => level.Count) / (double)rows;
    }

    private static bool IsSure((int Code, int Count)[] order, int place)
    {
        bool Differ(int upper, int lower) => order[upper].Count - order[lower].Count > Apart * Math.Sqrt(order[upper].Count + order[lower].Count);
        return (place == 0 || Differ(place - 1, place)) && (place == order.Length - 1 || Differ(place, place + 1));
    }

    private static double Bounded(double deviate) => Math.Clamp(deviate, -MostDeviate, MostDeviate);

    private static double[] RanksOf(ReadOnlySpan<double> values)
    {
        var ranks = new double[values.Length];
        Array.Fill(ranks, double.NaN);
        var known = Enumerable.Range(0, values.Length).Where(NotMissing(values.ToArray())).ToArray();
        var sorted = new double[known.Length];
        for (var i = 0; i < known.Length; i++) sorted[i] = values[known[i]];
        Array.Sort(sorted, known);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            for (var i = start; i < end; i++) ranks[known[i]] = (start + end) / 2.0 / sorted.Length;
        }

        return ranks;
    }

    private static Func<int, bool> NotMissing(double[] values) => row => !double.IsNaN(values[row]);

    private static (int Code, int Count)[] Order(LabelColumn labels)
    {
        var counts = new int[labels.Levels.Count];
        foreach (var code in labels.Codes)
        {
            if (code != LabelColumn.Missing) counts[code]++;
        }

        return [.. counts.Select((count, code) => (code, count)).OrderByDescending(level => level.count).ThenBy(level => level.code)];
    }

    private static double Skew(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray().Where(value => !double.IsNaN(value)).Order().ToArray();
        if (sorted.Length < 2) return 0;
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / sorted.Length);
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return deviation > 0 ? Bounded((mean - median) / deviation * Math.Sqrt(sorted.Length)) : 0;
    }
}
