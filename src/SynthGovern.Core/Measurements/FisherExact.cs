using MathNet.Numerics;

namespace SynthGovern.Measurements;

/// <summary>
/// Fisher's exact test of two shares (Fisher 1935): given how many of all are hits, every division of all into the two parts is equally
/// likely if the parts are alike. It holds for any sizes and any counts, without approximation.
/// </summary>
public static class FisherExact
{
    /// <summary>One-sided: the chance of at least so many hits in the first part if both are alike.</summary>
    /// <param name="hits">From 0 to <paramref name="size"/>.</param>
    /// <param name="otherHits">From 0 to <paramref name="otherSize"/>.</param>
    public static double AtLeast(int hits, int size, int otherHits, int otherSize)
    {
        Check(hits, size, nameof(hits));
        Check(otherHits, otherSize, nameof(otherHits));
        var (all, marked) = (size + otherSize, hits + otherHits);
        var most = Math.Min(size, marked);
        if (hits <= Math.Max(0, marked - otherSize)) return 1;
        var whole = LogChoose(all, marked);
        var sum = 0.0;
        for (var count = hits; count <= most; count++) sum += Math.Exp(LogChoose(size, count) + LogChoose(otherSize, marked - count) - whole);
        return Math.Min(1, sum);
    }

    private static double LogChoose(int all, int chosen) => SpecialFunctions.BinomialLn(all, chosen);

    private static void Check(int hits, int size, string name)
    {
        if (hits < 0 || hits > size) throw new ArgumentOutOfRangeException(name, hits, $"from 0 to {size}");
    }
}
