namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Integers with probability proportional to exp(−|x| / scale), scale a ratio of integers: Canonne, Kamath and Steinke 2020,
/// algorithm 2. Exact: no floating-point number takes part.
/// </summary>
public sealed class DiscreteLaplace
{
    private readonly ulong numerator, denominator;

    /// <param name="numerator">The scale is <paramref name="numerator"/> / <paramref name="denominator"/>; both from 1 to 2^50.</param>
    public DiscreteLaplace(long numerator, long denominator = 1)
    {
        const long Largest = 1L << 50;
        if (numerator is < 1 or > Largest) throw new ArgumentOutOfRangeException(nameof(numerator), numerator, "from 1 to 2^50");
        if (denominator is < 1 or > Largest) throw new ArgumentOutOfRangeException(nameof(denominator), denominator, "from 1 to 2^50");
        (this.numerator, this.denominator) = ((ulong)numerator, (ulong)denominator);
    }

    public long Sample(CryptographicBits bits)
    {
        while (true)
        {
            var rest = bits.Next(numerator);
            if (!BernoulliExp.Fraction(bits, rest, numerator)) continue;
            var whole = 0UL;
            while (BernoulliExp.One(bits)) whole++;
            var magnitude = checked((long)((rest + (numerator * whole)) / denominator));
            var negative = bits.NextBit();
            if (negative && magnitude == 0) continue;
            return negative ? -magnitude : magnitude;
        }
    }
}
