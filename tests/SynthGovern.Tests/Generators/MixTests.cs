using FsCheck.Xunit;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

public sealed class MixTests
{
    private static readonly Schema People = new("people",
    [
        new("income", ColumnKind.Categorical) { Categories = new([">50K", "<=50K", "none"], Clinic.Declared), MayBeMissing = true },
        new("age", ColumnKind.Integer) { Bounds = new Bounds(0, 99, Clinic.Declared) },
    ]);

    private static Condition Mix(string column, params (string Level, double Share)[] shares)
        => Condition.None with { Mix = new TargetMix(column, shares.ToDictionary(share => share.Level, share => share.Share, StringComparer.Ordinal)) };

    [Theory]
    [InlineData(7, 0.5, 4, 3)]
    [InlineData(10, 0.25, 3, 7)]
    [InlineData(3, 0.333, 1, 2)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(0, 0.5, 0, 0)]
    public void RowsPerLevelAreByLargestRemainder(int rows, double share, int above, int below)
    {
        using var model = new UniformModel(People);
        var sample = model.Sample(rows, Mix("income", ("<=50K", 1 - share), (">50K", share)), 3).Value;
        Assert.Equal((rows, above, below), (sample.RowCount, Count(sample, ">50K"), Count(sample, "<=50K")));
        Assert.Equal(rows, model.Drawn);
    }

    [Fact]
    public void LevelsAreShuffledAndDoNotDependOnTheOrderTheyAreWrittenIn()
    {
        using var model = new UniformModel(People);
        var first = Levels(model.Sample(100, Mix("income", (">50K", 0.5), ("<=50K", 0.5)), 3).Value);
        Assert.Equal(first, Levels(model.Sample(100, Mix("income", ("<=50K", 0.5), (">50K", 0.5)), 3).Value));
        Assert.InRange(first.Zip(first.Skip(1)).Count(pair => pair.First != pair.Second), 30, 70);
        Assert.NotEqual(first, Levels(model.Sample(100, Mix("income", (">50K", 0.5), ("<=50K", 0.5)), 4).Value));
    }

    [Fact]
    public void AMissingValueIsALevelWhereItMayBe()
    {
        using var model = new UniformModel(People);
        var sample = model.Sample(10, Mix("income", ("", 0.2), ("none", 0.8)), 3).Value;
        Assert.Equal(2, Enumerable.Range(0, 10).Count(sample["income"].IsMissing));
    }

    public static TheoryData<string, string, double, string> Wrong => new()
    {
        { "colour", "red", 1, "unknown column in --mix: got colour; allowed: income, age" },
        { "income", "rich", 1, "unknown level in --mix income: got rich; allowed: >50K, <=50K, none" },
        { "income", ">50K", 0.9, "the shares of a mix are wrong in --mix income: got a sum of 0.9" },
        { "income", ">50K", 1.5, "the shares of a mix are wrong in --mix income: got >50K = 1.5" },
        { "income", ">50K", -1, "the shares of a mix are wrong in --mix income: got >50K = -1" },
        { "income", ">50K", double.NaN, "the shares of a mix are wrong in --mix income: got >50K = NaN" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatIsWrongIsOneLine(string column, string level, double share, string message)
    {
        using var model = new UniformModel(People);
        Assert.StartsWith(message, model.Sample(4, Mix(column, (level, share)), 3).Error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AColumnCannotBeFixedAndMixed()
    {
        using var model = new UniformModel(People);
        var both = Mix("income", (">50K", 1)) with { Values = new Dictionary<string, string> { ["income"] = "none" } };
        Assert.IsType<MixOfFixedColumn>(model.Sample(4, both, 3).Error);
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal("30", model.Sample(4, both with { Values = new Dictionary<string, string> { ["age"] = "30" } }, 3).Value["age"].Text(row)));
    }

    [Property]
    public void LargestRemainderAddsUpAndIsNextToExact(ushort total, byte[] weights)
    {
        if (weights is not { Length: > 0 } || weights.All(weight => weight == 0)) return;
        var shares = weights.Select(weight => weight / (double)weights.Sum(other => other)).ToArray();
        var counts = LargestRemainder.Of(total, shares);
        Assert.Equal(total, counts.Sum());
        Assert.All(counts.Zip(shares), part => Assert.InRange(part.First - (part.Second * total), -1.000001, 1.000001));
    }

    private static string?[] Levels(Table sample) => [.. Enumerable.Range(0, sample.RowCount).Select(sample["income"].Text)];

    private static int Count(Table sample, string level) => Levels(sample).Count(text => text == level);
}
