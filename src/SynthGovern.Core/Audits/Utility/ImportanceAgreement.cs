using System.Globalization;
using SynthGovern.Learning.Boosting;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// Whether the extract names the same columns as important for a target as the real data does: the rank correlation of permutation importances.
/// What is done with the extract is what somebody does who has nothing else: boosted trees learn from two thirds of its rows and every column is
/// shuffled in the rest. The same is done with as many training rows, and, for the control, with as many control rows.
/// </summary>
public sealed class ImportanceAgreement : IAudit
{
    private const string Agreement = "utility.importance.agreement";
    private const int MostRows = 20_000;
    private const int FewestPerClass = 30;
    private const int Shuffles = 3;
    private const int MostNamed = 3;

    public AuditCard Card { get; } = new(
        "importance-agreement",
        MetricFamily.Utility,
        [Agreement],
        "No attacker: somebody learns from the extract which columns matter for an outcome and takes the same to be true of real people.",
        "Breiman 2001, Random forests, section 10; Spearman 1904; Bonett and Wright 2000");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var measurements = UtilityTargets.Undeclared(input.Schema, Card.Metrics).ToList();
        var targets = UtilityTargets.Outcomes(tables, input.Schema, context, cancel);
        for (var i = 0; i < targets.Count; i++)
        {
            measurements.Add(Measure(EqualRows.Of(tables, targets[i].Target, MostRows, context.Seed), targets[i], context, cancel));
            context.Progress?.Report((i + 1.0) / targets.Count);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static Measurement Measure(EqualRows rows, UtilityTarget target, AuditContext context, CancellationToken cancel)
    {
        var names = rows.Train.Features.Names.ToArray();
        if (names.Length < SpearmanCorrelation.FewestPairs) return Measurement.Without(Agreement, MeasurementStatus.NotApplicable, target.Scope, string.Create(CultureInfo.InvariantCulture, $"{names.Length} other columns; {SpearmanCorrelation.FewestPairs} are needed to compare an order"), names.Length);
        if (rows.TooFew(FewestPerClass) is { } few) return Measurement.Without(Agreement, MeasurementStatus.NotEstimable, target.Scope, few, rows.Count);
        var (real, others, extract) = (Importance(rows.Train), Importance(rows.Control), Importance(rows.Synthetic));
        if (SpearmanCorrelation.Of(real, extract) is not { } agreement)
        {
            return Measurement.Without(Agreement, MeasurementStatus.NotEstimable, target.Scope, $"no column is more important than another for {target.Target.Column} in one of the tables", names.Length);
        }

        return new Measurement(Agreement, MeasurementStatus.Measured, agreement.Value, agreement.IntervalAt(), names.Length, target.Scope, SpearmanCorrelation.Of(real, others)?.Value, Baseline: 0)
        {
            Note = ModelNotes.Join(target.Chosen, string.Create(CultureInfo.InvariantCulture, $"in {rows.Count} rows of each table, the most important columns are {Leading(real)} in the training table and {Leading(extract)} in the extract")),
        };

        double[] Importance(LabelledRows of)
        {
            // The same stream for each table: of equal tables the same rows are tested and shuffled alike.
            var random = new SeededRandom(context.Seed).Split(4);
            var learned = TableRows.Draw(of.Rows.Length, of.Rows.Length * 2 / 3, random.Split(1));
            var tested = Enumerable.Range(0, of.Rows.Length).Except(learned).ToArray();
            if (IsOneSided(of, learned) || IsOneSided(of, tested)) return new double[names.Length];
            var bins = BinEncoder.Learn(of.Features.Select(learned), names);
            var options = new BoostingOptions { Stopping = null, Threads = Math.Max(1, context.Threads) };
            var model = GradientBoosting.Fit(bins.Encode(of.Features.Select(learned)), Array.ConvertAll(learned, row => of.Favourable[row]), options, 0, cancel);
            return PermutationImportance.Of(model, bins.Encode(of.Features.Select(tested)), Array.ConvertAll(tested, row => of.Favourable[row]), Shuffles, random.Split(2), cancel);
        }

        string Leading(double[] importance) => string.Join(", ", Enumerable.Range(0, names.Length).OrderByDescending(column => importance[column]).Take(MostNamed).Select(column => names[column]));
    }

    private static bool IsOneSided(LabelledRows of, int[] rows)
    {
        var favourable = rows.Count(row => of.Favourable[row]);
        return favourable == 0 || favourable == rows.Length;
    }
}
