using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding.Spans;

public sealed class SpanNumberTests
{
    private static readonly ColumnSchema Whole = Columns.Integer("x", 0, 1000);

    [Fact]
    public void AValueIsFourDeviationsWithinItsMode()
    {
        var encoder = Columns.Of(Whole, missing: true, [40], [new Mode(10.5, 2)], [0.5, 0.5]);
        Assert.Equal([new EncodedSpan("x", SpanKind.OneHot, 0, 3), new EncodedSpan("x", SpanKind.Scalar, 3, 1)], encoder.Spans);
        var table = Columns.Table(Whole, 14, 40, double.NaN, 30, 0);
        float[] expected = [0, 1, 0, 0.4375f, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, -1]; // (14 − 10.5) / 8; 30 and 0 are out of reach
        Assert.Equal(expected, encoder.Encode(table, 1));
        Assert.Equal(["14", "40", null, "19", "3"], Columns.Text(encoder.RoundTrip(table)["x"])); // 18.5 and 2.5 round away from zero
        Assert.Equal([(0, 0)], encoder.CodesOf("x", table["x"], 1)!);
        Assert.Equal([(0, 1)], encoder.CodesOf("x", table["x"], 0)!);
        Assert.Equal([(0, 2)], encoder.CodesOf("x", table["x"], 2)!);
    }

    [Fact]
    public void TheModeIsDrawnByItsPosterior()
    {
        var encoder = Columns.Of(Whole, missing: false, [], [new Mode(9.5, 1), new Mode(12.5, 1)], [0.25, 0.75]);
        var table = Columns.Table(Whole, [.. Enumerable.Repeat(11.0, 10_000)]);
        Assert.InRange(encoder.Codes(encoder.Encode(table, 1), 10_000)[0].Count(code => code == 1), 7370, 7630);
        Assert.Equal(encoder.Encode(table, 1), encoder.Encode(table, 1));
        Assert.NotEqual(encoder.Encode(table, 1), encoder.Encode(table, 2));
        Assert.All(Columns.Text(encoder.RoundTrip(table)["x"]), text => Assert.Equal("11", text));
        Assert.Equal([(0, 1)], encoder.CodesOf("x", table["x"], 0)!);
    }

    [Fact]
    public void AModeOutOfReachIsNotDrawn()
    {
        // At 20 the wide and heavy second mode is out of reach (4.1 deviations), the narrow first one is not.
        var encoder = Columns.Of(Whole, missing: false, [], [new Mode(18.5, 0.5), new Mode(102.5, 20)], [0.001, 0.999]);
        var twenty = Columns.Table(Whole, [.. Enumerable.Repeat(20.0, 100)]);
        Assert.All(encoder.Codes(encoder.Encode(twenty, 1), 100)[0], code => Assert.Equal(0, code));
    }

    [Fact]
    public void OnALogarithmicScaleRatiosCount()
    {
        // ln(1 + 99 / 1) = 4.60517; a mode of mean 0 and deviation 2 reaches 8.
        var encoder = Columns.Of(Columns.Integer("x", -1000, 1000), missing: false, [], [new Mode(0, 2)], [1], logUnit: 1);
        var encoded = encoder.Encode(Columns.Table(Whole, 99, -99, 0), 1);
        Assert.Equal([1, 0.575646f, 1, -0.575646f, 1, 0], encoded, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(["99", "-99", "0"], Columns.Text(encoder.Decode(encoded, 3, null)["x"]));
    }

    [Fact]
    public void FewCommonValuesAreAllAtoms()
    {
        var table = Columns.Table(Whole, [.. Enumerable.Range(0, 160).Select(row => (double)(row % 32))]);
        var encoder = Columns.Fit(table, Whole);
        Assert.Equal([new EncodedSpan("x", SpanKind.OneHot, 0, 32)], encoder.Spans);
        Assert.Equal(Columns.Text(table["x"]), Columns.Text(encoder.RoundTrip(table)["x"]));
    }

    [Fact]
    public void OfFewValuesTheRareOnesGoToTheNearestAtom()
    {
        var table = Columns.Table(Whole, [.. Enumerable.Repeat(10.0, 30), .. Enumerable.Repeat(20.0, 30), 14, 15, 16, 900]);
        var encoder = Columns.Fit(table, Whole);
        Assert.Equal([10, 20], Assert.Single(encoder.State.Numbers).Atoms);
        Assert.Equal(["10", "10", "20", "20"], Columns.Text(encoder.RoundTrip(table)["x"]).Skip(60));
        Assert.Null(encoder.CodesOf("x", table["x"], 63));
    }

    [Fact]
    public void FewCommonValuesAreAtomsAlsoBesideStrays()
    {
        // A count as of earlier convictions: 0 … 9, halving, and 40 people with one of 100 … 139.
        var counts = Enumerable.Range(0, 10).SelectMany(value => Enumerable.Repeat((double)value, 5120 >> value));
        var state = Assert.Single(Columns.Fit(Columns.Table(Whole, [.. counts, .. Enumerable.Range(100, 40)]), Whole).State.Numbers);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], state.Atoms);
        Assert.InRange(Assert.Single(state.Modes).Mean, 110, 130);
    }

    [Fact]
    public void AnAtomNeedsFiveSubjectsNotFiveRows()
    {
        var table = Columns.Table(Whole, [.. Enumerable.Repeat(10.0, 30), .. Enumerable.Repeat(20.0, 30)]);
        int[] subjects = [.. Enumerable.Range(0, 60).Select(row => row < 30 ? row : 100 + (row % 4))];
        Assert.Equal([10], Assert.Single(Columns.Fit(table, subjects, Whole).State.Numbers).Atoms);
    }

    [Fact]
    public void ASpikeIsAnAtomAndASlopeIsNot()
    {
        // 0 … 99 with two rows each, but 200 of 500.
        var values = Enumerable.Range(0, 200).Select(row => (double)(row / 2)).Concat(Enumerable.Repeat(500.0, 200));
        Assert.Equal([500], Assert.Single(Columns.Fit(Columns.Table(Whole, [.. values]), Whole).State.Numbers).Atoms);
        var ages = Columns.Normal(20_000, 40, 12, 3).Select(value => Math.Round(value)).Select(age => Math.Clamp(age, 0, 100));
        Assert.Empty(Assert.Single(Columns.Fit(Columns.Table(Whole, [.. ages]), Whole).State.Numbers).Atoms);
    }

    [Fact]
    public void WellSeparatedModesAreFound()
    {
        var schema = Columns.Decimal("x", -1000, 1000, 2);
        double[] values = [.. Columns.Normal(6000, 0, 1, 1), .. Columns.Normal(3000, 50, 3, 2), .. Columns.Normal(1000, -200, 10, 3)];
        var state = Assert.Single(Columns.Fit(Columns.Table(schema, values), schema).State.Numbers);
        Assert.Equal(3, state.Modes.Count);
        Assert.Equal([0.1, 0.6, 0.3], state.Shares, (a, b) => Math.Abs(a - b) < 0.002);
        Assert.All(state.Modes.Zip([(-200.0, 10.0), (0, 1), (50, 3)]), pair =>
        {
            Assert.InRange(pair.First.Mean, pair.Second.Item1 - (pair.Second.Item2 / 2), pair.Second.Item1 + (pair.Second.Item2 / 2));
            Assert.InRange(pair.First.Deviation / pair.Second.Item2, 0.9, 1.2);
        });
    }

    [Fact]
    public void AmountsOfSeveralOrdersOfMagnitudeAreLogarithmic()
    {
        var schema = Columns.Decimal("x", 0, 1e9, 2);
        var logNormal = Columns.Normal(5000, 8, 2, 5).Select(Math.Exp).ToArray();
        Assert.NotNull(Assert.Single(Columns.Fit(Columns.Table(schema, logNormal), schema).State.Numbers).LogUnit);
        Assert.Null(Assert.Single(Columns.Fit(Columns.Table(schema, Columns.Normal(5000, 500, 100, 5)), schema).State.Numbers).LogUnit);
    }

    [Fact]
    public void AMissingCellWithoutACodeBecomesACommonValue()
    {
        var encoder = Columns.Of(Whole, missing: false, [40, 60], [], [0.25, 0.75]);
        var decoded = Columns.Text(encoder.RoundTrip(Columns.Table(Whole, [.. Enumerable.Repeat(double.NaN, 1000)]))["x"]);
        Assert.InRange(decoded.Count(text => text == "60"), 700, 800);
        Assert.Equal(1000, decoded.Count(text => text is "40" or "60"));
    }

    [Fact]
    public void WhateverANetworkMakesDecodes()
    {
        var schema = Whole with { MayBeMissing = true };
        var encoder = Columns.Of(schema, missing: true, [40], [new Mode(10.5, 2), new Mode(500.5, 300)], [0.5, 0.25, 0.25]);
        float[] strange = [float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, 0, 0, 0, 0, 7, 0, 0, 1, 0, -9, -1, -1, -1, -1, float.PositiveInfinity, 0, 1, 0, 0, float.NaN];
        foreach (var random in new[] { null, new SeededRandom(1) })
        {
            var values = encoder.Decode(strange, 5, random).Numbers("x").Values.ToArray();
            Assert.All(values, value => Assert.True(double.IsNaN(value) || (value >= 0 && value <= 1000 && value == Math.Floor(value))));
        }
    }
}
