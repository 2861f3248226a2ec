using MathNet.Numerics;

namespace SynthGovern.Privacy.Accountants.Renyi;

/// <summary>
/// The Rényi divergence of Gaussian noise on a Poisson sample, one unit added or removed (Mironov, Talwar and Zhang 2019): whole
/// orders by their binomial sum, others by the two series of section 3.3, whose terms are added without their signs.
/// </summary>
internal static class SampledGaussianRenyi
{
    private const int MostTerms = 1000;

    /// <summary>At order <paramref name="order"/>; infinite where the series has not converged within <see cref="MostTerms"/> terms, so that the order is left out.</summary>
    /// <param name="squaredMu">1 / noise multiplier², summed over all Gaussians that see the same sample.</param>
    public static double Continuous(double q, double squaredMu, double order)
    {
        if (Trivial(q, squaredMu, order) is { } known) return known;
        var logMoment = order == Math.Floor(order) ? WholeLogMoment(q, squaredMu, (int)order) : FractionalLogMoment(q, squaredMu, order);
        return logMoment / (order - 1);
    }

    /// <summary>
    /// The same for discrete Gaussian noise. A shift by a whole number maps the lattice to itself, so the moments of whole orders are
    /// those of the continuous noise (Canonne, Kamath and Steinke 2020, proposition 5), and reflection swaps the neighbours as there.
    /// The logarithm of the moment is convex in the order, so between whole orders the chord is above it.
    /// </summary>
    public static double Discrete(double q, double squaredMu, double order)
    {
        if (Trivial(q, squaredMu, order) is { } known) return known;
        var below = Math.Floor(order);
        var (low, high) = (WholeLogMoment(q, squaredMu, (int)below), WholeLogMoment(q, squaredMu, (int)Math.Ceiling(order)));
        return (low + ((order - below) * (high - low))) / (order - 1);
    }

    private static double? Trivial(double q, double squaredMu, double order)
    {
        if (q == 0 || squaredMu == 0) return 0;
        if (double.IsPositiveInfinity(squaredMu)) return double.PositiveInfinity;
        return q == 1 ? order * squaredMu / 2 : null;
    }

    /// <summary>ln of 1 + Σ C(a,k) (1−q)^(a−k) q^k (e^((k²−k)/2σ²) − 1): the binomial weights sum to 1, which takes away what would cancel.</summary>
    private static double WholeLogMoment(double q, double squaredMu, int order)
    {
        var (sum, logChoose, logQ, logRest) = (double.NegativeInfinity, 0.0, Math.Log(q), LogSpace.Log1P(-q));
        for (var k = 1; k <= order; k++)
        {
            logChoose += Math.Log((order - k + 1) / (double)k);
            if (k == 1) continue;
            var weight = logChoose + (k * logQ) + ((order - k) * logRest);
            sum = LogSpace.Add(sum, weight + LogSpace.LogExpM1((double)k * (k - 1) * squaredMu / 2));
        }

        return LogSpace.Softplus(sum);
    }

    private static double FractionalLogMoment(double q, double squaredMu, double order)
    {
        var (below, above) = (double.NegativeInfinity, double.NegativeInfinity);
        var (lastBelow, lastAbove) = (double.NegativeInfinity, double.NegativeInfinity);
        var (sigma, logQ, logRest) = (1 / Math.Sqrt(squaredMu), Math.Log(q), LogSpace.Log1P(-q));
        var split = (Math.Log((1 / q) - 1) / squaredMu) + 0.5;
        var logChoose = 0.0;
        for (var i = 0; i < MostTerms; i++)
        {
            var j = order - i;
            var termBelow = logChoose + (i * logQ) + (j * logRest) + (((double)i * i) - i) * squaredMu / 2 + LogTail((i - split) / sigma);
            var termAbove = logChoose + (j * logQ) + (i * logRest) + ((j * j) - j) * squaredMu / 2 + LogTail((split - j) / sigma);
            (below, above) = (LogSpace.Add(below, termBelow), LogSpace.Add(above, termAbove));
            var total = LogSpace.Add(below, above);
            if (termBelow < lastBelow && termAbove < lastAbove && Math.Max(termBelow, termAbove) < total - 30) return total;
            (lastBelow, lastAbove) = (termBelow, termAbove);
            logChoose += Math.Log(Math.Abs(j) / (i + 1));
        }

        return double.PositiveInfinity;
    }

    /// <summary>The logarithm of the probability that a standard normal is above <paramref name="z"/>.</summary>
    private static double LogTail(double z) => LogSpace.LogErfc(z / Constants.Sqrt2) - Constants.Ln2;
}
