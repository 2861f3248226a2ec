namespace SynthGovern.Encoding.Spans;

/// <summary>Values in ascending order, gathered into at most <see cref="Most"/> bins of about as many rows each.</summary>
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

    /// <param name="values">Ascending, scaled.</param>
    public static Bins Of(double[] values, double[] rows)
    {
        var (perBin, bins, firsts) = (rows.Sum() / Most, new List<Moments>(), new List<int>());
        for (var i = 0; i < values.Length; i++)
        {
            if (i == 0 || (values.Length > Most && bins[^1].Weight >= perBin) || values.Length <= Most)
            {
                bins.Add(new Moments());
                firsts.Add(i);
            }

            bins[^1].Add(values[i], rows[i]);
        }

        return new Bins([.. bins.Select(bin => bin.Mean)], [.. bins.Select(bin => bin.Variance)], [.. bins.Select(bin => bin.Weight)], [.. firsts, values.Length]);
    }
}
