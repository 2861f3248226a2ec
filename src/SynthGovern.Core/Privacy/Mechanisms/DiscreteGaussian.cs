using System.Numerics;

namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Integers with probability proportional to exp(−x² / 2 sigma²), sigma² a ratio of integers: Canonne, Kamath and Steinke 2020,
/// algorithm 3. Exact: no floating-point number takes part. Its variance is at most sigma².
/// </summary>
public sealed class DiscreteGaussian
{
    private readonly BigInteger p, q, scaleTimesQ, denominator;
    private readonly DiscreteLaplace proposal;

    // The same numbers where they fit, which they do at every width that a histogram needs; magnitudes from smallEnd on do not.
    private readonly ulong smallP, smallScaleTimesQ, smallDenominator, smallEnd;

    /// <param name="numerator">sigma² is <paramref name="numerator"/> / <paramref name="denominator"/>, from above 0 to 2^98.</param>
    public DiscreteGaussian(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.Sign <= 0) throw new ArgumentOutOfRangeException(nameof(numerator), numerator, "above 0");
        if (denominator.Sign <= 0) throw new ArgumentOutOfRangeException(nameof(denominator), denominator, "above 0");
        if (numerator / denominator > BigInteger.One << 98) throw new ArgumentOutOfRangeException(nameof(numerator), numerator, "sigma² is at most 2^98");
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (p, q) = (numerator / common, denominator / common);
        var scale = FloorOfRoot(p / q) + 1;
        proposal = new DiscreteLaplace((long)scale);
        scaleTimesQ = scale * q;
        this.denominator = 2 * p * q * scale * scale;
        if (this.denominator > long.MaxValue) return;
        (smallP, smallScaleTimesQ, smallDenominator) = ((ulong)p, (ulong)scaleTimesQ, (ulong)this.denominator);
        smallEnd = long.MaxValue / smallScaleTimesQ;
    }

    /// <param name="variance">sigma², a whole number.</param>
    public DiscreteGaussian(BigInteger variance)
        : this(variance, BigInteger.One)
    {
    }

    public long Sample(CryptographicBits bits)
    {
        while (true)
        {
            var candidate = proposal.Sample(bits);
            if (Accept(bits, (ulong)Math.Abs(candidate))) return candidate;
        }
    }

    /// <summary>True with probability exp(−(|y| − sigma²/t)² / 2 sigma²) = exp(−(|y| q t − p)² / (2 p q t²)).</summary>
    private bool Accept(CryptographicBits bits, ulong magnitude)
    {
        if (magnitude >= smallEnd)
        {
            var far = (magnitude * scaleTimesQ) - p;
            return BernoulliExp.Sample(bits, far * far, denominator);
        }

        var product = magnitude * smallScaleTimesQ;
        UInt128 difference = product > smallP ? product - smallP : smallP - product;
        return BernoulliExp.Sample(bits, difference * difference, smallDenominator);
    }

    private static BigInteger FloorOfRoot(BigInteger value)
    {
        var root = new BigInteger(Math.Sqrt((double)value));
        while (root * root > value) root--;
        while ((root + 1) * (root + 1) <= value) root++;
        return root;
    }
}
