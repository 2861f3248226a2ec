using System.Globalization;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

/// <summary>The Adult table with bounds and categories copied from it and then declared, as <c>inspect --declare-public</c> would.</summary>
internal static class AdultTable
{
    private static readonly Declaration Copied = new(DeclarationStatus.DeclaredFromData, "T. Test");

    public static (Table Table, Schema Schema) Read(string path)
    {
        var rows = File.ReadLines(path).Select(line => line.Split(',')).ToList();
        var schema = new Schema("adult", [.. rows[0].Select((name, i) => Column(name, [.. rows.Skip(1).Select(row => row[i])]))]);
        using var file = File.OpenRead(path);
        return (CsvReader.Read(file, schema, "adult_train.csv").Value.Table, schema);
    }

    private static ColumnSchema Column(string name, string[] values)
    {
        if (!values.All(value => int.TryParse(value, CultureInfo.InvariantCulture, out _)))
            return new(name, ColumnKind.Categorical) { Categories = new([.. values.Distinct().Order(StringComparer.Ordinal)], Copied) };
        var numbers = Array.ConvertAll(values, value => double.Parse(value, CultureInfo.InvariantCulture));
        return new(name, ColumnKind.Integer) { Bounds = new(numbers.Min(), numbers.Max(), Copied) };
    }
}
