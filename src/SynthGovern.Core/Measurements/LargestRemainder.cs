namespace SynthGovern.Measurements;

/// <summary>Whole numbers in given proportions (the method of Hamilton).</summary>
internal static class LargestRemainder
{
    /// <summary>A share of a count that is whole but for rounding is that whole number.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Counts that add up to the total, each less than 1 from its exact share; ties go to the earlier one.</summary>
    /// <param name="shares">Not negative, adding up to 1.</param>
    public static int[] Of(int total, IReadOnlyList<double> shares)
    {
        var exact = shares.Select(share => share * total).ToArray();
        var counts = Array.ConvertAll(exact, value => (int)Math.Floor(value + Tolerance));
        var lacking = total - counts.Sum();
        foreach (var i in Enumerable.Range(0, counts.Length).Where(i => shares[i] > 0).OrderByDescending(i => exact[i] - counts[i]).Take(Math.Max(0, lacking))) counts[i]++;
        return counts;
    }
}
