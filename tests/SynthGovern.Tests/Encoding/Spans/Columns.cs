using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding.Spans;

/// <summary>Small tables of one or a few columns for the tests of spans.</summary>
internal static class Columns
{
    public static readonly Declaration Declared = new(DeclarationStatus.Declared, "T. Test");

    public static ColumnSchema Labels(string name, params string[] levels) => new(name, ColumnKind.Categorical) { Categories = new(levels, Declared) };

    public static ColumnSchema Integer(string name, double low, double high) => new(name, ColumnKind.Integer) { Bounds = new(low, high, Declared) };

    public static ColumnSchema Decimal(string name, double low, double high, int? decimals)
        => new(name, ColumnKind.Decimal) { Bounds = new(low, high, Declared), Format = new NumberFormat(decimals) };

    public static Table Table(ColumnSchema schema, params double[] values) => new([new NumberColumn(schema.Name, schema.Kind, values, schema.Format)]);

    public static Table Table(ColumnSchema schema, IEnumerable<string?> labels) => new([SynthGovern.Testing.Clinic.Names(schema.Name, labels, schema.Kind)]);

    public static SpanEncoder Fit(Table train, params ColumnSchema[] schema) => Fit(train, null, schema);

    public static SpanEncoder Fit(Table train, int[]? subjects, params ColumnSchema[] schema)
        => SpanEncoder.Fit(train, new Schema("t", schema), subjects, new SpanOptions(), default).Value;

    /// <summary>An encoder of one column of numbers, learned by hand.</summary>
    public static SpanEncoder Of(ColumnSchema schema, bool missing, double[] atoms, Mode[] modes, double[] shares, double? logUnit = null)
        => SpanEncoder.Restore(new SpanEncoderState([], [new NumberSpansState(schema.Name, missing, atoms, modes, logUnit, shares)]), new Schema("t", [schema])).Value;

    public static List<string?> Text(Column column) => [.. Enumerable.Range(0, column.Count).Select(column.Text)];

    /// <summary>Encoded and decoded again, each one-hot span read as its largest number.</summary>
    public static Table RoundTrip(this SpanEncoder encoder, Table table, ulong seed = 1) => encoder.Decode(encoder.Encode(table, seed), table.RowCount, null);

    /// <summary>A value per normal draw, as a price list or a register of ages has them.</summary>
    public static double[] Normal(int rows, double mean, double deviation, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => mean + (deviation * random.NextGaussian()))];
    }
}
