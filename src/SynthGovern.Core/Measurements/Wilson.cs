namespace SynthGovern.Measurements;

/// <summary>
/// Wilson's score interval for a rate (Wilson 1927, doi:10.1080/01621459.1927.10502953). It stays inside [0, 1] and keeps its
/// coverage at 0 and at small counts, where the textbook interval has width zero.
/// </summary>
public static class Wilson
{
    public const string Method = "Wilson";

    /// <param name="successes">From 0 to <paramref name="trials"/>; an expected count may be a fraction.</param>
    /// <param name="trials">Above 0.</param>
    public static Interval Of(double successes, double trials, double level = 0.95)
    {
        var (centre, halfWidth) = Rate(successes, trials, level);
        var low = successes == 0 ? 0 : Math.Max(0, centre - halfWidth);
        var high = successes == trials ? 1 : Math.Min(1, centre + halfWidth);
        return new Interval(low, high, level, Method);
    }

    /// <summary>Centre and half-width of the interval before it is clipped. The centre is the rate drawn a little towards one half.</summary>
    public static (double Centre, double HalfWidth) Rate(double successes, double trials, double level = 0.95)
    {
        if (!(trials > 0)) throw new ArgumentOutOfRangeException(nameof(trials), trials, "a rate needs at least one trial");
        if (!(successes >= 0 && successes <= trials)) throw new ArgumentOutOfRangeException(nameof(successes), successes, $"successes lie between 0 and {trials}");
        var z = StandardNormal.TwoSided(level);
        var centre = (successes + (z * z / 2)) / (trials + (z * z));
        var halfWidth = z / (trials + (z * z)) * Math.Sqrt((successes * (trials - successes) / trials) + (z * z / 4));
        return (centre, halfWidth);
    }
}
