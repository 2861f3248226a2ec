namespace SynthGovern.Privacy.Accountants.Renyi;

/// <summary>
/// The Rényi divergence at an order above 1 between what a mechanism makes of neighbours, the larger of both directions, in nats. Each
/// is exact for its worst pair of neighbours, the exponential mechanism's aside.
/// </summary>
internal static class RenyiCurves
{
    /// <summary>Laplace noise of scale 1/<paramref name="epsilon"/> (Mironov 2017, proposition 6).</summary>
    public static double Laplace(double epsilon, double order)
    {
        if (double.IsPositiveInfinity(epsilon)) return epsilon;
        var share = (order - 1) / ((2 * order) - 1);
        return epsilon + (LogSpace.Log1P(share * LogSpace.ExpM1(epsilon * (1 - (2 * order)))) / (order - 1));
    }

    /// <summary>Discrete Laplace noise, probability proportional to e^(−rate |x|): the three geometric sums of p^order q^(1 − order).</summary>
    public static double DiscreteLaplace(double rate, long sensitivity, double order)
    {
        if (double.IsPositiveInfinity(rate)) return rate;
        if (rate == 0) return 0;
        // Beyond both answers, and then the whole numbers between them, whose exponents step by 2 order − 1.
        var outside = LogSpace.Add((order - 1) * rate * sensitivity, -order * rate * sensitivity) - Math.Log(-LogSpace.ExpM1(-rate));
        var step = ((2 * order) - 1) * rate;
        var inside = sensitivity == 1
            ? double.NegativeInfinity
            : (step * (sensitivity - 1)) - (order * rate * sensitivity) + Math.Log(LogSpace.ExpM1(-step * (sensitivity - 1)) / LogSpace.ExpM1(-step));
        return Math.Max(0, (Math.Log(Math.Tanh(rate / 2)) + LogSpace.Add(outside, inside)) / (order - 1));
    }

    /// <summary>
    /// The exponential mechanism by its bounded range (Dong, Durfee and Rogers 2020; Cesar and Rogers 2021): the Kullback-Leibler
    /// divergence plus epsilon²/8 for each order above 1, and never more than the pure epsilon.
    /// </summary>
    public static double Exponential(double epsilon, double order)
    {
        if (double.IsPositiveInfinity(epsilon)) return epsilon;
        var eighth = epsilon * epsilon / 8;
        // Below it the two terms of the divergence cancel; epsilon²/8 is above it.
        if (epsilon < 1e-6) return Math.Min(eighth * order, epsilon);
        var gap = epsilon > 700 ? 1 : 1 - (epsilon / LogSpace.ExpM1(epsilon));
        var logRatio = epsilon > 700 ? Math.Log(epsilon) - epsilon : LogSpace.Log1P(-gap);
        return Math.Min(-gap - logRatio + (eighth * (order - 1)), epsilon);
    }

    /// <summary>The worst pair that is (<paramref name="epsilon"/>, 0) private: randomised response on one bit (Mironov 2017, proposition 5).</summary>
    public static double PureDp(double epsilon, double order)
    {
        if (double.IsPositiveInfinity(epsilon)) return epsilon;
        var moment = (epsilon * order) + LogSpace.Softplus(epsilon * (1 - (2 * order))) - LogSpace.Softplus(epsilon);
        return Math.Max(0, moment / (order - 1));
    }

    /// <summary>Randomised response over several answers, one answer replaced by another.</summary>
    /// <param name="noise">With this probability the answer is uniform over <paramref name="buckets"/>.</param>
    public static double RandomizedResponse(double noise, int buckets, double order)
    {
        if (buckets == 1 || noise == 1) return 0;
        if (noise == 0) return double.PositiveInfinity;
        var ratio = Math.Log(((1 - noise) / noise * buckets) + 1);
        var truth = (order * ratio) + Math.Log(noise / buckets);
        var other = (-order * ratio) + Math.Log(1 - noise + (noise / buckets));
        var rest = buckets == 2 ? double.NegativeInfinity : Math.Log((1 - (2.0 / buckets)) * noise);
        return Math.Max(0, LogSpace.Add(LogSpace.Add(truth, other), rest) / (order - 1));
    }
}
