using SynthGovern.Measurements;

namespace SynthGovern.Learning.Fair;

/// <summary>
/// The largest difference between the rates of any two groups, with an interval that takes into account that the pair was picked for being
/// the largest: Newcombe's interval of every pair, at the Bonferroni level for their number. The ends are the largest lower and the largest upper
/// limit of the pairs' sizes, so that 0 is inside when no pair differs demonstrably. A bootstrap of the largest difference does not have this.
/// </summary>
internal static class LargestDifference
{
    public const string Method = "Newcombe, all pairs at once (Bonferroni)";

    /// <param name="successes">Per group; an expected count may be a fraction, for which the interval is too wide rather than too narrow.</param>
    /// <param name="trials">Per group, above 0; at least two groups.</param>
    public static (double Value, Interval Interval) Of(IReadOnlyList<double> successes, IReadOnlyList<double> trials, double level = 0.95)
    {
        var pairs = successes.Count * (successes.Count - 1) / 2;
        var (value, low, high) = (0.0, 0.0, 0.0);
        for (var first = 1; first < successes.Count; first++)
        {
            for (var second = 0; second < first; second++)
            {
                var size = Newcombe.Difference(successes[first], trials[first], successes[second], trials[second], 1 - ((1 - level) / pairs)).Absolute();
                value = Math.Max(value, Math.Abs((successes[first] / trials[first]) - (successes[second] / trials[second])));
                (low, high) = (Math.Max(low, size.Low), Math.Max(high, size.High));
            }
        }

        return (value, new Interval(low, high, level, Method));
    }
}
