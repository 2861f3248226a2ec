using System.Globalization;
using SynthGovern.Learning.Boosting;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>
/// Boosted trees learned from the extract predict a number for real people they have not seen: how much of its variance they explain. The control
/// is the same learned from the training table.
/// </summary>
public sealed class NumberPrediction : IAudit
{
    private const string Explained = "utility.tstr.r2";
    private const int FewestRows = 30;

    /// <summary>Worse predictions are worth nothing, whatever the number: the value stops here and the note goes on.</summary>
    private const double Lowest = -1;

    public AuditCard Card { get; } = new(
        "number-prediction",
        MetricFamily.Utility,
        [Explained],
        "No attacker: a team that has only the extract trains a model to predict a number and uses it on real people.",
        "Esteban, Hyland and Rätsch 2017; Friedman 2001, Greedy function approximation: a gradient boosting machine");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var measurements = UtilityTargets.Undeclared(input.Schema, Card.Metrics).ToList();
        var targets = UtilityTargets.Numbers(tables, input.Schema, context, cancel);
        for (var i = 0; i < targets.Count; i++)
        {
            measurements.Add(Measure(tables, targets[i], context, cancel));
            context.Progress?.Report((i + 1.0) / targets.Count);
        }

        if (measurements.Count == 0)
        {
            measurements.Add(Measurement.Without(Explained, MeasurementStatus.NotApplicable, Scope.Whole, $"no column holds a number with more than {UtilityTargets.FewValues} different values and rows enough to predict it"));
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static Measurement Measure(AuditTables tables, UtilityTarget target, AuditContext context, CancellationToken cancel)
    {
        NumberedRows Rows(Table table, int most) => NumberedRows.Of(table, target.Target.Column, most, new SeededRandom(context.Seed).Split(1));
        var (train, control, synthetic) = (Rows(tables.Train, EvaluationModels.MostRows), Rows(tables.Control, int.MaxValue), Rows(tables.Synthetic, EvaluationModels.MostRows));
        var smallest = Math.Min(control.Values.Length, Math.Min(train.Values.Length, synthetic.Values.Length));
        if (control.Features.Columns.Count == 0) return Measurement.Without(Explained, MeasurementStatus.NotApplicable, target.Scope, "no other column could predict the target");
        if (smallest < FewestRows)
        {
            var note = string.Create(CultureInfo.InvariantCulture, $"{target.Target.Column} is known in {train.Values.Length} training, {control.Values.Length} control and {synthetic.Values.Length} synthetic rows; {FewestRows} of each are needed");
            return Measurement.Without(Explained, MeasurementStatus.NotEstimable, target.Scope, note, smallest);
        }

        if (Test(synthetic) is not { } tested || Test(train) is not { } real) return Measurement.Without(Explained, MeasurementStatus.NotEstimable, target.Scope, $"{target.Target.Column} is the same in all control rows", control.Values.Length);
        var limit = Math.Max(train.Values.Length, synthetic.Values.Length) < EvaluationModels.MostRows ? null : string.Create(CultureInfo.InvariantCulture, $"models learned from at most {EvaluationModels.MostRows} rows of a table, drawn at random");
        var below = tested.Value < Lowest ? string.Create(CultureInfo.InvariantCulture, $"the explained share is {tested.Value:0.00}, far worse than always predicting the mean, and is given as {Lowest:0}") : null;
        return new Measurement(Explained, MeasurementStatus.Measured, Math.Max(Lowest, tested.Value), tested.IntervalAt().Within(Lowest, 1), control.Values.Length, target.Scope, Math.Max(Lowest, real.Value), Baseline: 0)
        {
            Note = ModelNotes.Join(target.Chosen, below, limit),
        };

        ExplainedVariance? Test(NumberedRows from)
        {
            var options = new BoostingOptions { Threads = Math.Max(1, context.Threads) };
            return ExplainedVariance.Of(from.Predict(control, options, new SeededRandom(context.Seed).Split(2).NextUInt64(), cancel), control.Values);
        }
    }
}
