using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Utility;
using SynthGovern.Learning;
using SynthGovern.Learning.Fair;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// Accuracy beside parity for one attribute, on real people that nobody learned from: the model learned from real people, the one learned from
/// the extract, and what a team that has only the extract could make of it: thresholds per group (Hardt, Price and Srebro 2016) and models
/// learned under a constraint (Agarwal et al. 2018), both fitted on the extract.
/// </summary>
internal static class ParityPicture
{
    /// <summary>Rows of the extract on which the constrained models are fitted, at most: each is some fifty fits.</summary>
    private const int MostFitted = 10_000;

    private static readonly double[] Bounds = [0.05];

    public static ParityIllustration Of(Division division, EvaluationScores scores, bool[] judged, AuditTables tables, AuditContext context, CancellationToken cancel)
    {
        var frontier = Mitigated(division, scores, judged, tables, context, cancel);

        // All points speak of the same groups: those that can be judged after mitigation, or a group too small for that would only count before.
        var groups = frontier.Judged.Count > 1 ? frontier.Judged.ToHashSet() : null;
        var whole = division.OfControl(scores.Rows, judged);
        var partition = groups is null ? whole : new Partition(whole.Name, whole.Groups, Array.ConvertAll(whole.Codes.ToArray(), code => groups.Contains(code) ? code : Partition.None));
        var points = new List<ParityPoint>();
        if (scores.CanLearn(LearnedFrom.Train) && Point("learned from real people", scores, LearnedFrom.Train, partition, cancel) is { } real) points.Add(real);
        if (Point("learned from the extract", scores, LearnedFrom.Synthetic, partition, cancel) is { } synthetic) points.Add(synthetic);
        if (points.Count > 0) points.AddRange(frontier.Points.Where(point => point.Name != ParityFrontier.Plain));
        var among = groups is null ? string.Empty : $" between {(groups.Count <= 4 ? string.Join(", ", groups.Order().Select(group => whole.Groups[group])) : $"the {groups.Count} groups large enough")}";
        return new ParityIllustration(scores.Target.Column, division.Name, $"largest difference of selection rates{among}", points);
    }

    private static ParityPoint? Point(string name, EvaluationScores scores, LearnedFrom from, Partition partition, CancellationToken cancel)
    {
        var verdict = Treatment.Of(scores, from, partition, new FairnessLimits(), cancel).Judge(FairnessMetric.DemographicParityDifference);
        if (verdict.Value is not { } difference) return null;
        var isRight = scores.IsRight(ModelKind.LogisticRegression, from, cancel);
        var right = isRight.Count(row => row);
        return new ParityPoint(name, (double)right / isRight.Length, Wilson.Of(right, isRight.Length), difference, verdict.Interval);
    }

    private static ParityFrontier Mitigated(Division division, EvaluationScores scores, bool[] judged, AuditTables tables, AuditContext context, CancellationToken cancel)
    {
        var fitted = context.Shared.Get($"mitigation of {EvaluationModels.Key(scores.Target)}", () => Fitted.Of(scores, tables, context, cancel));
        if (fitted.Smallest == 0) return new ParityFrontier([], []);
        var isJudged = scores.Rows.Zip(judged).ToDictionary(row => row.First, row => row.Second);
        var (fit, test) = (fitted.Fit(row => division.Synthetic[row]), fitted.Test(row => isJudged[row] ? division.Control[row] : Grouping.None));
        return ParityFrontier.Of(fit, test, Bounds, cancel: cancel);
    }

    /// <summary>The rows of the extract that are fitted on and the control rows that are judged, with the features and scores of one model.</summary>
    private sealed record Fitted(LabelledRows Learned, LabelledRows Tested, FeatureMatrix LearnedFeatures, FeatureMatrix TestedFeatures, double[] LearnedScores, double[] TestedScores)
    {
        public int Smallest => Learned.Smallest;

        public static Fitted Of(EvaluationScores scores, AuditTables tables, AuditContext context, CancellationToken cancel)
        {
            var learned = LabelledRows.Of(tables.Synthetic, scores.Target, MostFitted, new SeededRandom(context.Seed).Split(4));
            var tested = LabelledRows.Of(tables.Control, scores.Target, int.MaxValue, new SeededRandom(context.Seed).Split(4));
            var encoder = FeatureEncoder.Learn(learned.Features, learned.Features.Names);
            var (from, to) = (encoder.Encode(learned.Features), encoder.Encode(tested.Features));
            if (learned.Smallest == 0) return new Fitted(learned, tested, from, to, [], []);
            var model = LogisticRegression.Fit(from, learned.Favourable, cancel: cancel);
            return new Fitted(learned, tested, from, to, Probabilities(model.Score(from)), Probabilities(model.Score(to)));
        }

        public FrontierRows Fit(Func<int, int> groupOf) => new(Learned.Favourable, Array.ConvertAll(Learned.Rows, row => groupOf(row)), LearnedScores, LearnedFeatures);

        public FrontierRows Test(Func<int, int> groupOf) => new(Tested.Favourable, Array.ConvertAll(Tested.Rows, row => groupOf(row)), TestedScores, TestedFeatures);

        private static double[] Probabilities(double[] odds) => Array.ConvertAll(odds, value => 1 / (1 + Math.Exp(-value)));
    }
}
