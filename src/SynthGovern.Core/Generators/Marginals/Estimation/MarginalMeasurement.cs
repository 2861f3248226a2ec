namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>Noisy counts of the joint cells of a clique.</summary>
/// <param name="Counts">Row-major, attributes ascending; may be negative.</param>
/// <param name="Deviation">Standard deviation of the noise of one count, above 0.</param>
internal sealed record MarginalMeasurement(Clique Clique, double[] Counts, double Deviation)
{
    /// <summary>Measurements of the same clique become one, weighted by inverse variance.</summary>
    public static List<MarginalMeasurement> Merge(IEnumerable<MarginalMeasurement> measurements)
        => [.. measurements.GroupBy(measurement => measurement.Clique).Select(same => same.Aggregate(Merge))];

    /// <summary>The number of rows that all measurements together say there are, weighted by inverse variance; at least 1.</summary>
    public static double Total(IEnumerable<MarginalMeasurement> measurements)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var measurement in measurements)
        {
            var precision = 1 / (measurement.Deviation * measurement.Deviation * measurement.Counts.Length);
            (sum, weight) = (sum + (precision * measurement.Counts.Sum()), weight + precision);
        }

        return Math.Max(1, sum / weight);
    }

    /// <summary>The counts moved evenly, which is the least, so that their sum is the given one.</summary>
    public IEnumerable<double> AddingUpTo(double total)
    {
        var missing = (total - Counts.Sum()) / Counts.Length;
        return Counts.Select(count => count + missing);
    }

    private static MarginalMeasurement Merge(MarginalMeasurement one, MarginalMeasurement other)
    {
        var (p, q) = (1 / (one.Deviation * one.Deviation), 1 / (other.Deviation * other.Deviation));
        var counts = one.Counts.Zip(other.Counts, (a, b) => ((a * p) + (b * q)) / (p + q));
        return new MarginalMeasurement(one.Clique, [.. counts], 1 / Math.Sqrt(p + q));
    }
}
