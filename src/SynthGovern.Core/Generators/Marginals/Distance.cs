using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals;

/// <summary>How far a model is from counts.</summary>
internal static class Distance
{
    /// <summary>
    /// The sum over cells of |count − expected count|, the expected one rounded to a whole number: without any rounding after that, so
    /// that it moves by at most as much as the counts do in L1 norm.
    /// </summary>
    /// <param name="total">Expected counts are so many times the probabilities.</param>
    public static long L1(long[] counts, Factor probabilities, double total)
    {
        var distance = 0L;
        for (var cell = 0; cell < counts.Length; cell++) distance += Math.Abs(counts[cell] - (long)Math.Round(total * probabilities.Values[cell]));
        return distance;
    }
}
