namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// An upper limit of the chance that a sum is at least as large as what was seen (Chernoff 1952): the smallest value of
/// <c>E[exp(λ (sum − seen))]</c> over λ ≥ 0. Unlike the normal distribution it knows that a few large terms make large sums likely.
/// </summary>
internal static class ChernoffBound
{
    private const int Steps = 80;
    private const double Widest = 1e6;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <returns>Natural log of the limit, 0 or less.</returns>
    /// <param name="logMoment">Natural log of <c>E[exp(λ (sum − seen))]</c>: convex in λ, and 0 at 0.</param>
    public static double Log(Func<double, double> logMoment) => Math.Min(0, Smallest(logMoment, from: 0));

    /// <summary>The smallest value of a convex function from a number on, by golden sections.</summary>
    public static double Smallest(Func<double, double> convex, double from)
    {
        var width = 1.0;
        while (width < Widest && convex(from + width) < convex(from + (width / 2))) width *= 2;
        var (low, high) = (from, from + width);
        var (first, second) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
        var (atFirst, atSecond) = (convex(first), convex(second));
        for (var step = 0; step < Steps; step++)
        {
            if (atFirst <= atSecond)
            {
                (high, second, atSecond) = (second, first, atFirst);
                atFirst = convex(first = high - (Golden * (high - low)));
            }
            else
            {
                (low, first, atFirst) = (first, second, atSecond);
                atSecond = convex(second = low + (Golden * (high - low)));
            }
        }

        return Math.Min(atFirst, atSecond);
    }
}
