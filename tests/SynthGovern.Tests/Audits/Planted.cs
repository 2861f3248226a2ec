using SynthGovern.Audits;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>
/// Tables whose truth is known: rows of one made-up population, divided into training, control and fresh people, and extracts
/// that leak all, half or none of the training rows.
/// </summary>
internal static class Planted
{
    public static readonly Schema Schema = new("people",
    [
        new ColumnSchema("weight", ColumnKind.Decimal),
        new ColumnSchema("age", ColumnKind.Integer) { Role = ColumnRole.QuasiIdentifier },
        new ColumnSchema("visits", ColumnKind.Integer) { MayBeMissing = true },
        new ColumnSchema("joined", ColumnKind.DateTime),
        new ColumnSchema("home region", ColumnKind.Categorical) { Role = ColumnRole.QuasiIdentifier },
        new ColumnSchema("sex", ColumnKind.Categorical) { Role = ColumnRole.QuasiIdentifier },
        new ColumnSchema("smokes", ColumnKind.Boolean) { Role = ColumnRole.Sensitive },
        new ColumnSchema("outcome", ColumnKind.Categorical) { Role = ColumnRole.Sensitive },
    ])
    {
        Protected = [new ProtectedAttribute("sex", "M"), new ProtectedAttribute("age", null)],
        Targets = [new Target("outcome", "good")],
        Constraints = [new OrderConstraint("visits", "joined", Strict: true, Declaration.Unconfirmed)],
    };

    public static AuditInput Input(Table synthetic, int train = 2000, int control = 2000)
        => new(People(1, train), People(2, control), synthetic, Schema);

    /// <summary>The extract is the training table, and so is whatever the generator learns.</summary>
    public static AuditInput CopyWorld() => Input(Train()) with { Generator = Copying(Train(), share: 1) };

    /// <summary>Half of the training rows stand in the extract as they are.</summary>
    public static AuditInput HalfCopyWorld() => Input(HalfCopy(Train())) with { Generator = Copying(Train(), share: 0.5) };

    /// <summary>The extract is of other people of the same population, whatever the generator was given.</summary>
    public static AuditInput FreshWorld() => Input(Fresh()) with { Generator = Ignoring };

    /// <summary>A generator that never looked at its training table.</summary>
    public static GeneratorAccess Ignoring { get; } = new()
    {
        Sample = (rows, seed) => Fresh(rows, seed + 1000),
        LogLikelihood = rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => Noise(rows, row))],
        CriticScore = rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => Noise(rows, row))],
        Refit = (_, _, _) => Task.FromResult(Ignoring!),
    };

    /// <summary>A generator that copies every training row with the given chance and makes up the others.</summary>
    private static GeneratorAccess Copying(Table train, double share)
    {
        var known = Enumerable.Range(0, train.RowCount).Where(row => (uint)(row * 2654435761) % 1000 < 1000 * share).Select(row => Key(train, row)).ToHashSet(StringComparer.Ordinal);
        double[] Familiarity(Table rows) => [.. Enumerable.Range(0, rows.RowCount).Select(row => Noise(rows, row) + (known.Contains(Key(rows, row)) ? 20 : 0))];
        return new GeneratorAccess
        {
            Sample = (rows, seed) =>
            {
                var random = new SeededRandom(seed);
                var copied = train.Select(Permutation(train.RowCount, random).AsSpan(0, (int)(Math.Min(rows, train.RowCount) * share)));
                return copied.RowCount == rows ? copied : Stack(copied, Fresh(rows - copied.RowCount, seed + 1000));
            },
            LogLikelihood = Familiarity,
            CriticScore = Familiarity,
            Refit = (table, _, _) => Task.FromResult(Copying(table, share)),
        };
    }

    private static string Key(Table table, int row) => string.Join('|', table.Columns.Select(column => column.Text(row)));

    /// <summary>A number that depends on the row alone.</summary>
    private static double Noise(Table table, int row) => new SeededRandom(Key(table, row).Aggregate(17UL, (sum, character) => (sum * 31) + character)).NextGaussian();

    public static Table Train(int rows = 2000) => People(1, rows);

    public static Table Fresh(int rows = 2000, ulong seed = 3) => People(seed, rows);

    /// <summary>The first half of the training rows as they are, the other half with every column shuffled.</summary>
    public static Table HalfCopy(Table train) => Stack(train.Select(Rows(0, train.RowCount / 2)), Shuffled(train.Select(Rows(train.RowCount / 2, train.RowCount))));

    /// <summary>Every column shuffled on its own: no row survives, every value does.</summary>
    public static Table Shuffled(Table table)
    {
        var random = new SeededRandom(9);
        return new Table([.. table.Columns.Select(column => column.Select(Permutation(table.RowCount, random)))]);
    }

    public static Table Empty => People(1, 0);

    private static Table People(ulong seed, int rows)
    {
        var random = new SeededRandom(seed);
        var (weight, age, visits, joined) = (new double[rows], new double[rows], new double[rows], new double[rows]);
        var (region, sex, smokes, outcome) = (new int[rows], new int[rows], new int[rows], new int[rows]);
        for (var i = 0; i < rows; i++)
        {
            sex[i] = random.NextDouble() < 0.45 ? 0 : 1;
            age[i] = 18 + random.Next(70);
            region[i] = (int)(8 * random.NextDouble() * random.NextDouble());
            smokes[i] = random.NextDouble() < 0.3 ? 1 : 0;
            weight[i] = Math.Round(70 + (sex[i] * 10) + (12 * random.NextGaussian()), 3);
            visits[i] = random.NextDouble() < 0.05 ? double.NaN : random.NextDouble() < 0.6 ? 0 : 1 + random.Next(30);
            joined[i] = 1.4e9 + Math.Floor(1e8 * random.NextDouble());
            outcome[i] = random.NextDouble() < 0.2 + (0.15 * sex[i]) + (0.006 * (age[i] - 18)) - (0.1 * smokes[i]) ? 1 : 0;
        }

        return new Table(
        [
            new NumberColumn("weight", ColumnKind.Decimal, weight),
            new NumberColumn("age", ColumnKind.Integer, age),
            new NumberColumn("visits", ColumnKind.Integer, visits),
            new NumberColumn("joined", ColumnKind.DateTime, joined),
            new LabelColumn("home region", ColumnKind.Categorical, ["a", "b", "c", "d", "e", "f", "g", "h"], region),
            new LabelColumn("sex", ColumnKind.Categorical, ["F", "M"], sex),
            new LabelColumn("smokes", ColumnKind.Boolean, ["no", "yes"], smokes),
            new LabelColumn("outcome", ColumnKind.Categorical, ["bad", "good"], outcome),
        ]);
    }

    private static int[] Rows(int from, int to) => [.. Enumerable.Range(from, to - from)];

    private static int[] Permutation(int rows, SeededRandom random)
    {
        var order = Rows(0, rows);
        random.Shuffle<int>(order);
        return order;
    }

    private static Table Stack(Table upper, Table lower)
    {
        var columns = upper.Columns.Select<Column, Column>(column => column is NumberColumn numbers
            ? new NumberColumn(column.Name, column.Kind, [.. numbers.Values, .. lower.Numbers(column.Name).Values], numbers.Format)
            : new LabelColumn(column.Name, column.Kind, ((LabelColumn)column).Levels, [.. ((LabelColumn)column).Codes, .. lower.Labels(column.Name).Codes]));
        return new Table([.. columns]);
    }
}
