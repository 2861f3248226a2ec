using System.Globalization;
using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// How a model that was learned from the extract treats the groups of real people it has not seen: the largest difference between any two
/// groups in each rate, for every protected attribute and intersection, beside that of the same model learned from the training table. The
/// model is the logistic regression of <c>utility.tstr.auc</c>. The conclusion about each difference follows <see cref="FairnessJudge"/>;
/// its limits are conventions, and a policy may set others. One row of each person is judged.
/// </summary>
public sealed class PredictionFairness : IAudit
{
    private const ModelKind Kind = ModelKind.LogisticRegression;
    private const string SelectionGap = "fairness.prediction.demographic-parity";
    private const int NoiseDraws = 1000;

    private static readonly (string Id, FairnessMetric Metric)[] Judged =
    [
        (SelectionGap, FairnessMetric.DemographicParityDifference),
        ("fairness.prediction.demographic-parity.ratio", FairnessMetric.DemographicParityRatio),
        ("fairness.prediction.equal-opportunity", FairnessMetric.EqualOpportunityDifference),
        ("fairness.prediction.predictive-equality", FairnessMetric.PredictiveEqualityDifference),
        ("fairness.prediction.equalized-odds", FairnessMetric.EqualizedOddsDifference),
        ("fairness.prediction.predictive-parity", FairnessMetric.PredictiveParityDifference),
        ("fairness.prediction.accuracy", FairnessMetric.AccuracyDifference),
        ("fairness.prediction.auc", FairnessMetric.AucDifference),
    ];

    private static readonly FairnessLimits Limits = new();

    public AuditCard Card { get; } = new(
        "prediction-fairness",
        MetricFamily.Fairness,
        [.. Judged.Select(judged => judged.Id)],
        "No attacker: a team that has only the extract trains a model on it, and the model treats groups of real people differently from how one learned from real data would.",
        "Hardt, Price and Srebro 2016; Bird et al. 2020, Fairlearn; Newcombe 1998; Berger 1982 for the verdicts");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        if (Declarations.Missing(input.Schema) is { } what) return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. Without(MeasurementStatus.NotDeclared, Scope.Whole, $"the schema declares no {what}")]));

        var tables = AuditTables.Of(input);
        var (measurements, pictures) = (new List<Measurement>(), new List<Illustration>());
        var divisions = Division.Of(tables, input.Schema);
        for (var i = 0; i < input.Schema.Targets.Count; i++)
        {
            var target = input.Schema.Targets[i];
            var scores = EvaluationModels.For(tables, target, context, cancel);
            var judged = OneRowEach.Of(scores.Rows, input.Subjects?.Control, new SeededRandom(context.Seed).Split(5));
            foreach (var division in divisions.Where(division => !division.Attributes.Contains(target.Column, StringComparer.Ordinal)))
            {
                cancel.ThrowIfCancellationRequested();
                measurements.AddRange(Measure(new Scope(division.Name, target.Column), division, scores, judged, context, cancel));
                if (!division.IsIntersection && ModelNotes.Obstacle(scores) is null) pictures.Add(ParityPicture.Of(division, scores, judged, tables, context, cancel));
            }

            context.Progress?.Report((i + 1.0) / input.Schema.Targets.Count);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements) { Illustrations = pictures });
    }

    private IEnumerable<Measurement> Without(MeasurementStatus status, Scope scope, string note) => Card.Metrics.Select(metric => Measurement.Without(metric, status, scope, note));

    private IEnumerable<Measurement> Measure(Scope scope, Division division, EvaluationScores scores, bool[] judged, AuditContext context, CancellationToken cancel)
    {
        if (ModelNotes.Obstacle(scores) is { } obstacle) return Card.Metrics.Select(metric => obstacle.As(metric, scope, scores));
        var partition = division.OfControl(scores.Rows, judged);
        var people = judged.Count(row => row);
        var learned = Treatment.Of(scores, LearnedFrom.Synthetic, partition, Limits, cancel);
        var real = scores.CanLearn(LearnedFrom.Train) ? Treatment.Of(scores, LearnedFrom.Train, partition, Limits, cancel) : null;
        return Judged.Select(one => one.Id == SelectionGap
            ? WithNoise(Of(one.Id, learned.Judge(one.Metric), real?.Judge(one.Metric), scope, scores.Limit, people), learned, context, cancel)
            : Of(one.Id, learned.Judge(one.Metric), real?.Judge(one.Metric), scope, scores.Limit, people));
    }

    private static Measurement Of(string metric, FairnessVerdict verdict, FairnessVerdict? real, Scope scope, string? limit, int n)
    {
        if (verdict.Value is not { } value || verdict.Conclusion == FairnessConclusion.NotEstimable) return Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, verdict.Note, n);
        var judged = verdict.Conclusion switch
        {
            FairnessConclusion.Pass => "PASS: the whole interval is inside",
            FairnessConclusion.Fail => $"FAIL: outside for certain, {string.Join(" and ", verdict.Beyond.Take(3))}",
            _ => "INCONCLUSIVE: the interval contains the limit",
        };
        return new Measurement(metric, MeasurementStatus.Measured, value, verdict.Interval, n, scope, real?.Value)
        {
            Note = ModelNotes.Join(string.Create(CultureInfo.InvariantCulture, $"against a limit of {verdict.Limit}, {judged}"), verdict.Note, limit),
        };
    }

    /// <summary>The baseline of the selection gap is what the largest difference would be on average if all groups were selected alike.</summary>
    private static Measurement WithNoise(Measurement gap, Treatment treatment, AuditContext context, CancellationToken cancel)
    {
        if (gap.Status != MeasurementStatus.Measured) return gap;
        var random = new SeededRandom(context.Seed).Split(3);
        var test = Homogeneity.Of(treatment.Partition, treatment.Counts, Rate.Selection, Limits.MinimumDenominator, random, NoiseDraws, cancel);
        if (test.Permutation is not { } permutation) return gap;
        var noise = string.Create(CultureInfo.InvariantCulture, $"if all groups were selected alike, chance would show {permutation.NullMean:F3} on average and more than {permutation.NullQuantile95:F3} in one of twenty samples");
        return gap with { Baseline = permutation.NullMean, PValue = permutation.PValue, Note = ModelNotes.Join(gap.Note, noise) };
    }
}
