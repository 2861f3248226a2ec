using SynthGovern.Measurements;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// A logistic regression and boosted trees learned from the extract and tested on real people it has not seen, for each target: the
/// favourable value against all others. Their control is the same model learned from the training table. Encoding and scaling are
/// learned from the table that the model learns from. The intervals are over the drawing of the tested people; the notes give the paired
/// interval of what is lost, since both models are tested on the same people.
/// </summary>
public sealed class TrainSyntheticTestReal : IAudit
{
    private const string Auc = "utility.tstr.auc";
    private const string BoostingAuc = "utility.tstr.boosting.auc";
    private const string Accuracy = "utility.tstr.accuracy";

    public AuditCard Card { get; } = new(
        "train-synthetic-test-real",
        MetricFamily.Utility,
        [Auc, BoostingAuc, Accuracy],
        "No attacker: a team that has only the extract trains a model on it and uses the model on real people.",
        "Esteban, Hyland and Rätsch 2017, Real-valued (Medical) Time Series Generation with Recurrent Conditional GANs; DeLong, DeLong and Clarke-Pearson 1988; Newcombe 1998, paired data");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var measurements = UtilityTargets.Undeclared(input.Schema, Card.Metrics).ToList();
        var pictures = new List<Illustration>();
        var targets = UtilityTargets.Outcomes(tables, input.Schema, context, cancel);
        for (var i = 0; i < targets.Count; i++)
        {
            var scores = EvaluationModels.For(tables, targets[i].Target, context, cancel);
            measurements.AddRange(Measure(targets[i], scores, cancel));
            if (ModelNotes.Obstacle(scores) is null) pictures.AddRange(Reliability.Of(scores, cancel));
            context.Progress?.Report((i + 1.0) / targets.Count);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements) { Illustrations = pictures });
    }

    private IEnumerable<Measurement> Measure(UtilityTarget target, EvaluationScores scores, CancellationToken cancel)
    {
        if (ModelNotes.Obstacle(scores) is { } obstacle) return Card.Metrics.Select(metric => obstacle.As(metric, target.Scope, scores));
        return
        [
            MeasureArea(Auc, ModelKind.LogisticRegression, target, scores, cancel),
            MeasureArea(BoostingAuc, ModelKind.BoostedTrees, target, scores, cancel),
            MeasureAccuracy(target, scores, cancel),
        ];
    }

    private static Measurement MeasureArea(string metric, ModelKind kind, UtilityTarget target, EvaluationScores scores, CancellationToken cancel)
    {
        var tested = scores.LogOdds(kind, LearnedFrom.Synthetic, cancel);
        var area = RocAuc.Of(tested, scores.Truth);
        var measured = new Measurement(metric, MeasurementStatus.Measured, area.Value, area.IntervalAt(), scores.Truth.Length, target.Scope, Baseline: 0.5);
        if (!scores.CanLearn(LearnedFrom.Train)) return measured with { Note = ModelNotes.Join(target.Chosen, scores.Limit) };
        var real = scores.LogOdds(kind, LearnedFrom.Train, cancel);
        var loss = RocAucDifference.Of(real, tested, scores.Truth);
        return measured with
        {
            Control = RocAuc.Of(real, scores.Truth).Value,
            Note = ModelNotes.Join(target.Chosen, ModelNotes.Loss(loss.Value, loss.IntervalAt()), scores.Limit),
        };
    }

    private static Measurement MeasureAccuracy(UtilityTarget target, EvaluationScores scores, CancellationToken cancel)
    {
        const ModelKind Kind = ModelKind.LogisticRegression;
        var tested = scores.IsRight(Kind, LearnedFrom.Synthetic, cancel);
        var (n, right) = (tested.Length, tested.Count(isRight => isRight));
        var commonest = (double)Math.Max(scores.Positives, n - scores.Positives) / n;
        var measured = new Measurement(Accuracy, MeasurementStatus.Measured, (double)right / n, Wilson.Of(right, n), n, target.Scope, Baseline: commonest);
        if (!scores.CanLearn(LearnedFrom.Train)) return measured with { Note = ModelNotes.Join(target.Chosen, scores.Limit) };
        var real = scores.IsRight(Kind, LearnedFrom.Train, cancel);
        var pairs = new PairedProportions();
        for (var row = 0; row < n; row++) pairs += PairedProportions.Of(real[row], tested[row]);
        return measured with
        {
            Control = (double)(pairs.Both + pairs.FirstOnly) / n,
            Note = ModelNotes.Join(target.Chosen, ModelNotes.Loss(pairs.Difference, pairs.IntervalAt()), scores.Limit),
        };
    }
}
