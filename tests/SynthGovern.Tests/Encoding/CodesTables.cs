using SynthGovern.Encoding.Codes;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding;

/// <summary>Small tables and schemas for the tests of <see cref="CodeEncoder"/>.</summary>
internal static class CodesTables
{
    public static readonly Declaration Declared = new(DeclarationStatus.Declared, "T. Test");

    public static ColumnSchema Labels(string name, IReadOnlyList<string> levels, bool missing = false, Declaration? declaration = null)
        => new(name, ColumnKind.Categorical) { Categories = new Categories(levels, declaration ?? Declared), MayBeMissing = missing };

    public static ColumnSchema Integers(string name, double low, double high, bool missing = false)
        => new(name, ColumnKind.Integer) { Bounds = new Bounds(low, high, Declared), MayBeMissing = missing };

    public static ColumnSchema Moments(string name, int days, string pattern, bool missing = false)
        => new(name, ColumnKind.DateTime) { Bounds = new Bounds(0, (days * 86_400.0) - 1, Declared), Format = new NumberFormat(null, pattern), MayBeMissing = missing };

    public static Schema Schema(params ColumnSchema[] columns) => new("t", columns);

    public static NumberColumn Column(ColumnSchema schema, params double[] values) => new(schema.Name, schema.Kind, values, schema.Format);

    public static LabelColumn Column(ColumnSchema schema, params string?[] values)
    {
        var levels = values.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new LabelColumn(schema.Name, schema.Kind, levels, [.. values.Select(value => value is null ? -1 : levels.IndexOf(value))]);
    }

    public static CodeEncoder Fit(Schema schema, int[]? subjects = null, CodeOptions? options = null, params Column[] columns)
        => CodeEncoder.Fit(new Table(columns), schema, subjects, options).Value;

    /// <summary>So many copies of each value.</summary>
    public static double[] Repeat(params (double Value, int Times)[] values) => [.. values.SelectMany(pair => Enumerable.Repeat(pair.Value, pair.Times))];
}
