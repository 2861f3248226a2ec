using System.Numerics.Tensors;

namespace SynthGovern.Encoding.Spans;

/// <summary>One of several codes: the likeliest, or drawn by weight.</summary>
internal static class Choice
{
    private const int ShortSpan = 24;

    /// <summary>The first of the largest scores, or, with randomness, a code drawn with its score as probability. Always a valid code.</summary>
    public static int Of(ReadOnlySpan<float> scores, SeededRandom? random)
    {
        if (random is null) return Largest(scores);
        var sum = 0f;
        foreach (var score in scores) sum += score > 0 ? score : 0;
        if (!(sum > 0) || !float.IsFinite(sum)) return Largest(scores);
        var left = random.NextDouble() * sum;
        for (var code = 0; code < scores.Length; code++)
        {
            if (!(scores[code] > 0)) continue;
            left -= scores[code];
            if (left < 0) return code;
        }

        return Largest(scores);
    }

    /// <summary>A code drawn by weights of which <paramref name="cumulative"/> are the running sums.</summary>
    public static int Draw(ReadOnlySpan<double> cumulative, SeededRandom random)
    {
        var at = random.NextDouble() * cumulative[^1];
        for (var code = 0; code < cumulative.Length; code++)
        {
            if (at < cumulative[code]) return code;
        }

        return cumulative.Length - 1;
    }

    public static double[] RunningSums(IReadOnlyList<double> weights)
    {
        var sums = new double[weights.Count];
        var sum = 0.0;
        for (var i = 0; i < sums.Length; i++) sums[i] = sum += weights[i];
        return sums;
    }

    private static int Largest(ReadOnlySpan<float> scores)
    {
        if (scores.Length > ShortSpan) return TensorPrimitives.IndexOfMax(scores);
        var best = 0;
        for (var code = 1; code < scores.Length; code++)
        {
            if (scores[code] > scores[best]) best = code;
        }

        return best;
    }
}
