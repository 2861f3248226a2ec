namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// Smoothed empirical differential fairness (Foulds et al. 2020, doi:10.1109/ICDE48307.2020.00203): the largest absolute log ratio, between any two
/// groups, of the share with the favourable value or of the share without it. 0 means equal shares.
/// </summary>
public static class DifferentialFairness
{
    /// <summary>Weight of the uniform prior, in rows; half of it goes to each value.</summary>
    private const double Concentration = 1;

    /// <summary>Null for fewer than two groups with rows. What decisions add to the labels is the difference of the values of both.</summary>
    public static double? Smoothed(IEnumerable<Share> groups)
    {
        var shares = groups.Where(group => group.All > 0).Select(group => (group.Count + (Concentration / 2)) / (group.All + Concentration)).ToArray();
        if (shares.Length < 2) return null;
        var (low, high) = (shares.Min(), shares.Max());
        return Math.Max(Math.Log(high / low), Math.Log((1 - low) / (1 - high)));
    }
}
