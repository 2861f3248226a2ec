namespace SynthGovern.Measurements;

/// <summary>
/// Interval for the ratio of two independent rates on the log scale (Katz, Baptista, Azen and Pike 1978, Biometrics 34:469). It has no value
/// where a count is 0, and no width where both rates are 1: <see cref="DonnerZou"/> has both.
/// </summary>
public static class Katz
{
    public const string Method = "Katz, log scale";

    /// <summary>First rate over second rate; null when either count is 0.</summary>
    /// <param name="successes1">From 0 to <paramref name="trials1"/>.</param>
    /// <param name="successes2">From 0 to <paramref name="trials2"/>.</param>
    public static Interval? Ratio(double successes1, double trials1, double successes2, double trials2, double level = 0.95)
    {
        if (!(trials1 > 0 && trials2 > 0)) throw new ArgumentOutOfRangeException(nameof(trials1), "a rate needs at least one trial");
        if (successes1 == 0 || successes2 == 0) return null;
        var log = Math.Log(successes1 / trials1 / (successes2 / trials2));
        var variance = (1 / successes1) - (1 / trials1) + (1 / successes2) - (1 / trials2);
        var halfWidth = StandardNormal.TwoSided(level) * Math.Sqrt(Math.Max(0, variance));
        return new Interval(Math.Exp(log - halfWidth), Math.Exp(log + halfWidth), level, Method);
    }
}
