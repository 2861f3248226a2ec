using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Encoding;
using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding.Spans;

public sealed class SpanRoundTripTests
{
    private static readonly string?[] Letters = ["a", "b", "c", "d", null];

    /// <summary>A column of numbers of some shape and grid, with missing cells, and its schema.</summary>
    public sealed record Numbers(ColumnSchema Schema, double[] Values)
    {
        public override string ToString() => $"{Schema.Kind} {Schema.Bounds!.Low} to {Schema.Bounds.High}: {string.Join(' ', Values)}";
    }

    public static Arbitrary<Numbers> Columns()
        => (from rows in Gen.Choose(1, 300)
            from seed in Gen.Choose(0, int.MaxValue)
            from shape in Gen.Choose(0, 5)
            from kind in Gen.Elements(ColumnKind.Integer, ColumnKind.Decimal, ColumnKind.DateTime)
            from digits in Gen.Elements<int?>(null, 0, 1, 2, 4)
            from exponent in Gen.Choose(kind == ColumnKind.Decimal ? -3 : 0, 8)
            from missing in Gen.Elements(0, 0, 3, 1)
            select Make(rows, (ulong)seed, shape, kind, digits, Math.Pow(10, exponent), missing)).ToArbitrary();

    private static Numbers Make(int rows, ulong seed, int shape, ColumnKind kind, int? digits, double size, int missing)
    {
        var random = new SeededRandom(seed);
        double One() => shape switch
        {
            0 => random.NextGaussian(),
            1 => Math.Exp(3 * random.NextGaussian()),
            2 => random.Next(2),
            3 => random.Next(10) == 0 ? random.NextGaussian() : 0,
            4 => random.Next(3) + (0.01 * random.NextGaussian()),
            _ => -random.NextDouble(),
        };
        double[] values = [.. Enumerable.Range(0, rows).Select(row => missing > 0 && row % missing == 0 ? double.NaN : Math.Clamp(One() * size, -1e9, 1e9))];
        if (kind != ColumnKind.Decimal) values = Array.ConvertAll(values, Math.Round);
        var present = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var format = kind == ColumnKind.Decimal ? new NumberFormat(digits) : NumberFormat.Default(kind);
        var bounds = new Bounds(Math.Floor(present.Min()), Math.Ceiling(present.Max()), Spans.Columns.Declared);
        return new Numbers(new ColumnSchema("x", kind) { Bounds = bounds, Format = format }, values);
    }

    [Property(Arbitrary = [typeof(SpanRoundTripTests)], MaxTest = 300)]
    public void NumbersComeBackToTheGridOrToTheReachOfTheirModes(Numbers numbers)
    {
        var table = Spans.Columns.Table(numbers.Schema, numbers.Values);
        var encoder = Spans.Columns.Fit(table, numbers.Schema);
        var encoded = encoder.Encode(table, 1);
        Assert.All(encoded, number => Assert.InRange(number, -1, 1));
        var decoded = encoder.Decode(encoded, table.RowCount, null).Numbers("x").Values.ToArray();
        var domain = new GridDomain(numbers.Schema);
        var state = Assert.Single(encoder.State.Numbers);
        for (var row = 0; row < decoded.Length; row++)
        {
            if (double.IsNaN(numbers.Values[row])) Assert.True(double.IsNaN(decoded[row]));
            else Assert.InRange(Math.Abs(decoded[row] - domain.Value(domain.Cell(numbers.Values[row]))), 0, Tolerance(domain.Value(domain.Cell(numbers.Values[row])), state, domain));
        }
    }

    /// <summary>
    /// Nothing for atoms; rounding of a float and to the grid within the reach of a mode; beyond it, the distance to the reach of the
    /// nearest mode, or to the nearest atom where there is no mode.
    /// </summary>
    private static double Tolerance(double value, NumberSpansState state, GridDomain domain)
    {
        if (state.Atoms.Contains(value)) return 0;
        if (state.Modes.Count == 0) return state.Atoms.Min(atom => Math.Abs(atom - value));
        var scale = new ValueScale(state.LogUnit);
        var scaled = scale.Of(value);
        var nearest = state.Modes.MinBy(mode => Math.Abs(scaled - mode.Mean) / mode.Deviation)!;
        var reached = Math.Clamp(scaled, nearest.Mean - (4 * nearest.Deviation), nearest.Mean + (4 * nearest.Deviation));
        var widest = state.Modes.Max(mode => mode.Deviation);
        var slope = state.LogUnit is { } unit ? Math.Abs(value) + unit : 1;
        var rounding = (4 * widest * Math.Pow(2, -23) * slope) + (1e-12 * Math.Abs(value));
        var grid = rounding < domain.Step * 0.49 && reached == scaled ? 0 : domain.Step;
        return Math.Abs(scale.Value(reached) - value) + (grid == 0 ? 1e-12 * Math.Abs(value) : rounding + grid);
    }

    [Property(MaxTest = 100)]
    public void LabelsComeBackExactly(byte[] codes, bool digits)
    {
        var schema = Spans.Columns.Labels("x", "a", "b", "c", "d");
        var labels = codes.Select(code => Letters[code % 5]).ToArray();
        var table = Spans.Columns.Table(schema, labels);
        var options = new SpanOptions { OneHotUpTo = digits ? 2 : 256 };
        var encoder = SpanEncoder.Fit(table, new Schema("t", [schema]), null, options, default).Value;
        Assert.Equal(labels.AsEnumerable(), Spans.Columns.Text(encoder.RoundTrip(table)["x"]));
        Assert.Equal(digits ? 2 : 1, encoder.Spans.Count);
    }
}
