namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Discrete Gaussian noise of sigma 65,536 by two look-ups, for the millions of draws of DP-SGD: 256 × X1 + X2, X2 wide enough to hide the
/// gaps of 256 (Micciancio and Walter 2017, theorem 1). Not exact, but within <see cref="DistancePerDraw"/> of it in total
/// variation, which is to be stated as a <see cref="TotalVariationEvent"/>. Not thread-safe.
/// </summary>
/// <remarks>
/// Convolution: with tau = 256 sigma1 sigma2 / sigma &gt; 4 × 255 the ratio to the exact probabilities is constant within a factor of
/// 1 ± 4 exp(−2 pi² tau² / 256²) = 1 ± 10^−135. Cutting X1 and X2 at 13 sigma leaves out less than 2^−125 each. Weights are
/// computed to 256 bits and rounded to 2^−120, at most 2^15 of them in a table: 2^−105 each. In all below 2^−103.
/// </remarks>
public sealed class TabulatedGaussian(CryptographicBits bits)
{
    /// <summary>The parameter sigma, in steps of the caller's grid.</summary>
    public const int Sigma = 65_536;

    /// <summary>At most how far in total variation one draw is from the exact discrete Gaussian.</summary>
    public static readonly double DistancePerDraw = Math.ScaleB(1, -102);

    private const int Gap = 256;
    private const long FineVariance = 1024L * 1024;
    private const long CoarseVariance = ((long)Sigma * Sigma - FineVariance) / (Gap * Gap);
    private const int Cut = 13;

    private static readonly Lazy<(int Edge, AliasTable Table)> Coarse = new(() => Tabulate(CoarseVariance));
    private static readonly Lazy<(int Edge, AliasTable Table)> Fine = new(() => Tabulate(FineVariance));

    /// <summary>Independent draws, each at most 865,280 from 0.</summary>
    public void Fill(Span<int> noise)
    {
        var ((coarseEdge, coarse), (fineEdge, fine)) = (Coarse.Value, Fine.Value);
        foreach (ref var drawn in noise) drawn = (Gap * (coarse.Draw(bits) - coarseEdge)) + fine.Draw(bits) - fineEdge;
    }

    /// <summary>Probabilities of −edge … edge in proportion to exp(−x² / 2 variance).</summary>
    internal static (int Edge, AliasTable Table) Tabulate(long variance)
    {
        var edge = (int)Math.Ceiling(Cut * Math.Sqrt(variance));
        var half = GaussianWeights.Of(variance, edge);
        return (edge, new AliasTable([.. half.Skip(1).Reverse(), .. half]));
    }
}
