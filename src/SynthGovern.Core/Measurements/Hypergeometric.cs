using MathNet.Numerics;

namespace SynthGovern.Measurements;

/// <summary>How many marked items a draw without replacement holds: what Fisher's exact test counts (Fisher 1935).</summary>
public static class Hypergeometric
{
    /// <summary>The chance of at least <paramref name="count"/> marked items among the drawn ones.</summary>
    /// <param name="items">All items, marked or not.</param>
    /// <param name="marked">From 0 to <paramref name="items"/>.</param>
    /// <param name="drawn">From 0 to <paramref name="items"/>.</param>
    public static double AtLeast(int count, int items, int marked, int drawn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        if (marked < 0 || marked > items) throw new ArgumentOutOfRangeException(nameof(marked), marked, $"from 0 to {items}");
        if (drawn < 0 || drawn > items) throw new ArgumentOutOfRangeException(nameof(drawn), drawn, $"from 0 to {items}");
        var (least, most) = (Math.Max(0, drawn + marked - items), Math.Min(marked, drawn));
        if (count <= least) return 1;
        if (count > most) return 0;
        var sum = 0.0;
        for (var held = count; held <= most; held++)
        {
            var chance = Math.Exp(SpecialFunctions.BinomialLn(marked, held) + SpecialFunctions.BinomialLn(items - marked, drawn - held) - SpecialFunctions.BinomialLn(items, drawn));
            sum += chance;
            if (chance < 1e-18 * sum && held > (double)drawn * marked / items) break;
        }

        return Math.Min(1, sum);
    }
}
