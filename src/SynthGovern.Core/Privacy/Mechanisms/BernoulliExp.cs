using System.Numerics;

namespace SynthGovern.Privacy.Mechanisms;

/// <summary>A coin that shows true with probability exactly exp(−numerator/denominator): Canonne, Kamath and Steinke 2020, algorithm 1.</summary>
internal static class BernoulliExp
{
    public static bool One(CryptographicBits bits)
    {
        var k = 1U;
        while (k == 1 || bits.Next(k) == 0) k++;
        return (k & 1) == 1;
    }

    public static bool Fraction(CryptographicBits bits, ulong numerator, ulong denominator)
    {
        // A coin of numerator/(denominator k) is two independent coins, numerator/denominator and 1/k, both true.
        var k = 1U;
        while (bits.Next(denominator) < numerator && (k == 1 || bits.Next(k) == 0)) k++;
        return (k & 1) == 1;
    }

    public static bool Sample(CryptographicBits bits, UInt128 numerator, ulong denominator)
    {
        var (whole, rest) = numerator <= ulong.MaxValue
            ? ((ulong)numerator / denominator, (ulong)numerator % denominator)
            : ((UInt128)(numerator / denominator), (ulong)(numerator % denominator));
        for (UInt128 i = 0; i < whole; i++)
        {
            if (!One(bits)) return false;
        }

        return Fraction(bits, rest, denominator);
    }

    public static bool Sample(CryptographicBits bits, BigInteger numerator, BigInteger denominator)
    {
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        for (var i = BigInteger.Zero; i < whole; i++)
        {
            if (!One(bits)) return false;
        }

        var k = 1U;
        while (bits.Next(denominator) < rest && (k == 1 || bits.Next(k) == 0)) k++;
        return (k & 1) == 1;
    }
}
