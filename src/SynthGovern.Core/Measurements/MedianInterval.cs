namespace SynthGovern.Measurements;

/// <summary>
/// A median with an interval that supposes nothing of the distribution: the ends are values of the sample between which the median of the
/// population lies, because as many values fall below it as heads when a fair coin is thrown for each (Conover 1999, section 3.2), by the
/// normal approximation of the binomial. Smallest and largest value are the widest interval there is, and the median lies between them with chance 1 - 2^(1 - n): so
/// 95 % needs six values, and fewer are refused.
/// </summary>
public static class MedianInterval
{
    public const string Method = "order statistics";

    /// <param name="values">Not NaN; so many that their range reaches the level, 6 or more at 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">No interval of so few values has the level.</exception>
    public static (double Value, Interval Interval) Of(ReadOnlySpan<double> values, double level = 0.95)
    {
        if (!(1 - Math.Pow(2, 1 - values.Length) >= level))
            throw new ArgumentOutOfRangeException(nameof(values), values.Length, FormattableString.Invariant($"the range of so few values contains the median less often than {level}"));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var n = sorted.Length;
        var median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        var below = (int)Math.Floor((n / 2.0) - (StandardNormal.TwoSided(level) * Math.Sqrt(n) / 2));
        var first = Math.Max(0, below - 1);
        return (median, new Interval(sorted[first], sorted[n - 1 - first], level, Method));
    }
}
