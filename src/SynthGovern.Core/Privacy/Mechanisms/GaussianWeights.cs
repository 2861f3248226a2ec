using System.Numerics;

namespace SynthGovern.Privacy.Mechanisms;

/// <summary>exp(−x² / 2 variance) for x = 0 … edge as whole numbers of 2^−256, each right to within 2^−200 of the first.</summary>
internal static class GaussianWeights
{
    private const int Bits = 256;

    /// <param name="variance">A whole number from 1.</param>
    public static BigInteger[] Of(long variance, int edge)
    {
        // w(x + 1) = w(x) r(x) with r(x) = a^(2x + 1), r(x + 1) = r(x) a², a = exp(−1 / 2 variance).
        var ratio = ExpOfMinusOneOver(2 * variance);
        var square = (ratio * ratio) >> Bits;
        var weights = new BigInteger[edge + 1];
        weights[0] = BigInteger.One << Bits;
        for (var x = 0; x < edge; x++)
        {
            weights[x + 1] = (weights[x] * ratio) >> Bits;
            ratio = (ratio * square) >> Bits;
        }

        return weights;
    }

    /// <summary>The alternating series of exp(−1/n), to the last bits.</summary>
    private static BigInteger ExpOfMinusOneOver(long n)
    {
        var (sum, term) = (BigInteger.Zero, BigInteger.One << Bits);
        for (var k = 1; !term.IsZero; k++)
        {
            sum += (k & 1) == 1 ? term : -term;
            term /= (BigInteger)n * k;
        }

        return sum;
    }
}
