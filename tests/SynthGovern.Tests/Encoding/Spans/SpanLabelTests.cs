using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding.Spans;

public sealed class SpanLabelTests
{
    private static readonly ColumnSchema Colour = Columns.Labels("colour", "red", "green", "blue");

    [Fact]
    public void ALabelIsACodeInTheOrderOfTheSchema()
    {
        var table = Columns.Table(Colour, ["blue", "red", "green"]);
        var encoder = Columns.Fit(table, Colour);
        Assert.Equal([new EncodedSpan("colour", SpanKind.OneHot, 0, 3)], encoder.Spans);
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0], encoder.Encode(table, 1));
        Assert.Equal([2, 0, 1], Assert.Single(encoder.Codes(encoder.Encode(table, 1), 3)));
        Assert.Equal(["blue", "red", "green"], Columns.Text(encoder.RoundTrip(table)["colour"]));
    }

    [Theory]
    [InlineData(false, false, 3)]
    [InlineData(true, false, 4)]
    [InlineData(false, true, 4)]
    public void MissingHasACodeWhereTheSchemaAllowsItOrTheTrainingTableHasIt(bool allowed, bool occurs, int width)
    {
        var schema = Colour with { MayBeMissing = allowed };
        var table = Columns.Table(schema, ["red", occurs ? null : "green", "blue"]);
        var encoder = Columns.Fit(table, schema);
        Assert.Equal(width, encoder.Width);
        Assert.Equal(Columns.Text(table["colour"]), Columns.Text(encoder.RoundTrip(table)["colour"]));
        Assert.Equal(width == 4 ? [(0, 3)] : null, encoder.CodesOf("colour", Columns.Table(schema, [null])["colour"], 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnUndeclaredLabelBecomesACommonOneAndNeverMissing(bool mayBeMissing)
    {
        var schema = Colour with { MayBeMissing = mayBeMissing };
        var labels = Enumerable.Range(0, 4000).Select(row => row % 4 == 0 ? "rare " + row : row % 4 == 1 ? "red" : row == 3 ? "blue" : "green").ToArray();
        var table = Columns.Table(schema, labels);
        var decoded = Columns.Text(Columns.Fit(table, schema).RoundTrip(table)["colour"]);
        Assert.DoesNotContain(null, decoded);
        var replaced = decoded.Where((_, row) => row % 4 == 0).ToArray();
        Assert.DoesNotContain("blue", replaced); // held by one subject
        Assert.InRange(replaced.Count(label => label == "red") / 1000.0, 0.28, 0.39); // 1000 of 2999
        Assert.Null(Columns.Fit(table, schema).CodesOf("colour", table["colour"], 0));
    }

    [Fact]
    public void CommonIsASharedMatterOfSubjectsNotOfRows()
    {
        var table = Columns.Table(Colour, Enumerable.Range(0, 40).Select(row => row < 20 ? "red" : "green"));
        int[] subjects = [.. Enumerable.Range(0, 40).Select(row => row < 20 ? row % 4 : row)];
        Assert.Equal([0, 1, 0], Assert.Single(Columns.Fit(table, subjects, Colour).State.Labels).Shares);
        Assert.Equal([0.5, 0.5, 0], Assert.Single(Columns.Fit(table, Colour).State.Labels).Shares);
    }

    [Theory]
    [InlineData(256, false, 256)]
    [InlineData(257, false, 33)] // 17 × 16
    [InlineData(5000, false, 142)] // 71 × 71
    [InlineData(5000, true, 143)]
    public void ManyLevelsAreTwoDigits(int levels, bool missing, int width)
    {
        var schema = Columns.Labels("town", [.. Enumerable.Range(0, levels).Select(town => "town " + town)]) with { MayBeMissing = missing };
        var names = Enumerable.Range(0, levels).Select(town => missing && town == 7 ? null : "town " + town).ToArray();
        var table = Columns.Table(schema, names);
        var encoder = Columns.Fit(table, schema);
        Assert.Equal(width, encoder.Width);
        Assert.Equal(names.AsEnumerable(), Columns.Text(encoder.RoundTrip(table)["town"]));
        foreach (var (span, code) in encoder.CodesOf("town", table["town"], 40)!) Assert.Equal(1, encoder.Encode(table.Select([40]), 1)[encoder.Spans[span].Start + code]);
    }

    [Fact]
    public void FrequentLevelsHaveTheFirstDigits()
    {
        var schema = Columns.Labels("town", [.. Enumerable.Range(0, 300).Select(town => "town " + town)]);
        var table = Columns.Table(schema, Enumerable.Range(0, 3000).Select(row => row % 3 == 0 || row < 30 ? "town 299" : row % 3 == 1 ? "town 150" : "town " + (row % 50)));
        var encoder = Columns.Fit(table, schema);
        Assert.Equal([(0, 0), (1, 0)], encoder.CodesOf("town", table["town"], 0)!);
        Assert.Equal([(0, 0), (1, 1)], encoder.CodesOf("town", table["town"], 31)!);
    }

    [Fact]
    public void EveryPairOfDigitsDecodesToALevel()
    {
        var schema = Columns.Labels("town", [.. Enumerable.Range(0, 257).Select(town => "town " + town)]);
        var encoder = Columns.Fit(Columns.Table(schema, ["town 3"]), schema);
        var (high, low) = (encoder.Spans[0].Width, encoder.Spans[1].Width);
        Assert.Equal((16, 17), (high, low));
        var matrix = new float[high * low * (high + low)];
        for (var pair = 0; pair < high * low; pair++)
        {
            matrix[(pair * (high + low)) + (pair / low)] = 1;
            matrix[(pair * (high + low)) + high + (pair % low)] = 1;
        }

        foreach (var random in new[] { null, new SeededRandom(1) })
            Assert.Equal(257, Columns.Text(encoder.Decode(matrix, high * low, random)["town"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void CodesAreDrawnWithTheirNumbersAsProbabilities()
    {
        var encoder = Columns.Fit(Columns.Table(Colour, ["red"]), Colour);
        var matrix = Enumerable.Range(0, 10_000).SelectMany(_ => new[] { 0.2f, 0.5f, 0.3f }).ToArray();
        var drawn = Columns.Text(encoder.Decode(matrix, 10_000, new SeededRandom(4))["colour"]);
        Assert.InRange(drawn.Count(label => label == "red"), 1880, 2120); // 3 standard deviations
        Assert.InRange(drawn.Count(label => label == "green"), 4850, 5150);
        Assert.Equal(drawn, Columns.Text(encoder.Decode(matrix, 10_000, new SeededRandom(4))["colour"]));
        var random = new SeededRandom(4);
        encoder.Decode(matrix, 10_000, random);
        Assert.NotEqual(drawn, Columns.Text(encoder.Decode(matrix, 10_000, random)["colour"]));
        Assert.All(Columns.Text(encoder.Decode(matrix, 10_000, null)["colour"]), label => Assert.Equal("green", label));
    }
}
