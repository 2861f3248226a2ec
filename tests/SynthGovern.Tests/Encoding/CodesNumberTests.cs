using System.Text.Json;
using SynthGovern.Encoding.Codes;
using SynthGovern.Tables;
using static SynthGovern.Tests.Encoding.CodesTables;

namespace SynthGovern.Tests.Encoding;

public sealed class CodesNumberTests
{
    [Fact]
    public void FewValuesHaveACodeEachAndARareOneThatOfItsNeighbour()
    {
        var column = Integers("x", 0, 10, missing: true);
        var encoder = Fit(Schema(column), columns: Column(column, Repeat((1, 5), (2, 6), (6, 4), (9, 7))));
        Assert.Equal(4, encoder.Parts[0].Cardinality);
        Assert.Equal([0, 0, 1, 1, 2, 2, 3], encoder.Encode(Column(column, 0, 1, 2, 4, 6, 10, double.NaN))[0]);
        var decoded = encoder.Decode([[0, 1, 2, 3]], new SeededRandom(1)).Numbers("x");
        Assert.Equal([1, 2, 9, double.NaN], decoded.Values.ToArray());
    }

    [Fact]
    public void ValuesBetweenSpikesThatEnoughSubjectsShareTogetherAreABin()
    {
        var column = Integers("x", 0, 100);
        var encoder = Fit(Schema(column), columns: Column(column, Repeat((0, 50), (10, 2), (11, 2), (12, 2), (50, 20))));
        Assert.Equal(3, encoder.Parts[0].Cardinality);
        var drawn = encoder.Decode([[.. Enumerable.Repeat(1, 500)]], new SeededRandom(1)).Numbers("x").Values.ToArray();
        Assert.All(drawn, value => Assert.InRange(value, 1, 49));
        Assert.All(drawn, value => Assert.Equal(Math.Floor(value), value));
    }

    [Fact]
    public void OneSubjectWithManyRowsIsOneHolder()
    {
        var column = Integers("x", 0, 10);
        var values = Repeat((1, 40), (5, 10));
        int[] subjects = [.. Enumerable.Range(0, 50).Select(row => row < 40 ? 0 : row)];
        Assert.Equal(1, Fit(Schema(column), subjects, columns: Column(column, values)).Parts[0].Cardinality);
        Assert.Equal(2, Fit(Schema(column), columns: Column(column, values)).Parts[0].Cardinality);
    }

    [Fact]
    public void ManyValuesBecomeBinsOfLikeSizeWithSpikesOfTheirOwn()
    {
        var column = new ColumnSchema("x", ColumnKind.Decimal) { Bounds = new Bounds(0, 100_000, Declared), Format = new NumberFormat(2) };
        var random = new SeededRandom(3);
        var values = Enumerable.Range(0, 20_000).Select(i => i % 4 == 0 ? 250 : Math.Round(Math.Exp(6 + random.NextGaussian()), 2)).ToArray();
        var encoder = Fit(Schema(column), columns: Column(column, values));
        var codes = encoder.Encode(Column(column, values))[0];
        var counts = codes.GroupBy(code => code).Select(group => group.Count()).Order().ToArray();
        Assert.InRange(encoder.Parts[0].Cardinality, 90, 110);
        Assert.Equal(5000, counts[^1]);
        Assert.InRange(counts[^2], 100, 300);
        Assert.InRange(counts[1], 50, 200);
        var decoded = encoder.Decode([codes], new SeededRandom(4)).Numbers("x").Values.ToArray();
        Assert.Equal(codes, encoder.Encode(Column(column, decoded))[0]);
        Assert.InRange(decoded.Average() / values.Average(), 0.98, 1.02);
        Assert.All(decoded, value => Assert.Equal(Math.Round(value, 2), value));
    }

    [Fact]
    public void NoValueOfFewerThanFiveSubjectsStandsInTheState()
    {
        var column = new ColumnSchema("x", ColumnKind.Decimal) { Bounds = new Bounds(0, 100_000, Declared), Format = new NumberFormat(2) };
        var random = new SeededRandom(5);
        double[] values = [98_765.43, .. Enumerable.Range(0, 3000).Select(_ => Math.Round(Math.Exp(6 + random.NextGaussian()), 2))];
        var encoder = Fit(Schema(column), columns: Column(column, values));
        Assert.DoesNotContain("9876543", JsonSerializer.Serialize(encoder.State, Json.Options), StringComparison.Ordinal);
        var holders = values.GroupBy(value => (long)Math.Round(value * 100)).ToDictionary(group => group.Key, group => group.Count());
        foreach (var code in encoder.State.Columns[0].Numbers!.Codes.Where(code => code.Edges[^1] - code.Edges[0] == 1)) Assert.True(holders[code.Edges[0]] >= 5);
        var last = encoder.State.Columns[0].Numbers!.Codes[^1];
        Assert.True(last.Edges[^1] < 5_000_000, "the extreme value stretches the last bin");
        Assert.Equal(encoder.Parts[0].Cardinality - 1, encoder.Encode(Column(column, 98_765.43))[0][0]);
    }

    [Fact]
    public void EverySpanOfABinHasEnoughSubjects()
    {
        var column = Integers("x", -1000, 1_000_000);
        var random = new SeededRandom(6);
        var values = Enumerable.Range(0, 5000).Select(_ => (double)random.Next(900_000)).ToArray();
        var encoder = Fit(Schema(column), columns: Column(column, values));
        var cells = values.Select(value => (long)value + 1000).ToArray();
        foreach (var code in encoder.State.Columns[0].Numbers!.Codes)
        {
            for (var span = 0; span < code.Weights.Count; span++) Assert.True(cells.Count(cell => cell >= code.Edges[span] && cell < code.Edges[span + 1]) >= 5 || span == 0 || span == code.Weights.Count - 1);
            Assert.InRange(code.Weights.Sum(), 1 - 1e-9, 1 + 1e-9);
        }
    }

    [Theory]
    [InlineData(5, 9, 8)]
    [InlineData(5, 7, 6)]
    [InlineData(1, 100, 64)]
    [InlineData(65, 100, 96)]
    [InlineData(7, 7, 7)]
    public void TheRoundestNumberHasTheMostZeroBits(long low, long high, long roundest) => Assert.Equal(roundest, CellCodesFit.Roundest(low, high));

    [Fact]
    public void TooFewSubjectsLeaveOneBinOverTheWholeDomain()
    {
        var column = Integers("x", 0, 9);
        var encoder = Fit(Schema(column), columns: Column(column, 3, 4));
        Assert.Equal(1, encoder.Parts[0].Cardinality);
        Assert.Equal(10, encoder.Decode([new int[1000]], new SeededRandom(1)).Numbers("x").Values.ToArray().Distinct().Count());
    }
}
