using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// The largest of several differences between a share of the training rows and the share of the extract: each has Newcombe's interval at a level
/// corrected for their number (Bonferroni), so all hold together, and the ends of the largest are the largest of the ends.
/// </summary>
internal static class SeveralDifferences
{
    public const string Method = "Newcombe, the largest of several";

    /// <param name="counts">At least one pair: how many training and how many synthetic values.</param>
    public static (double Value, Interval Interval) Largest(IReadOnlyList<(int Train, int Synthetic)> counts, int train, int synthetic, double level = 0.95)
    {
        var (value, low, high) = (0.0, 0.0, 0.0);
        foreach (var count in counts)
        {
            var interval = Newcombe.Difference(count.Train, train, count.Synthetic, synthetic, 1 - ((1 - level) / counts.Count)).Absolute();
            value = Math.Max(value, Math.Abs(((double)count.Train / train) - ((double)count.Synthetic / synthetic)));
            (low, high) = (Math.Max(low, interval.Low), Math.Max(high, interval.High));
        }

        return (value, new Interval(low, high, level, Method).Within(0, 1));
    }
}
