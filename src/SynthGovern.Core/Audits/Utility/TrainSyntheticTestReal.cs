using System.Globalization;
using SynthGovern.Learning;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// A logistic regression learned from the extract and tested on real people it has not seen, for each declared target: the
/// favourable value against all others. Its control is the same model learned from the training table. Encoding and scaling are
/// learned from the table that the model learns from. The interval is over the drawing of the tested people.
/// </summary>
public sealed class TrainSyntheticTestReal : IAudit
{
    private const string Auc = "utility.tstr.auc";
    private const int FewestPerClass = 10;

    public AuditCard Card { get; } = new(
        "train-synthetic-test-real",
        MetricFamily.Utility,
        [Auc],
        "No attacker: a team that has only the extract trains a model on it and uses the model on real people.",
        "Esteban, Hyland and Rätsch 2017, Real-valued (Medical) Time Series Generation with Recurrent Conditional GANs; DeLong, DeLong and Clarke-Pearson 1988");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var targets = input.Schema.Targets;
        if (targets.Count == 0)
        {
            var missing = Measurement.Without(Auc, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no target");
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [missing]));
        }

        var tables = AuditTables.Of(input);
        var measurements = new List<Measurement>();
        foreach (var target in targets)
        {
            measurements.Add(Measure(tables, target, cancel));
            context.Progress?.Report((double)measurements.Count / targets.Count);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static Measurement Measure(AuditTables tables, Target target, CancellationToken cancel)
    {
        var scope = new Scope(Target: target.Column);
        var (train, control, synthetic) = (Labelled.Of(tables.Train, target), Labelled.Of(tables.Control, target), Labelled.Of(tables.Synthetic, target));
        if (synthetic.Features.Columns.Count == 0) return Measurement.Without(Auc, MeasurementStatus.NotApplicable, scope, "no other column could predict the target");
        if (control.Smallest < FewestPerClass) return NotEstimable("control", control);
        if (synthetic.Smallest == 0) return NotEstimable("synthetic", synthetic);

        var tested = Test(synthetic, control, cancel);
        double? yardstick = train.Smallest == 0 ? null : Test(train, control, cancel).Value;
        return new Measurement(Auc, MeasurementStatus.Measured, tested.Value, tested.IntervalAt(), control.Favourable.Length, scope, yardstick, Baseline: 0.5);

        Measurement NotEstimable(string table, Labelled rows)
        {
            var note = string.Create(CultureInfo.InvariantCulture, $"the {table} table has {rows.Positives} rows with {target.Column} = {target.Favourable} and {rows.Favourable.Length - rows.Positives} with another value");
            return Measurement.Without(Auc, MeasurementStatus.NotEstimable, scope, note, rows.Favourable.Length);
        }
    }

    private static RocAuc Test(Labelled from, Labelled on, CancellationToken cancel)
    {
        var encoder = FeatureEncoder.Learn(from.Features, from.Features.Names);
        var model = LogisticRegression.Fit(encoder.Encode(from.Features), from.Favourable, cancel: cancel);
        return RocAuc.Of(model.Score(encoder.Encode(on.Features)), on.Favourable);
    }

    /// <summary>The rows whose target is known, without the target's column.</summary>
    private sealed record Labelled(Table Features, bool[] Favourable)
    {
        public int Positives { get; } = Favourable.Count(favourable => favourable);

        public int Smallest => Math.Min(Positives, Favourable.Length - Positives);

        public static Labelled Of(Table table, Target target)
        {
            var outcome = Outcome.Of(table, target);
            var known = Enumerable.Range(0, outcome.Length).Where(row => outcome[row] is not null).ToArray();
            var features = table.Project(table.Names.Where(name => name != target.Column)).Select(known);
            return new Labelled(features, [.. known.Select(row => outcome[row]!.Value)]);
        }
    }
}
