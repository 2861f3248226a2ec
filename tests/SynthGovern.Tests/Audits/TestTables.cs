using System.Globalization;
using SynthGovern.Audits;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>Reads the plain files of the reference folder (no quotes, no missing cells) and writes tables by hand.</summary>
internal static class TestTables
{
    /// <summary>A column is a number when all of its cells are, and categorical otherwise.</summary>
    public static Table Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        var cells = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        return new Table([.. names.Select((name, i) => Column(name, [.. cells.Select(row => row[i])]))]);
    }

    public static Column Column(string name, params string?[] cells)
    {
        var numbers = cells.Select(cell => cell is null ? double.NaN : double.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : double.NegativeInfinity).ToArray();
        if (!numbers.Contains(double.NegativeInfinity)) return new NumberColumn(name, ColumnKind.Decimal, numbers);
        var levels = cells.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return new LabelColumn(name, ColumnKind.Categorical, levels, [.. cells.Select(cell => cell is null ? LabelColumn.Missing : levels.IndexOf(cell))]);
    }

    /// <summary>A label column from how often each level occurs.</summary>
    public static LabelColumn Counted(string name, params (string Level, int Count)[] counts)
        => new(name, ColumnKind.Categorical, [.. counts.Select(count => count.Level)], [.. counts.SelectMany((count, code) => Enumerable.Repeat(code, count.Count))]);

    public static Schema Schema(Table table) => new("test", [.. table.Columns.Select(column => new ColumnSchema(column.Name, column.Kind))]);

    public static AuditInput Input(Table train, Table control, Table synthetic) => new(train, control, synthetic, Schema(train));
}
