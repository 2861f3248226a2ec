using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// How often each column is missing, and which columns are missing together: a pattern is the set of columns that a row leaves empty.
/// </summary>
public sealed class Missingness : IAudit
{
    private const string Patterns = "fidelity.missing.patterns";
    private const string Rate = "fidelity.missing.rate";

    public AuditCard Card { get; } = new(
        "missingness",
        MetricFamily.Fidelity,
        [Patterns, Rate],
        "No attacker: somebody decides from the extract how to treat missing values, or reads from it who is not asked and who does not answer.",
        "Rubin 1976, Inference and Missing Data; Little and Rubin 2002; Newcombe 1998, method 10");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = FidelityCells.TablesOf(input, context);
        var rates = Enumerable.Range(0, tables.Train.Columns.Count).Select(column => MeasureRate(tables, column)).ToArray();
        var patterns = MeasurePatterns(tables, cancel);
        context.Progress?.Report(1);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [patterns, .. rates]));
    }

    private static Measurement MeasureRate(AuditTables tables, int column)
    {
        var scope = new Scope(tables.Train.Columns[column].Name);
        var (trainRows, controlRows, syntheticRows) = (tables.Train.RowCount, tables.Control.RowCount, tables.Synthetic.RowCount);
        if (Sizes.TooFew(Rate, scope, trainRows, syntheticRows, syntheticRows) is { } tooFew) return tooFew;
        var (train, control, synthetic) = (Missing(tables.Train.Columns[column]), Missing(tables.Control.Columns[column]), Missing(tables.Synthetic.Columns[column]));
        var (inTrain, inControl, inSynthetic) = ((double)train / trainRows, (double)control / controlRows, (double)synthetic / syntheticRows);
        var interval = Newcombe.Difference(synthetic, syntheticRows, train, trainRows).Absolute();
        var yardstick = Math.Min(1, Math.Abs(inControl - inTrain) * Sizes.ControlScale(trainRows, controlRows, syntheticRows));
        return new Measurement(Rate, MeasurementStatus.Measured, Math.Abs(inSynthetic - inTrain), interval, syntheticRows, scope, yardstick)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"missing in {inTrain:P2} of the training rows and in {inSynthetic:P2} of the synthetic ones"),
        };
    }

    private static int Missing(Column column)
    {
        var missing = 0;
        for (var row = 0; row < column.Count; row++)
        {
            if (column.IsMissing(row)) missing++;
        }

        return missing;
    }

    private static Measurement MeasurePatterns(AuditTables tables, CancellationToken cancel)
    {
        var numbers = new Dictionary<(int Before, int Column), int>();
        var (train, control, synthetic) = (PatternOfRows(tables.Train), PatternOfRows(tables.Control), PatternOfRows(tables.Synthetic));
        var counts = JointCounts.Of(cancel, new CellColumn(Patterns, numbers.Count + 1, train, control, synthetic));
        var measured = CellMeasurements.Distance(Patterns, Scope.Whole, counts);
        if (measured.Status != MeasurementStatus.Measured) return measured;
        return measured with { Note = $"{counts.Train.Count(count => count > 0)} patterns in the training table, {counts.Synthetic.Count(count => count > 0)} in the extract" };

        // A row starts without a missing value, pattern 0; each missing one leads to the pattern with that column added.
        int[] PatternOfRows(Table table)
        {
            var patterns = new int[table.RowCount];
            for (var column = 0; column < table.Columns.Count; column++)
            {
                cancel.ThrowIfCancellationRequested();
                for (var row = 0; row < patterns.Length; row++)
                {
                    if (!table.Columns[column].IsMissing(row)) continue;
                    if (!numbers.TryGetValue((patterns[row], column), out var next)) numbers[(patterns[row], column)] = next = numbers.Count + 1;
                    patterns[row] = next;
                }
            }

            return patterns;
        }
    }
}
