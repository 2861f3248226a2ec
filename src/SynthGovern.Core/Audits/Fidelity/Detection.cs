using System.Globalization;
using SynthGovern.Learning.Boosting;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// How well a classifier tells the extract from the training rows (Lopez-Paz and Oquab 2017), by gradient boosting. Every row is scored by
/// a model that has not seen it: the rows are divided into parts, and each part is scored by what was learned from the others. Equal rows
/// stay in one part, since a model that has seen a row as real would else call its copy real. The control is the same number of other
/// real people against the training rows: what remains of it above one half is chance.
/// </summary>
/// <param name="mostRows">Rows of each kind that are compared, at most.</param>
public sealed class Detection(int mostRows = Detection.DefaultMostRows) : IAudit
{
    public const int DefaultMostRows = 10_000;

    private const string Auc = "fidelity.detection.auc";
    private const int FewestRows = 50;
    private const int Parts = 3;

    public AuditCard Card { get; } = new(
        "detection",
        MetricFamily.Fidelity,
        [Auc],
        "No attacker: somebody who relies on the extract meets rows that a machine can tell from real ones.",
        "Lopez-Paz and Oquab 2017, Revisiting Classifier Two-Sample Tests; DeLong, DeLong and Clarke-Pearson 1988; Friedman 2001");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = AuditTables.Of(input);
        var rows = Math.Min(mostRows, Math.Min(tables.Train.RowCount, Math.Min(tables.Control.RowCount, tables.Synthetic.RowCount)));
        if (rows < FewestRows)
        {
            var note = $"{tables.Train.RowCount} training, {tables.Control.RowCount} control and {tables.Synthetic.RowCount} synthetic rows; {FewestRows} of each are needed";
            return NotEstimable(note, rows);
        }

        var random = new SeededRandom(context.Seed);
        var train = Draw(tables.Train, rows, random.Split(1));
        var synthetic = Draw(tables.Synthetic, rows, random.Split(2));
        var different = RowClasses.Of([synthetic], cancel).Count;
        if (different < FewestRows)
        {
            // Equal rows are in one part: the model that scores a part would know next to no synthetic rows like those that it scores.
            return NotEstimable($"{different} different synthetic rows among the {rows} compared; {FewestRows} are needed", different);
        }

        var told = Tell(train, synthetic, random.Split(3), context.Threads, cancel);
        context.Progress?.Report(0.5);
        var floor = Tell(train, Draw(tables.Control, rows, random.Split(4)), random.Split(5), context.Threads, cancel);
        var measurement = new Measurement(Auc, MeasurementStatus.Measured, told.Value, told.IntervalAt(), 2 * rows, Scope.Whole, floor.Value, Baseline: 0.5)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{rows} training against {rows} synthetic rows: a synthetic row looks more synthetic than a real one with probability {told.Value:P1}; with {rows} other real people in their place, {floor.Value:P1}"),
        };
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [measurement]));
    }

    private Task<AuditResult> NotEstimable(string note, int rows)
        => Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [Measurement.Without(Auc, MeasurementStatus.NotEstimable, Scope.Whole, note, rows)]));

    private static Table Draw(Table table, int rows, SeededRandom random)
    {
        var order = new int[table.RowCount];
        for (var row = 0; row < order.Length; row++) order[row] = row;
        random.Shuffle<int>(order);
        return table.Select(order.AsSpan(0, rows));
    }

    private static RocAuc Tell(Table real, Table other, SeededRandom random, int threads, CancellationToken cancel)
    {
        var both = TableRows.Stack(real, other);
        var isOther = Enumerable.Range(0, both.RowCount).Select(row => row >= real.RowCount).ToArray();
        var parts = PartOf(RowClasses.Of([both], cancel), random);
        var options = new BoostingOptions { Threads = Math.Max(1, threads) };
        var scores = new double[both.RowCount];
        for (var part = 0; part < Parts; part++)
        {
            cancel.ThrowIfCancellationRequested();
            var learned = Enumerable.Range(0, parts.Length).Where(row => parts[row] != part).ToArray();
            var scored = Enumerable.Range(0, parts.Length).Where(row => parts[row] == part).ToArray();
            var others = learned.Count(row => isOther[row]);
            if (scored.Length == 0 || others == 0 || others == learned.Length) continue;
            var from = both.Select(learned);
            var encoder = BinEncoder.Learn(from, from.Names);
            var model = GradientBoosting.Fit(encoder.Encode(from), [.. learned.Select(row => isOther[row])], options, random.NextUInt64(), cancel);
            var odds = model.Score(encoder.Encode(both.Select(scored)));

            // The parts hold the two kinds in slightly different shares; what a model learned of that must not count for or against a row.
            var prior = Math.Log((double)others / (learned.Length - others));
            for (var i = 0; i < scored.Length; i++) scores[scored[i]] = odds[i] - prior;
        }

        return RocAuc.Of(scores, isOther);
    }

    /// <summary>The part of every row; equal rows are in one part.</summary>
    private static int[] PartOf(RowClasses classes, SeededRandom random)
    {
        var order = new int[classes.Count];
        for (var number = 0; number < order.Length; number++) order[number] = number;
        random.Shuffle<int>(order);
        return Array.ConvertAll(classes.OfRow[0], number => order[number] % Parts);
    }
}
