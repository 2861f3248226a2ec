namespace SynthGovern.Measurements;

/// <summary>
/// Holm's step-down correction (Holm 1979, Scandinavian Journal of Statistics 6:65): the chance that any of the true hypotheses is rejected
/// stays at most at the level, however the tests depend on one another.
/// </summary>
public static class Holm
{
    /// <summary>One corrected p-value per p-value, in the same order; at most 1 and never below the one given.</summary>
    /// <param name="pValues">Each from 0 to 1.</param>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ToArray();
        var adjusted = new double[pValues.Count];
        var largest = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            var value = pValues[order[rank]];
            if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(pValues), value, "a p-value lies between 0 and 1");
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * value));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }
}
