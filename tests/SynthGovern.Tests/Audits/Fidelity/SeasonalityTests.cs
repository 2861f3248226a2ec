using SynthGovern.Audits;
using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class SeasonalityTests
{
    private const string Metric = "fidelity.seasonality";

    /// <summary>Half of all January dates of the training table stand in July in the extract.</summary>
    [Fact]
    public async Task SwappedMonthsByHand()
    {
        var train = Dates(row => new DateTime(2024, 1 + (row % 12), 1));
        var outcome = await AuditOutcome.OfAsync(new Seasonality(), train, Dates(row => new DateTime(2024, row % 24 == 0 ? 7 : 1 + (row % 12), 1)));
        Assert.Equal(1.0 / 24, outcome[Metric, "when: month"].Value!.Value, 12);
        Assert.Equal(0, outcome[Metric, "when: month"].Control!.Value, 12);
        Assert.Equal(2, outcome.Result.Measurements.Count);
    }

    [Fact]
    public async Task WeekdaysAndHoursByHand()
    {
        // From a Monday on: one day each, seven days a week; in the extract no Sunday.
        var train = Dates(row => new DateTime(2024, 1, 1, row % 24, 0, 0).AddDays(row % 7));
        var extract = Dates(row => new DateTime(2024, 1, 1, row % 12, 0, 0).AddDays(row % 7 == 6 ? 5 : row % 7));
        var outcome = await AuditOutcome.OfAsync(new Seasonality(), train, extract);
        Assert.Equal(1.0 / 7, outcome[Metric, "when: weekday"].Value!.Value, 3);
        Assert.Equal(0.5, outcome[Metric, "when: hour"].Value!.Value, 12);
    }

    [Fact]
    public async Task WhatCannotBeMeasuredIsAStatus()
    {
        var numbers = new Table([AuditOutcome.Numbers("n", Enumerable.Range(0, 100).Select(row => (double)row))]);
        Assert.Equal(AuditStatus.NotApplicable, (await AuditOutcome.OfAsync(new Seasonality(), numbers, numbers)).Result.Status);
        var empty = new Table([AuditOutcome.Numbers("when", Enumerable.Repeat(double.NaN, 1008), ColumnKind.DateTime)]);
        Assert.Equal(MeasurementStatus.Inconclusive, (await AuditOutcome.OfAsync(new Seasonality(), Dates(row => new DateTime(2024, 1, 1).AddDays(row)), empty))[Metric, "when: month"].Status);
        var beyond = new Table([AuditOutcome.Numbers("when", Enumerable.Repeat(1e15, 1008), ColumnKind.DateTime)]);
        Assert.Equal(1, (await AuditOutcome.OfAsync(new Seasonality(), Dates(row => new DateTime(2024, 1, 1).AddDays(row)), beyond))[Metric, "when: month"].Value);
    }

    [Fact]
    public async Task FreshPeopleAreAtTheLevelOfTheControlWhateverItsSize()
        => Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Seasonality(), Metric, runs: 20), -0.004, 0.004);

    private static Table Dates(Func<int, DateTime> date)
        => new([AuditOutcome.Numbers("when", Enumerable.Range(0, 1008).Select(row => (date(row) - DateTime.UnixEpoch).TotalSeconds), ColumnKind.DateTime)]);
}
