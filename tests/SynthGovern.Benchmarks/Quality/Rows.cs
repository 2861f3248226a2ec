using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

internal static class Rows
{
    /// <summary>Some rows, without replacement, in a random order.</summary>
    public static Table Draw(Table table, int rows, SeededRandom random) => table.Select(Shuffled(table.RowCount, random).AsSpan(0, Math.Min(rows, table.RowCount)));

    public static int[] Shuffled(int rows, SeededRandom random)
    {
        var order = Enumerable.Range(0, rows).ToArray();
        random.Shuffle<int>(order);
        return order;
    }
}

/// <summary>Two tables of the same columns, one below the other; labels are matched by their text.</summary>
internal static class Stacked
{
    public static Table Of(Table above, Table below) => new([.. above.Columns.Select(column => Of(column, below[column.Name]))]);

    private static Column Of(Column above, Column below)
    {
        if (above is NumberColumn numbers) return new NumberColumn(above.Name, ColumnKind.Decimal, [.. numbers.Values, .. ((NumberColumn)below).Values]);
        var (first, second) = ((LabelColumn)above, (LabelColumn)below);
        var levels = first.Levels.Union(second.Levels, StringComparer.Ordinal).ToList();
        var moved = second.Levels.Select(level => levels.IndexOf(level)).ToArray();
        return new LabelColumn(above.Name, above.Kind, levels, [.. first.Codes, .. Array.ConvertAll(second.Codes.ToArray(), code => code == LabelColumn.Missing ? code : moved[code])]);
    }
}
