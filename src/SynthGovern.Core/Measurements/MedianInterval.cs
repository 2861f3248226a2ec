namespace SynthGovern.Measurements;

/// <summary>
/// A median with an interval that supposes nothing of the distribution: the ends are values of the sample between which the median of the
/// population lies, because as many values fall below it as heads when a fair coin is thrown for each (Conover 1999, section 3.2), by the
/// normal approximation of the binomial.
/// </summary>
public static class MedianInterval
{
    public const string Method = "order statistics";

    /// <param name="values">One or more, not NaN.</param>
    public static (double Value, Interval Interval) Of(ReadOnlySpan<double> values, double level = 0.95)
    {
        if (values.Length == 0) throw new ArgumentException("a median needs a value", nameof(values));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var n = sorted.Length;
        var median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        var below = (int)Math.Floor((n / 2.0) - (StandardNormal.TwoSided(level) * Math.Sqrt(n) / 2));
        var first = Math.Max(0, below - 1);
        return (median, new Interval(sorted[first], sorted[n - 1 - first], level, Method));
    }
}
