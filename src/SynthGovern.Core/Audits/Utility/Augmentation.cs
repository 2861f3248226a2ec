using SynthGovern.Measurements;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// Boosted trees learned from the training rows and the extract together, tested on real people they have not seen. The control is the same model
/// learned from the training rows alone: above it, the extract adds something; below it, it dilutes what the real rows teach.
/// </summary>
public sealed class Augmentation : IAudit
{
    private const string Auc = "utility.augmentation.auc";

    public AuditCard Card { get; } = new(
        "augmentation",
        MetricFamily.Utility,
        [Auc],
        "No attacker: somebody who has the real data adds the extract to it, hoping for a better model.",
        "Antoniou, Storkey and Edwards 2017, Data Augmentation Generative Adversarial Networks; DeLong, DeLong and Clarke-Pearson 1988");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var measurements = UtilityTargets.Undeclared(input.Schema, Card.Metrics).ToList();
        var targets = UtilityTargets.Outcomes(tables, input.Schema, context, cancel);
        for (var i = 0; i < targets.Count; i++)
        {
            measurements.Add(Measure(targets[i], EvaluationModels.For(tables, targets[i].Target, context, cancel), cancel));
            context.Progress?.Report((i + 1.0) / targets.Count);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static Measurement Measure(UtilityTarget target, EvaluationScores scores, CancellationToken cancel)
    {
        if (ModelNotes.Obstacle(scores) is { } obstacle) return obstacle.As(Auc, target.Scope, scores);
        if (!scores.CanLearn(LearnedFrom.Train))
        {
            return Measurement.Without(Auc, MeasurementStatus.NotEstimable, target.Scope, $"the training table has one outcome of {target.Target.Column} only, so that nothing can be learned from it alone", scores.Truth.Length);
        }

        var (alone, both) = (scores.LogOdds(ModelKind.BoostedTrees, LearnedFrom.Train, cancel), scores.LogOdds(ModelKind.BoostedTrees, LearnedFrom.Both, cancel));
        var area = RocAuc.Of(both, scores.Truth);
        var loss = RocAucDifference.Of(alone, both, scores.Truth);
        return new Measurement(Auc, MeasurementStatus.Measured, area.Value, area.IntervalAt(), scores.Truth.Length, target.Scope, RocAuc.Of(alone, scores.Truth).Value, Baseline: 0.5)
        {
            Note = ModelNotes.Join(target.Chosen, ModelNotes.Loss(loss.Value, loss.IntervalAt()), scores.Limit),
        };
    }
}
