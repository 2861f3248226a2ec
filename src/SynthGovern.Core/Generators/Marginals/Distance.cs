using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals;

/// <summary>How far a model is from counts.</summary>
internal static class Distance
{
    /// <summary>The sum over cells of |count − total × probability|. It moves by at most as much as the counts do in L1 norm.</summary>
    public static double L1(long[] counts, Factor probabilities, double total)
    {
        var distance = 0.0;
        for (var cell = 0; cell < counts.Length; cell++) distance += Math.Abs(counts[cell] - (total * probabilities.Values[cell]));
        return distance;
    }
}
