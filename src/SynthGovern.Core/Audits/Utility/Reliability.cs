using SynthGovern.Measurements;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// How often the favourable value happens among real people to whom a model gives a certain probability, in ten bins of equal width: the
/// reliability diagram of DeGroot and Fienberg 1983.
/// </summary>
internal static class Reliability
{
    private const int Bins = 10;

    public static IEnumerable<ReliabilityIllustration> Of(EvaluationScores scores, CancellationToken cancel)
    {
        foreach (var (kind, name) in new[] { (ModelKind.LogisticRegression, "logistic regression"), (ModelKind.BoostedTrees, "boosted trees") })
        {
            var curves = new List<ReliabilityCurve>();
            if (scores.CanLearn(LearnedFrom.Train)) curves.Add(new("learned from real people", Points(scores.Probability(kind, LearnedFrom.Train, cancel), scores.Truth)));
            curves.Add(new("learned from the extract", Points(scores.Probability(kind, LearnedFrom.Synthetic, cancel), scores.Truth)));
            yield return new ReliabilityIllustration(scores.Target.Column, name, curves);
        }
    }

    /// <summary>One point per bin that holds somebody, from the lowest probability up; a probability of 1 is in the last bin.</summary>
    public static IReadOnlyList<ReliabilityPoint> Points(double[] probability, bool[] truth)
    {
        var (sums, happened, people) = (new double[Bins], new long[Bins], new long[Bins]);
        for (var row = 0; row < probability.Length; row++)
        {
            var bin = Math.Min(Bins - 1, (int)(probability[row] * Bins));
            sums[bin] += probability[row];
            happened[bin] += truth[row] ? 1 : 0;
            people[bin]++;
        }

        return [.. Enumerable.Range(0, Bins).Where(bin => people[bin] > 0).Select(bin => new ReliabilityPoint(sums[bin] / people[bin], (double)happened[bin] / people[bin], people[bin]))];
    }
}
