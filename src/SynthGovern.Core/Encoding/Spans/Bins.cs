namespace SynthGovern.Encoding.Spans;

/// <summary>Values in ascending order, gathered into at most <see cref="Most"/> bins of at most about as many rows each, none across a wide gap.</summary>
internal sealed class Bins
{
    public const int Most = 1000;

    private Bins(double[] centres, double[] variances, double[] rows, int[] firstValues)
        => (Centres, Variances, Rows, FirstValues) = (centres, variances, rows, firstValues);

    public int Count => Centres.Length;

    /// <summary>Mean of the values of a bin.</summary>
    public double[] Centres { get; }

    /// <summary>Variance of the values within a bin.</summary>
    public double[] Variances { get; }

    public double[] Rows { get; }

    /// <summary>The values of bin b are FirstValues[b] … FirstValues[b + 1] − 1.</summary>
    public int[] FirstValues { get; }

    /// <summary>Bins that were counted elsewhere, for example with noise; none has values of its own.</summary>
    /// <param name="centres">Ascending, scaled.</param>
    public static Bins OfCounts(double[] centres, double[] variances, double[] rows) => new(centres, variances, rows, new int[centres.Length + 1]);

    /// <param name="values">Ascending, scaled.</param>
    public static Bins Of(double[] values, double[] rows)
    {
        var (perBin, gap) = values.Length <= Most ? (0, 0) : (rows.Sum() / (Most / 2), WideGap(values));
        var (bins, firsts) = (new List<Moments>(), new List<int>());
        for (var i = 0; i < values.Length; i++)
        {
            if (i == 0 || bins[^1].Weight >= perBin || values[i] - values[i - 1] > gap)
            {
                bins.Add(new Moments());
                firsts.Add(i);
            }

            bins[^1].Add(values[i], rows[i]);
        }

        return new Bins([.. bins.Select(bin => bin.Mean)], [.. bins.Select(bin => bin.Variance)], [.. bins.Select(bin => bin.Weight)], [.. firsts, values.Length]);
    }

    /// <summary>So wide that fewer than half of the bins begin after a wider one: a bin across it would mix two groups.</summary>
    private static double WideGap(double[] values)
    {
        var gaps = new double[values.Length - 1];
        for (var i = 0; i < gaps.Length; i++) gaps[i] = values[i + 1] - values[i];
        Array.Sort(gaps);
        return gaps[^(Most / 2)];
    }
}
