using MathNet.Numerics;

namespace SynthGovern.Measurements;

/// <summary>
/// Pearson's test of "all groups share one rate" (Pearson 1900), without continuity correction. It is an approximation: with expected
/// counts below 5 the test by permutation is to be read in its place.
/// </summary>
/// <param name="Statistic">Sum over groups of the squared deviation from the common rate over its variance.</param>
/// <param name="DegreesOfFreedom">Number of groups less one.</param>
/// <param name="PValue">The chance of a statistic at least as large if all groups share one rate.</param>
public sealed record ChiSquareHomogeneity(double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <summary>Null where nothing can be tested: fewer than two groups, or a common rate of 0 or 1.</summary>
    /// <param name="successes">Per group, from 0 to its trials.</param>
    /// <param name="trials">Per group, above 0.</param>
    public static ChiSquareHomogeneity? Of(IReadOnlyList<int> successes, IReadOnlyList<int> trials)
    {
        if (successes.Count != trials.Count) throw new ArgumentException("one count per group", nameof(successes));
        var common = successes.Sum(count => (double)count) / trials.Sum(count => (double)count);
        if (trials.Count < 2 || common is <= 0 or >= 1) return null;
        var statistic = 0.0;
        for (var group = 0; group < trials.Count; group++)
        {
            var deviation = ((double)successes[group] / trials[group]) - common;
            statistic += trials[group] * deviation * deviation / (common * (1 - common));
        }

        var freedom = trials.Count - 1;
        return new ChiSquareHomogeneity(statistic, freedom, statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(freedom / 2.0, statistic / 2));
    }
}
