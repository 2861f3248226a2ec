namespace SynthGovern.Measurements;

/// <summary>
/// The difference of two rates of the same people, such as the shares whom two models predict rightly: the square-and-add interval with Newcombe's
/// correction of the correlation (Newcombe 1998, Improved confidence intervals for the difference between binomial proportions based on
/// paired data, method 10).
/// </summary>
/// <param name="Both">People with a success on both sides.</param>
/// <param name="FirstOnly">With a success on the first side only.</param>
/// <param name="SecondOnly">With a success on the second side only.</param>
/// <param name="Neither">With none.</param>
public readonly record struct PairedProportions(long Both, long FirstOnly, long SecondOnly, long Neither)
{
    public const string Method = "Newcombe, paired";

    public long N => Both + FirstOnly + SecondOnly + Neither;

    /// <summary>Rate of the first side minus that of the second.</summary>
    public double Difference => (double)(FirstOnly - SecondOnly) / N;

    public static PairedProportions operator +(PairedProportions left, PairedProportions right)
        => new(left.Both + right.Both, left.FirstOnly + right.FirstOnly, left.SecondOnly + right.SecondOnly, left.Neither + right.Neither);

    public static PairedProportions Of(bool first, bool second)
        => new(first && second ? 1 : 0, first && !second ? 1 : 0, second && !first ? 1 : 0, first || second ? 0 : 1);

    public Interval IntervalAt(double level = 0.95)
    {
        var (first, second) = ((double)(Both + FirstOnly) / N, (double)(Both + SecondOnly) / N);
        var (ofFirst, ofSecond) = (Wilson.Of(Both + FirstOnly, N, level), Wilson.Of(Both + SecondOnly, N, level));
        var correlation = Correlation();
        var below = Length(first - ofFirst.Low, ofSecond.High - second, correlation);
        var above = Length(ofFirst.High - first, second - ofSecond.Low, correlation);
        return new Interval(Difference - below, Difference + above, level, Method).Within(-1, 1);
    }

    private double Correlation()
    {
        var margins = (double)(Both + FirstOnly) * (SecondOnly + Neither) * (Both + SecondOnly) * (FirstOnly + Neither);
        if (margins == 0) return 0;
        var agreement = ((double)Both * Neither) - ((double)FirstOnly * SecondOnly);
        return (agreement > 0 ? Math.Max(agreement - (N / 2.0), 0) : agreement) / Math.Sqrt(margins);
    }

    private static double Length(double first, double second, double correlation)
        => Math.Sqrt(Math.Max(0, (first * first) - (2 * correlation * first * second) + (second * second)));
}
