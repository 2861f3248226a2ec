using SynthGovern.Encoding;
using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding.Spans;

public sealed class SpanExtremeTests
{
    private const double NaN = double.NaN;

    public static TheoryData<string, ColumnKind, double, double, int?, double[]> Numbers => new()
    {
        { "one row", ColumnKind.Integer, 0, 10, null, [3] },
        { "no row", ColumnKind.Integer, 0, 10, null, [] },
        { "constant", ColumnKind.Integer, 0, 10, null, [.. Enumerable.Repeat(7.0, 50)] },
        { "equal bounds", ColumnKind.Integer, 7, 7, null, [.. Enumerable.Repeat(7.0, 50)] },
        { "equal bounds, one row", ColumnKind.Decimal, 7.5, 7.5, null, [7.5] },
        { "two values", ColumnKind.Decimal, 0, 1, 2, [.. Enumerable.Range(0, 40).Select(row => row % 2 * 0.37)] },
        { "missing only", ColumnKind.Integer, 0, 10, null, [NaN, NaN, NaN] },
        { "missing only, equal bounds", ColumnKind.Integer, 4, 4, null, [NaN] },
        { "one of many missing", ColumnKind.Integer, 0, 10, null, [NaN, .. Enumerable.Repeat(7.0, 50)] },
        { "huge skew", ColumnKind.Decimal, 0, 1e9, 2, [.. Enumerable.Range(0, 500).Select(row => Math.Pow(10, row % 10))] },
        { "all different", ColumnKind.Integer, -5000, 5000, null, [.. Enumerable.Range(0, 4000).Select(row => row - 4999.0)] },
        { "tiny range", ColumnKind.Decimal, -1e-9, 1e-9, 12, [.. Enumerable.Range(0, 900).Select(row => (row - 450) * 1e-12)] },
        { "largest range", ColumnKind.Integer, -9e15, 9e15, null, [.. Enumerable.Range(0, 900).Select(row => (row - 450) * 2e13)] },
        { "negative", ColumnKind.Decimal, -300, -100, 1, [.. Columns.Normal(700, -200, 20, 1)] },
        { "out of bounds", ColumnKind.Integer, 0, 10, null, [.. Enumerable.Range(0, 900).Select(row => row - 450.0)] },
        { "days", ColumnKind.DateTime, 0, 1e10, null, [.. Enumerable.Range(0, 900).Select(row => 1.5e9 + (row * row * 86_400.0))] },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void EveryColumnOfNumbersEncodesAndDecodes(string what, ColumnKind kind, double low, double high, int? decimals, double[] values)
    {
        var column = new ColumnSchema(what, kind) { Bounds = new(low, high, Columns.Declared), Format = kind == ColumnKind.DateTime ? NumberFormat.Day : new NumberFormat(decimals ?? 0) };
        if (kind == ColumnKind.Decimal && decimals is null) column = column with { Format = NumberFormat.Shortest };
        foreach (var allowed in new[] { false, true })
        {
            var schema = column with { MayBeMissing = allowed };
            var table = Columns.Table(schema, values);
            var encoder = Columns.Fit(table, schema);
            var encoded = encoder.Encode(table, 1);
            Assert.All(encoded, number => Assert.InRange(number, -1, 1));
            foreach (var decoded in new[] { encoder.Decode(encoded, values.Length, null), encoder.Decode(encoded, values.Length, new SeededRandom(1)) })
            {
                Assert.Equal(values.Select(double.IsNaN), decoded.Numbers(what).Values.ToArray().Select(double.IsNaN));
                Assert.All(decoded.Numbers(what).Values.ToArray().Where(double.IsFinite), value => Assert.InRange(value, low, high));
            }

            // And what an untrained network might make.
            var noise = Columns.Normal(20 * encoder.Width, 0, 1, 1).Select(number => (float)number).ToArray();
            var made = encoder.Decode(noise, 20, new SeededRandom(2)).Numbers(what).Values.ToArray();
            Assert.All(made.Where(double.IsFinite), value => Assert.InRange(value, low, high));
            Assert.True(allowed || values.Any(double.IsNaN) || !made.Any(double.IsNaN));
        }
    }

    [Fact]
    public void ATableOfEveryKindRoundTrips()
    {
        var (table, schema) = (SynthGovern.Testing.Clinic.Table(400), SynthGovern.Testing.Clinic.Schema);
        var encoder = SpanEncoder.Fit(table, schema, null, new SpanOptions(), default).Value;
        var decoded = encoder.RoundTrip(table);
        Assert.Equal(schema.Learnable.Select(column => (column.Name, column.Kind)), decoded.Columns.Select(column => (column.Name, column.Kind)));
        foreach (var name in new[] { "sex", "grade", "age", "seen" }) Assert.Equal(Columns.Text(table[name]), Columns.Text(decoded[name]));
        Assert.Equal(encoder.Width, encoder.Spans.Sum(span => span.Width));
        Assert.All(encoder.Spans.Skip(1).Zip(encoder.Spans), pair => Assert.Equal(pair.Second.Start + pair.Second.Width, pair.First.Start));
    }

    [Fact]
    public void TheResultDoesNotDependOnHowRowsAreSharedOut()
    {
        var (table, schema) = (SynthGovern.Testing.Clinic.Table(3000), SynthGovern.Testing.Clinic.Schema);
        SpanEncoder Fit() => SpanEncoder.Fit(table, schema, null, new SpanOptions(), default).Value;
        var (first, second) = (Fit(), Fit());
        Assert.Equal(first.Encode(table, 7), second.Encode(table, 7));
        var soft = Columns.Normal(5000 * first.Width, 0, 1, 1).Select(number => (float)number).ToArray();
        var (left, right) = (first.Decode(soft, 5000, new SeededRandom(3)), second.Decode(soft, 5000, new SeededRandom(3)));
        Assert.All(left.Columns.Zip(right.Columns), pair => Assert.Equal(Columns.Text(pair.First), Columns.Text(pair.Second)));
    }

    [Fact]
    public void ASchemaOrTableThatCannotBeReadIsAnError()
    {
        var schema = Columns.Integer("x", 0, 10);
        Result<SpanEncoder> Fit(Table table, ColumnSchema column) => SpanEncoder.Fit(table, new Schema("t", [column]), null, new SpanOptions(), default);
        Assert.IsType<TableDoesNotFit>(Fit(new Table([]), schema).Error);
        Assert.IsType<TableDoesNotFit>(Fit(Columns.Table(Columns.Labels("x", "a"), ["a"]), schema).Error);
        Assert.IsType<DomainMissing>(Fit(Columns.Table(schema, 1), schema with { Bounds = null }).Error);
        Assert.IsType<NothingToLearn>(Fit(Columns.Table(schema, 1), new ColumnSchema("id", ColumnKind.Identifier)).Error);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SpanEncoder.Fit(Columns.Table(schema, 1), new Schema("t", [schema]), null, new SpanOptions(), cancelled.Token));
        Assert.Throws<ArgumentException>(() => Columns.Fit(Columns.Table(schema, 1), schema).Decode([0], 3, null));
        Assert.Throws<KeyNotFoundException>(() => Columns.Fit(Columns.Table(schema, 1), schema).CodesOf("y", Columns.Table(schema, 1)["x"], 0));
    }
}
