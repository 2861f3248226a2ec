namespace SynthGovern.Measurements;

/// <summary>
/// Interval for the ratio of two independent rates, put together from the Wilson interval of each (Donner and Zou 2012, Statistical
/// Methods in Medical Research 21:347, section 2.3): all ratios r for which Newcombe's interval of first − r · second contains 0. It exists at counts of
/// 0, where the interval of Katz does not, so that a group that is never selected is judged and not left out.
/// </summary>
public static class DonnerZou
{
    public const string Method = "Donner and Zou, Wilson";

    /// <summary>First rate over second rate. The high end is infinite where a second rate of 0 cannot be excluded.</summary>
    public static Interval Ratio(double successes1, double trials1, double successes2, double trials2, double level = 0.95)
    {
        var (first, second) = (successes1 / trials1, successes2 / trials2);
        var (one, two) = (Wilson.Of(successes1, trials1, level), Wilson.Of(successes2, trials2, level));
        var lowest = Root(first * second, Spread(one.Low, first), Spread(two.High, second));
        var highest = 1 / Root(first * second, Spread(two.Low, second), Spread(one.High, first));
        return new Interval(lowest, highest, level, Method);
    }

    private static double Spread(double end, double rate) => end * ((2 * rate) - end);

    /// <summary>The smaller root of divisor · r² − 2 · product · r + constant = 0, in the form that holds for a divisor of 0 too.</summary>
    private static double Root(double product, double constant, double divisor)
        => constant <= 0 ? 0 : constant / (product + Math.Sqrt(Math.Max(0, (product * product) - (constant * divisor))));
}
