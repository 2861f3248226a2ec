using SynthGovern.Tables;

namespace SynthGovern.Neural.Training;

/// <summary>One column of train as the watch sees it.</summary>
internal abstract class WatchedColumn
{
    /// <summary>The common values of the column that can be lost; empty for numbers, whose modes are those of whole rows.</summary>
    public abstract IReadOnlyList<int> CommonCodes { get; }

    /// <summary>Numbers that describe one cell in the features of a row.</summary>
    public abstract int Features { get; }

    public abstract void Describe(Column column, int row, Span<float> features);

    /// <summary>Wasserstein-1 distance of a sample's column to train's: numbers in units of the middle 90 % of train, labels by the discrete metric.</summary>
    public abstract double Distance(Column sample);

    public static WatchedColumn Of(Column train) => train is LabelColumn labels ? new WatchedLabels(labels) : new WatchedNumbers((NumberColumn)train);
}

internal sealed class WatchedLabels : WatchedColumn
{
    /// <summary>A category is common from this share of train on.</summary>
    private const double Common = 0.01;

    private static readonly float OneHot = MathF.Sqrt(0.5f);

    private readonly double[] shares;
    private readonly int[] common;

    public WatchedLabels(LabelColumn train)
    {
        shares = Shares(train);
        common = [.. Enumerable.Range(0, shares.Length).Where(code => shares[code] >= Common)];
    }

    public override IReadOnlyList<int> CommonCodes => common;

    public override int Features => common.Length;

    public double Share(int code) => shares[code];

    public override void Describe(Column column, int row, Span<float> features)
    {
        var code = ((LabelColumn)column).Codes[row] + 1;
        var at = Array.IndexOf(common, code);
        if (at >= 0) features[at] = OneHot;
    }

    public override double Distance(Column sample) => shares.Zip(Shares((LabelColumn)sample), (real, drawn) => Math.Abs(real - drawn)).Sum() / 2;

    /// <summary>Share of each code; place 0 is the missing value.</summary>
    public static double[] Shares(LabelColumn column)
    {
        var counted = new double[column.Levels.Count + 1];
        foreach (var code in column.Codes) counted[code + 1] += 1.0 / column.Count;
        return counted;
    }
}

internal sealed class WatchedNumbers : WatchedColumn
{
    private readonly double[] sorted;
    private readonly double missing;
    private readonly double low;
    private readonly double width;

    public WatchedNumbers(NumberColumn train)
    {
        sorted = Sorted(train);
        missing = train.Count == 0 ? 0 : 1 - ((double)sorted.Length / train.Count);
        (low, width) = sorted.Length == 0 ? (0, 1) : (Quantile(0.05), Quantile(0.95) - Quantile(0.05));
        if (width <= 0 && sorted.Length > 0) (low, width) = (sorted[0], sorted[^1] - sorted[0]);
        if (width <= 0) width = 1;
    }

    public override IReadOnlyList<int> CommonCodes => [];

    public override int Features => 1;

    public override void Describe(Column column, int row, Span<float> features)
    {
        var value = ((NumberColumn)column).Values[row];
        features[0] = double.IsNaN(value) ? -1 : (float)Math.Clamp((value - low) / width, -0.5, 1.5);
    }

    public override double Distance(Column sample)
    {
        var drawn = Sorted((NumberColumn)sample);
        var drawnMissing = sample.Count == 0 ? 0 : 1 - ((double)drawn.Length / sample.Count);
        var gap = Math.Abs(missing - drawnMissing);
        if (sorted.Length == 0 || drawn.Length == 0) return gap;
        const int Points = 200;
        var sum = 0.0;
        for (var point = 0; point < Points; point++)
        {
            var at = (point + 0.5) / Points;
            sum += Math.Abs(sorted[(int)(at * sorted.Length)] - drawn[(int)(at * drawn.Length)]) / width;
        }

        return gap + (sum / Points);
    }

    private double Quantile(double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static double[] Sorted(NumberColumn column)
    {
        var values = column.Values.ToArray().Where(value => !double.IsNaN(value)).ToArray();
        Array.Sort(values);
        return values;
    }
}
