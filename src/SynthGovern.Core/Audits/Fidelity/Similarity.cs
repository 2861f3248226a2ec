using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Similarity of the extract to the training table, of each column and of each pair of columns. The yardstick is the control: how
/// similar as many other real people are. Since the split is random, all that separates control and training rows is chance, and
/// the control's distance is scaled to the extract's number of rows.
/// </summary>
public sealed class Similarity : IAudit
{
    private const string OneWay = "fidelity.one-way";
    private const string TwoWay = "fidelity.two-way";
    private const int FewestRows = 30;
    private const int LargestDenseTable = 1 << 22;

    public AuditCard Card { get; } = new(
        "similarity",
        MetricFamily.Fidelity,
        [OneWay, TwoWay],
        "No attacker: somebody counts how often each value, and each pair of values, occurs in the extract and relies on it being as in the real data.",
        "McKenna, Miklau and Sheldon 2021, Winning the NIST Contest: A Scalable and General Approach to Differentially Private Synthetic Data");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var tables = AuditTables.Of(input);
        var columns = new Cells[tables.Train.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var cells = new ColumnCells(tables.Train.Columns[i]);
            columns[i] = new Cells(tables.Train.Columns[i].Name, cells.Count, cells.Of(tables.Train.Columns[i]), cells.Of(tables.Control.Columns[i]), cells.Of(tables.Synthetic.Columns[i]));
        }

        var measurements = new List<Measurement>(columns.Select(column => Measure(OneWay, column)));
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = i + 1; j < columns.Length; j++)
            {
                cancel.ThrowIfCancellationRequested();
                measurements.Add(Measure(TwoWay, Pair(columns[i], columns[j])));
            }

            context.Progress?.Report((i + 1.0) / columns.Length);
        }

        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    /// <summary>How the scope of a pair names its two columns.</summary>
    public static string PairName(string first, string second) => $"{first} × {second}";

    private static Measurement Measure(string metric, Cells column)
    {
        var scope = new Scope(Column: column.Name);
        var (train, control, synthetic) = (column.Train.Length, column.Control.Length, column.Synthetic.Length);
        if (Math.Min(train, synthetic) < FewestRows)
        {
            var note = string.Create(CultureInfo.InvariantCulture, $"{train} training and {synthetic} synthetic rows; {FewestRows} of each are needed");
            return Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, note, Math.Min(train, synthetic));
        }

        var inTrain = Count(column.Train, column.Number);
        var measured = TotalVariation.Of(inTrain, Count(column.Synthetic, column.Number), train, synthetic);
        var yardstick = TotalVariation.Of(inTrain, Count(column.Control, column.Number), train, control).SimilarityIfSecondHad(synthetic);
        return new Measurement(metric, MeasurementStatus.Measured, measured.Similarity, measured.Interval(), synthetic, scope, yardstick);
    }

    private static int[] Count(int[] cells, int number)
    {
        var counts = new int[number];
        foreach (var cell in cells) counts[cell]++;
        return counts;
    }

    private static Cells Pair(Cells first, Cells second)
    {
        var name = PairName(first.Name, second.Name);
        var (train, control, synthetic) = (Cross(first.Train, second.Train, second.Number), Cross(first.Control, second.Control, second.Number), Cross(first.Synthetic, second.Synthetic, second.Number));
        var number = (long)first.Number * second.Number;
        if (number <= LargestDenseTable) return new Cells(name, (int)number, ToInt(train), ToInt(control), ToInt(synthetic));

        // Too many combinations for a table of counts: number only those that occur.
        var numbers = new Dictionary<long, int>();
        return new Cells(name, train.Length + control.Length + synthetic.Length, Renumber(train, numbers), Renumber(control, numbers), Renumber(synthetic, numbers));
    }

    private static long[] Cross(int[] first, int[] second, int secondNumber)
    {
        var crossed = new long[first.Length];
        for (var row = 0; row < crossed.Length; row++) crossed[row] = ((long)first[row] * secondNumber) + second[row];
        return crossed;
    }

    private static int[] ToInt(long[] cells) => Array.ConvertAll(cells, cell => (int)cell);

    private static int[] Renumber(long[] cells, Dictionary<long, int> numbers)
    {
        var renumbered = new int[cells.Length];
        for (var row = 0; row < cells.Length; row++)
        {
            if (!numbers.TryGetValue(cells[row], out renumbered[row])) numbers[cells[row]] = renumbered[row] = numbers.Count;
        }

        return renumbered;
    }

    /// <summary>The cell of every row of the three tables, for a column or a pair of columns.</summary>
    private sealed record Cells(string Name, int Number, int[] Train, int[] Control, int[] Synthetic);
}
