using SynthGovern.Audits;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Speed.Audits;

/// <summary>
/// Made-up people with 30 columns that hang together: 12 numbers, some with a spike at zero or missing values, 2 moments, and 16 columns of labels with 2 to 300
/// levels. Two of the labels are protected, one is a target, and two numbers are in order.
/// </summary>
internal static class WideTable
{
    private const int Numbers = 12, Moments = 2, Labels = 16;

    /// <summary>As many training, control and synthetic rows, the last from a slightly other population.</summary>
    public static AuditInput Input(int rows)
    {
        var (train, control, synthetic) = (People(rows, 1, 0), People(rows, 2, 0), People(rows, 3, 0.1));
        var schema = new Schema("wide", [.. train.Columns.Select(column => new ColumnSchema(column.Name, column.Kind))])
        {
            Protected = [new ProtectedAttribute("label 0", null), new ProtectedAttribute("label 3", null)],
            Targets = [new Target("label 1", "0")],
            Constraints = [new OrderConstraint("number 0", "number 1", Strict: false, Declaration.Unconfirmed)],
        };
        return new AuditInput(train, control, synthetic, schema);
    }

    private static Table People(int rows, ulong seed, double shift)
    {
        var random = new SeededRandom(seed);
        var (numbers, labels) = (new double[Numbers + Moments][], new int[Labels][]);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = new double[rows];
        for (var i = 0; i < labels.Length; i++) labels[i] = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var common = random.NextGaussian() + shift;
            for (var i = 0; i < Numbers; i++) numbers[i][row] = Number(i, common, random);
            numbers[1][row] = numbers[0][row] + (10 * random.NextDouble());
            for (var i = Numbers; i < numbers.Length; i++) numbers[i][row] = Math.Floor(1.6e9 + (1e8 * random.NextDouble()));
            for (var i = 0; i < Labels; i++) labels[i][row] = Math.Clamp((int)(LevelsOf(i) * random.NextDouble() * (0.8 + (0.1 * common))), 0, LevelsOf(i) - 1);
        }

        return new Table(
        [
            .. numbers.Select((values, i) => new NumberColumn($"number {i}", i < Numbers ? ColumnKind.Decimal : ColumnKind.DateTime, values)),
            .. labels.Select((codes, i) => new LabelColumn($"label {i}", ColumnKind.Categorical, [.. Enumerable.Range(0, LevelsOf(i)).Select(level => $"{level}")], codes)),
        ]);
    }

    private static int LevelsOf(int column) => column switch { < 3 => 2, < 8 => 6, < 13 => 20, < 15 => 60, _ => 300 };

    private static double Number(int column, double common, SeededRandom random)
    {
        var value = (common * column / Numbers) + random.NextGaussian();
        return (column % 4) switch
        {
            1 => Math.Round(10 * value),
            2 => random.NextDouble() < 0.4 ? 0 : Math.Exp(value),
            3 => random.NextDouble() < 0.1 ? double.NaN : value,
            _ => value,
        };
    }
}
