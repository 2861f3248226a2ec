using SynthGovern.Encoding.Codes;
using SynthGovern.Tables;
using static SynthGovern.Tests.Encoding.CodesTables;

namespace SynthGovern.Tests.Encoding;

public sealed class CodesLabelTests
{
    [Fact]
    public void ALevelThatOccursHasACodeInTheOrderOfTheSchema()
    {
        var column = Labels("x", ["d", "c", "b", "a"]);
        var encoder = Fit(Schema(column), columns: Column(column, "a", "b", "b", "d"));
        Assert.Equal([("x", 0, 3)], encoder.Parts.Select(part => (part.Name, part.Column, part.Cardinality)));
        Assert.Equal([2, 1, 0, -1], encoder.Encode(Column(column, "a", "b", "d", "c"))[0]);
    }

    [Fact]
    public void MissingIsTheLastCodeWhereTheSchemaAllowsItAndUnknownElsewhere()
    {
        var allowed = Labels("x", ["a", "b"], missing: true);
        Assert.Equal([0, 2, 2, 1], Fit(Schema(allowed), columns: Column(allowed, "a", "b")).Encode(Column(allowed, "a", null, "undeclared", "b"))[0]);
        var refused = Labels("x", ["a", "b"]);
        Assert.Equal([0, -1, -1, 1], Fit(Schema(refused), columns: Column(refused, "a", "b")).Encode(Column(refused, "a", null, "undeclared", "b"))[0]);
    }

    [Fact]
    public void ALabelThatWasBlurredAwayDoesNotCountAsMissing()
    {
        var column = Labels("x", ["a", "b"], missing: true, Declaration.Unconfirmed);
        var encoder = Fit(Schema(column), columns: Column(column, "a", "b", "too rare", null));
        Assert.Equal([0, 1, -1, 2], encoder.Encode(Column(column, "a", "b", "too rare", null))[0]);
    }

    [Fact]
    public void ThousandsOfLevelsBecomeTwoDigitsTheCommonOnesFirst()
    {
        var levels = Enumerable.Range(0, 3000).Select(i => $"level {i}").ToArray();
        var column = Labels("x", levels, missing: true);
        var values = levels.Concat(Enumerable.Repeat(levels[2500], 9)).Concat(Enumerable.Repeat(levels[7], 8)).ToArray<string?>();
        var encoder = Fit(Schema(column), columns: Column(column, values));
        Assert.Equal([("x digit 1", 56), ("x digit 2", 56)], encoder.Parts.Select(part => (part.Name, part.Cardinality)));
        var codes = encoder.Encode(Column(column, levels[2500], levels[7], null));
        Assert.Equal([0, 0, 55], codes[0]);
        Assert.Equal([0, 1, 55], codes[1]);
        var all = Column(column, [.. values, null]);
        var decoded = encoder.Decode(encoder.Encode(all), new SeededRandom(1))["x"];
        Assert.All(Enumerable.Range(0, all.Count), row => Assert.Equal(all.Text(row), decoded.Text(row)));
    }

    [Fact]
    public void DigitsThatNoLevelHasDecodeToALevel()
    {
        var levels = Enumerable.Range(0, 11).Select(i => $"{i}").ToArray();
        var column = Labels("x", levels, missing: true);
        var encoder = Fit(Schema(column), options: new CodeOptions { MostLevels = 10 }, columns: Column(column, levels));
        Assert.Equal([4, 5], encoder.Parts.Select(part => part.Cardinality));
        var decoded = encoder.Decode([[2, 2, 0, 3, 3], [2, 3, 4, 0, 4]], new SeededRandom(1))["x"];
        Assert.Equal(["10", "10", "3", null, null], Enumerable.Range(0, 5).Select(decoded.Text));
    }

    [Fact]
    public void AColumnOfWhichNothingIsKnownHasACodeForEveryLevel()
    {
        var column = Labels("x", ["a", "b"]);
        Assert.Equal(2, Fit(Schema(column), columns: Column(column, [null, null])).Parts[0].Cardinality);
    }
}
