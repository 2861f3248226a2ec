using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Tests.Privacy;

/// <summary>Draws against an exact distribution, at the 0.999999 quantile of chi-square (Wilson and Hilferty).</summary>
internal static class ChiSquare
{
    private const int Draws = 200_000;

    /// <summary>Every value from −edge to edge, and one cell for the rest.</summary>
    public static void OfWholeNumbers(Func<CryptographicBits, long> sample, Func<long, double> weight, int edge)
    {
        var total = 0.0;
        for (var x = -50L * edge; x <= 50L * edge; x++) total += weight(x);
        var bits = new CryptographicBits();
        var probabilities = Enumerable.Range(-edge, (2 * edge) + 1).Select(x => weight(x) / total).ToArray();
        Of(() => sample(bits) is var x && Math.Abs(x) <= edge ? (int)(x + edge) : -1, probabilities);
    }

    /// <summary>Cells 0, 1, …; what is drawn outside of them is the rest.</summary>
    public static void Of(Func<int> sample, IReadOnlyList<double> probabilities, int draws = Draws)
    {
        var seen = new int[probabilities.Count];
        for (var i = 0; i < draws; i++)
        {
            if (sample() is >= 0 and var cell) seen[cell]++;
        }

        var (statistic, cells, restExpected, restSeen) = (0.0, 0, (double)draws, draws);
        for (var cell = 0; cell < seen.Length; cell++)
        {
            var expected = draws * probabilities[cell];
            if (expected < 10) continue;
            statistic += Math.Pow(seen[cell] - expected, 2) / expected;
            (cells, restExpected, restSeen) = (cells + 1, restExpected - expected, restSeen - seen[cell]);
        }

        if (restExpected > 1) statistic += Math.Pow(restSeen - restExpected, 2) / restExpected;
        var degrees = cells - (restExpected > 1 ? 0 : 1);
        var limit = degrees * Math.Pow(1 - (2 / (9.0 * degrees)) + (4.753 * Math.Sqrt(2 / (9.0 * degrees))), 3);
        Assert.True(statistic < limit, $"chi-square {statistic:F1} with {degrees} degrees of freedom exceeds {limit:F1}");
    }
}
