namespace SynthGovern.Privacy.Accountants;

/// <summary>The exact privacy of randomised response (Warner 1965): with probability noise an answer uniform over the buckets, else the true one; one answer is replaced.</summary>
public static class RandomizedResponsePrivacy
{
    /// <summary>ln of how much likelier the true answer is than any other.</summary>
    public static double PureEpsilon(double noise, int buckets) => buckets == 1 ? 0 : Math.Log(((1 - noise) / noise * buckets) + 1);

    public static double Delta(double noise, int buckets, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        var other = noise / buckets;
        return Math.Max(0, 1 - noise + other - (Math.Exp(epsilon) * other));
    }
}
