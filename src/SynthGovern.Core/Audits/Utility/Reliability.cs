using SynthGovern.Measurements;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// How often the favourable value happens among real people to whom a model gives a certain probability, in ten bins of equal width: the
/// reliability diagram of DeGroot and Fienberg 1983.
/// </summary>
internal static class Reliability
{
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

    private static IReadOnlyList<ReliabilityPoint> Points(double[] probability, bool[] truth)
        => [.. Fairness.Predictions.Reliability.Of(probability, truth).Bins.Select(bin => new ReliabilityPoint(bin.MeanScore, bin.Observed, bin.Rows))];
}
