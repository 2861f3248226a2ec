using MathNet.Numerics;

namespace SynthGovern.Measurements;

/// <summary>
/// Fisher's exact test of two shares (Fisher 1935): given how many of all are hits, every division of all into the two parts is equally
/// likely if the parts are alike. It holds for any sizes and any counts, without approximation.
/// </summary>
public static class FisherExact
{
    /// <summary>Two divisions are equally likely when their chances differ by rounding only.</summary>
    private const double Ties = 1e-7;

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

    /// <summary>
    /// Two-sided: the chance of a division that is no more likely than the observed one, if both parts are alike (Freeman and Halton 1951).
    /// An empty part leaves one possible division only, and the value is 1.
    /// </summary>
    /// <inheritdoc cref="AtLeast"/>
    public static double TwoSided(int hits, int size, int otherHits, int otherSize)
    {
        Check(hits, size, nameof(hits));
        Check(otherHits, otherSize, nameof(otherHits));
        var (items, marked) = (size + otherSize, hits + otherHits);
        var (least, most) = (Math.Max(0, size + marked - items), Math.Min(marked, size));
        var mode = Math.Clamp((int)((size + 1.0) * (marked + 1.0) / (items + 2.0)), least, most);
        var observed = RelativeChance(mode, hits, items, marked, size);
        var (all, asUnlikely) = (0.0, 0.0);
        Add(1);
        var chance = 1.0;
        for (var count = mode; count < most && chance > 0; count++) Add(chance *= Hypergeometric.Growth(count, items, marked, size));
        chance = 1.0;
        for (var count = mode - 1; count >= least && chance > 0; count--) Add(chance /= Hypergeometric.Growth(count, items, marked, size));
        return asUnlikely / all;

        void Add(double likelihood)
        {
            all += likelihood;
            if (likelihood <= observed * (1 + Ties)) asUnlikely += likelihood;
        }
    }

    /// <summary>The chance of a count over that of the most probable one; the same products as the sums above, so that equal counts give equal values.</summary>
    private static double RelativeChance(int mode, int count, int items, int marked, int drawn)
    {
        var chance = 1.0;
        for (var at = mode; at < count; at++) chance *= Hypergeometric.Growth(at, items, marked, drawn);
        for (var at = mode - 1; at >= count; at--) chance /= Hypergeometric.Growth(at, items, marked, drawn);
        return chance;
    }

    private static double LogChoose(int all, int chosen) => SpecialFunctions.BinomialLn(all, chosen);

    private static void Check(int hits, int size, string name)
    {
        if (hits < 0 || hits > size) throw new ArgumentOutOfRangeException(name, hits, $"from 0 to {size}");
    }
}
