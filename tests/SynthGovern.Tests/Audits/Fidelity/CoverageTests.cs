using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class CoverageTests
{
    private const string Categories = "fidelity.coverage.categories", Rare = "fidelity.coverage.rare-combinations", Invented = "fidelity.coverage.invented";

    [Fact]
    public async Task LostCategoriesByHand()
    {
        var train = new Table([TestTables.Counted("c", ("a", 80), ("b", 10), ("c", 6), ("d", 4))]);
        var outcome = await AuditOutcome.OfAsync(new Coverage(), train, new Table([TestTables.Counted("c", ("a", 99), ("d", 1))]));

        // Of a, b and c, held by five rows or more, only a occurs; d is too rare to be expected.
        var measured = outcome[Categories, "c"];
        Assert.Equal(1.0 / 3, measured.Value!.Value, 12);
        Assert.Equal((3 - Math.Pow(0.2, 100) - Math.Pow(0.9, 100) - Math.Pow(0.94, 100)) / 3, measured.Control!.Value, 12);
        Assert.Contains("the lost ones had 16 of 100", measured.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RareAndInventedCombinationsByHand()
    {
        var train = Pairs(("a", "x", 50), ("b", "y", 46), ("a", "y", 2), ("c", "x", 2));
        var control = Pairs(("a", "x", 50), ("b", "y", 47), ("a", "y", 1), ("c", "y", 2));
        var extract = Pairs(("a", "x", 60), ("c", "x", 10), ("b", "x", 30));
        var outcome = await AuditOutcome.OfAsync(new Coverage(), TestTables.Input(train, control, extract));
        Assert.Equal(0.5, outcome[Rare].Value!.Value, 12);
        Assert.Equal(0.5, outcome[Rare].Control!.Value, 6);
        Assert.Equal(0.3, outcome[Invented].Value!.Value, 12);
        Assert.Equal(0.02, outcome[Invented].Control!.Value, 12);
        Assert.InRange(0.3, outcome[Invented].Interval!.Low, outcome[Invented].Interval!.High);
    }

    [Fact]
    public async Task ACopyHasAllRareCombinationsAndInventsNone()
    {
        var outcome = await AuditOutcome.OfAsync(new Coverage(), Planted.CopyWorld());
        Assert.Equal((1, 0), (outcome[Rare].Value, outcome[Invented].Value));
        Assert.InRange(outcome[Rare].Control!.Value, 0.5, 0.99);
        var shuffled = await AuditOutcome.OfAsync(new Coverage(), Planted.Input(Planted.Shuffled(Planted.Train())));
        Assert.InRange(shuffled[Invented].Value!.Value, 0, 0.05);
    }

    [Fact]
    public async Task FreshPeopleAreAtTheLevelOfTheControlWhateverItsSize()
    {
        Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Coverage(), Categories), -0.002, 0.002);
        Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Coverage(), Rare, runs: 20), -0.05, 0.05);
        Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Coverage(), Invented, runs: 20), -0.001, 0.001);
    }

    /// <summary>Frequencies that follow a gamma distribution: the share at other sizes follows from the one observed.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void TheExpectedShareOfRareCombinationsGrowsWithTheRows(double factor)
    {
        // Shape 2, mean 1: none in the control with chance (1 + 1/2)^−2.
        var tally = new CombinationTally(900_000, 0, 500_000, 900_000, 0, 0);
        Assert.Equal(1 - Math.Pow(1 + (factor / 2), -2), tally.ExpectedShare(factor), 6);
        Assert.Equal(0, new CombinationTally(10, 0, 0, 0, 0, 0).ExpectedShare(factor));
        Assert.Equal(1 - Math.Exp(-factor), new CombinationTally(10, 0, 10, 10, 0, 0).ExpectedShare(factor), 12);
    }

    [Fact]
    public async Task WhatCannotBeCountedIsAStatus()
    {
        var single = new Table([TestTables.Counted("c", ("a", 50), ("b", 50))]);
        Assert.Equal(MeasurementStatus.NotApplicable, (await AuditOutcome.OfAsync(new Coverage(), single, single))[Invented].Status);
        var common = Pairs(("a", "x", 50), ("b", "y", 50));
        Assert.Equal(MeasurementStatus.NotEstimable, (await AuditOutcome.OfAsync(new Coverage(), common, common))[Rare].Status);
        var all = new Table([TestTables.Counted("c", [.. Enumerable.Range(0, 40).Select(level => ($"{level}", 1))])]);
        Assert.Equal(MeasurementStatus.NotEstimable, (await AuditOutcome.OfAsync(new Coverage(), all, all))[Categories, "c"].Status);
    }

    private static Table Pairs(params (string First, string Second, int Count)[] counts)
    {
        var rows = counts.SelectMany(count => Enumerable.Repeat(count, count.Count)).ToArray();
        return new Table([AuditOutcome.Labels("f", rows.Select(row => row.First)), AuditOutcome.Labels("g", rows.Select(row => row.Second))]);
    }
}
