namespace SynthGovern.Measurements;

/// <summary>
/// Intervals for differences that are put together from the intervals of their parts (Newcombe 1998, method 10; in general form
/// MOVER: Zou and Donner 2008). The distance from each estimate to the end of its interval plays the part of its standard error
/// in that direction, so asymmetry near 0 and 1 is kept.
/// </summary>
public static class Newcombe
{
    public const string Method = "Newcombe";

    /// <summary>First rate minus second rate, two independent samples, each with its Wilson interval.</summary>
    public static Interval Difference(double successes1, double trials1, double successes2, double trials2, double level = 0.95)
        => Difference(
            successes1 / trials1,
            Wilson.Of(successes1, trials1, level),
            successes2 / trials2,
            Wilson.Of(successes2, trials2, level),
            Method);

    /// <summary>First estimate minus second estimate, independent of each other, each with its own interval at the same level.</summary>
    public static Interval Difference(double first, Interval firstInterval, double second, Interval secondInterval, string method)
    {
        if (firstInterval.Level != secondInterval.Level) throw new ArgumentException("both intervals must have the same level", nameof(secondInterval));
        var difference = first - second;
        var below = Length(first - firstInterval.Low, secondInterval.High - second);
        var above = Length(firstInterval.High - first, second - secondInterval.Low);
        return new Interval(difference - below, difference + above, firstInterval.Level, method);
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
