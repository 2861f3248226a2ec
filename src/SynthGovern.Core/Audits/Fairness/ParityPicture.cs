using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>Accuracy beside parity: the model learned from real people and the one learned from the extract, for one attribute.</summary>
internal static class ParityPicture
{
    public static ParityIllustration Of(Division division, EvaluationScores scores, AuditTables tables, AuditContext context, CancellationToken cancel)
    {
        var partition = division.OfControl(scores.Rows);
        var points = new List<ParityPoint>();
        if (scores.CanLearn(LearnedFrom.Train) && Point("learned from real people", scores, LearnedFrom.Train, partition, cancel) is { } real) points.Add(real);
        if (Point("learned from the extract", scores, LearnedFrom.Synthetic, partition, cancel) is { } synthetic) points.Add(synthetic);
        return new ParityIllustration(scores.Target.Column, division.Name, "largest difference of selection rates", points);
    }

    private static ParityPoint? Point(string name, EvaluationScores scores, LearnedFrom from, Partition partition, CancellationToken cancel)
    {
        var verdict = Treatment.Of(scores, from, partition, new FairnessLimits(), cancel).Judge(FairnessMetric.DemographicParityDifference);
        if (verdict.Value is not { } difference) return null;
        var isRight = scores.IsRight(ModelKind.LogisticRegression, from, cancel);
        var right = isRight.Count(row => row);
        return new ParityPoint(name, (double)right / isRight.Length, Wilson.Of(right, isRight.Length), difference, verdict.Interval);
    }
}
