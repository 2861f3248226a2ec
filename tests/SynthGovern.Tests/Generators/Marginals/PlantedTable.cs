using System.Globalization;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Marginals;

/// <summary>A table of which the dependences are known because they were planted.</summary>
internal static class PlantedTable
{
    /// <summary>copy equals cause in nine rows of ten; amount grows with cause; noise is independent of everything.</summary>
    public static (Table Table, Schema Schema) Dependent(int rows)
    {
        var random = new SeededRandom(12);
        var cause = Enumerable.Range(0, rows).Select(_ => random.Next(3)).ToArray();
        var copy = cause.Select(value => random.Next(10) == 0 ? random.Next(3) : value).ToArray();
        var noise = cause.Select(_ => random.Next(4)).ToArray();
        var amount = cause.Select(value => random.Next(2) == 0 ? 0 : Math.Round((1000.0 * value) + (1000 * random.NextDouble()))).ToArray();
        return (
            new Table([Labels("cause", 3, cause), Labels("copy", 3, copy), Labels("noise", 4, noise), new NumberColumn("amount", ColumnKind.Integer, amount)]),
            new Schema("planted", [Labels("cause", 3), Labels("copy", 3), Labels("noise", 4), new("amount", ColumnKind.Integer) { Bounds = new(0, 5000, Clinic.Declared) }]));
    }

    /// <summary>Binary columns, each a noisy copy of the one before.</summary>
    public static (Table Table, Schema Schema) Chain(int columns, int rows)
    {
        var random = new SeededRandom(13);
        var values = new int[columns][];
        for (var i = 0; i < columns; i++) values[i] = [.. Enumerable.Range(0, rows).Select(row => i == 0 || random.Next(5) == 0 ? random.Next(2) : values[i - 1][row])];
        return (new Table([.. values.Select((codes, i) => Labels($"c{i}", 2, codes))]), new Schema("chain", [.. values.Select((_, i) => Labels($"c{i}", 2))]));
    }

    /// <summary>One column of very many levels, a third of the rows in the first, and two small ones.</summary>
    public static (Table Table, Schema Schema) ManyLevels(int levels, int rows)
    {
        var random = new SeededRandom(14);
        var many = Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? 0 : random.Next(levels)).ToArray();
        int[] first = [.. many.Select(level => level == 0 ? 0 : random.Next(3))], second = [.. many.Select(_ => random.Next(5))];
        return (new Table([Labels("many", levels, many), Labels("first", 3, first), Labels("second", 5, second)]), new Schema("many", [Labels("many", levels), Labels("first", 3), Labels("second", 5)]));
    }

    /// <summary>The share of rows in which both conditions hold among those in which the second does.</summary>
    public static double Conditional(Table table, string column, string value, string givenColumn, string given)
    {
        var (left, right) = (table[column], table[givenColumn]);
        var rows = Enumerable.Range(0, table.RowCount).Where(row => right.Text(row) == given).ToArray();
        return rows.Count(row => left.Text(row) == value) / (double)rows.Length;
    }

    private static LabelColumn Labels(string name, int levels, int[] codes) => new(name, ColumnKind.Categorical, Levels(levels), codes);

    private static ColumnSchema Labels(string name, int levels) => new(name, ColumnKind.Categorical) { Categories = new(Levels(levels), Clinic.Declared) };

    private static string[] Levels(int levels) => [.. Enumerable.Range(0, levels).Select(level => "v" + level.ToString(CultureInfo.InvariantCulture))];
}
