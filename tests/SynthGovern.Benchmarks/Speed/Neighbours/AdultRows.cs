using SynthGovern.Benchmarks.Quality;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Speed.Neighbours;

/// <summary>Tables of any size that resemble Adult, or on purpose do not.</summary>
internal static class AdultRows
{
    /// <summary>Rows drawn with replacement; numbers are moved by a normal of a tenth of the standard deviation, and one label in ten is another row's.</summary>
    public static Table Perturbed(Table table, int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var drawn = Drawn(table.RowCount, rows, random);
        return new Table([.. table.Columns.Select(Column (column) => column is NumberColumn numbers ? Moved(numbers, drawn, random) : Replaced((LabelColumn)column, drawn, random))]);
    }

    /// <summary>As many rows, each column shuffled by itself: hardly any row is near a real one.</summary>
    public static Table Independent(Table table, ulong seed)
    {
        var random = new SeededRandom(seed);
        return new Table([.. table.Columns.Select(column => column.Select(Rows.Shuffled(table.RowCount, random)))]);
    }

    /// <summary>Numbers without any structure: the worst that a search by boxes can meet.</summary>
    public static Table Uniform(int rows, int columns, ulong seed)
    {
        var random = new SeededRandom(seed);
        return new Table([.. Enumerable.Range(0, columns).Select(column => new NumberColumn($"x{column}", ColumnKind.Decimal, [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())]))]);
    }

    private static int[] Drawn(int from, int rows, SeededRandom random) => [.. Enumerable.Range(0, rows).Select(_ => random.Next(from))];

    private static NumberColumn Moved(NumberColumn column, int[] drawn, SeededRandom random)
    {
        var values = column.Values.ToArray();
        var mean = values.Average();
        var step = Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) / 10;
        return new NumberColumn(column.Name, column.Kind, Array.ConvertAll(drawn, row => Math.Round(values[row] + (step * random.NextGaussian()))));
    }

    private static LabelColumn Replaced(LabelColumn column, int[] drawn, SeededRandom random)
        => new(column.Name, column.Kind, column.Levels, Array.ConvertAll(drawn, row => column.Codes[random.Next(10) == 0 ? random.Next(column.Count) : row]));
}
