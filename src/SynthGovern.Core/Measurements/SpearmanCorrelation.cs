namespace SynthGovern.Measurements;

/// <summary>
/// Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing the mean of their ranks (Spearman 1904). From −1 to 1. The
/// interval is Fisher's transformation with the variance of Bonett and Wright 2000, Sample size requirements for estimating Pearson,
/// Kendall and Spearman correlations.
/// </summary>
/// <param name="N">Pairs that were ranked.</param>
public sealed record SpearmanCorrelation(double Value, long N)
{
    public const string Method = "Fisher, Bonett and Wright";

    /// <summary>Fewer pairs leave no degree of freedom for the interval.</summary>
    public const int FewestPairs = 4;

    /// <returns>Null when there are fewer than <see cref="FewestPairs"/> pairs or one of the two does not vary.</returns>
    public static SpearmanCorrelation? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length) throw new ArgumentException("one number of each for every pair", nameof(second));
        if (first.Length < FewestPairs) return null;
        var (one, other, middle) = (Ranks(first), Ranks(second), (first.Length + 1) / 2.0);
        var (together, ofOne, ofOther) = (0.0, 0.0, 0.0);
        for (var i = 0; i < one.Length; i++)
        {
            together += (one[i] - middle) * (other[i] - middle);
            ofOne += (one[i] - middle) * (one[i] - middle);
            ofOther += (other[i] - middle) * (other[i] - middle);
        }

        return ofOne > 0 && ofOther > 0 ? new SpearmanCorrelation(Math.Clamp(together / Math.Sqrt(ofOne * ofOther), -1, 1), one.Length) : null;
    }

    /// <summary>
    /// At −1 and 1 the transformation has no value: there, the end that is not the value itself is taken half a swap of two neighbours inside,
    /// the smallest change that the ranks can show.
    /// </summary>
    public Interval IntervalAt(double level = 0.95)
    {
        var inside = 1 - (6.0 / (N * ((double)N * N - 1)));
        var value = Math.Clamp(Value, -inside, inside);
        var half = StandardNormal.TwoSided(level) * Math.Sqrt((1 + (value * value / 2)) / (N - 3));
        var (low, high) = (Math.Tanh(Math.Atanh(value) - half), Math.Tanh(Math.Atanh(value) + half));
        return new Interval(Math.Min(low, Value), Math.Max(high, Value), level, Method);
    }

    /// <summary>From 1 for the smallest up; equal numbers share the mean of their ranks.</summary>
    internal static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            for (var i = start; i < end; i++) ranks[order[i]] = (start + end + 1) / 2.0;
        }

        return ranks;
    }
}
