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

    /// <summary>
    /// Draws how many marked items a draw without replacement holds: by inversion from the most probable count outwards (Kachitvichyanukul and
    /// Schmeiser 1985), in time that grows with the standard deviation only.
    /// </summary>
    /// <inheritdoc cref="AtLeast"/>
    public static int Draw(SeededRandom random, int items, int marked, int drawn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        if (marked < 0 || marked > items) throw new ArgumentOutOfRangeException(nameof(marked), marked, $"from 0 to {items}");
        if (drawn < 0 || drawn > items) throw new ArgumentOutOfRangeException(nameof(drawn), drawn, $"from 0 to {items}");
        var (least, most) = (Math.Max(0, drawn + marked - items), Math.Min(marked, drawn));
        if (least == most) return least;
        var mode = Math.Clamp((int)((drawn + 1.0) * (marked + 1.0) / (items + 2.0)), least, most);
        var (down, up) = (mode, mode);
        var chanceDown = Math.Exp(SpecialFunctions.BinomialLn(marked, mode) + SpecialFunctions.BinomialLn(items - marked, drawn - mode) - SpecialFunctions.BinomialLn(items, drawn));
        var chanceUp = chanceDown;
        var left = random.NextDouble() - chanceDown;
        while (left >= 0 && (down > least || up < most))
        {
            if (up < most)
            {
                chanceUp *= Growth(up++, items, marked, drawn);
                if ((left -= chanceUp) < 0) return up;
            }

            if (down > least)
            {
                chanceDown /= Growth(--down, items, marked, drawn);
                if ((left -= chanceDown) < 0) return down;
            }

            if (chanceUp + chanceDown < 1e-300) break;
        }

        return mode;
    }

    /// <summary>The chance of one marked item more over the chance of <paramref name="count"/>.</summary>
    internal static double Growth(int count, int items, int marked, int drawn)
        => (double)(marked - count) / (count + 1) * (drawn - count) / ((double)items - marked - drawn + count + 1);
}
