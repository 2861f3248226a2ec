using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class MissingnessTests
{
    private const string Rate = "fidelity.missing.rate", Patterns = "fidelity.missing.patterns";

    /// <summary>Both columns are missing in a tenth of the rows, in the training table together and in the extract never together.</summary>
    [Fact]
    public async Task PatternsShowWhatRatesDoNot()
    {
        var outcome = await AuditOutcome.OfAsync(new Missingness(), Table(row => row < 10, row => row < 10), Table(row => row < 10, row => row is >= 10 and < 20));
        Assert.Equal(0, outcome[Rate, "x"].Value!.Value, 12);
        Assert.Equal(0, outcome[Rate, "c"].Value!.Value, 12);

        // Nothing missing .9 against .8, both .1 against 0, one of them 0 against .1 twice.
        Assert.Equal(0.2, outcome[Patterns].Value!.Value, 12);
        Assert.Equal(0, outcome[Patterns].Control!.Value, 12);
        Assert.Contains("2 patterns in the training table, 3 in the extract", outcome[Patterns].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilledAndLostValuesCountAlike()
    {
        var filled = (await AuditOutcome.OfAsync(new Missingness(), Table(row => row < 30, _ => false), Table(_ => false, _ => false)))[Rate, "x"];
        Assert.Equal(0.3, filled.Value!.Value, 12);
        Assert.True(filled.Interval!.Low is > 0.2 and < 0.3);
        var lost = (await AuditOutcome.OfAsync(new Missingness(), Table(_ => false, _ => false), Table(row => row < 30, _ => false)))[Rate, "x"];
        Assert.Equal((filled.Value, filled.Interval), (lost.Value, lost.Interval));
    }

    [Fact]
    public async Task FreshPeopleAreAtTheLevelOfTheControlWhateverItsSize()
    {
        Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Missingness(), Rate, runs: 20), -0.001, 0.001);
        Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Missingness(), Patterns, runs: 20), -0.006, 0.006);
    }

    [Fact]
    public async Task ATableTooSmallIsNotEstimable()
        => Assert.All((await AuditOutcome.OfAsync(new Missingness(), Planted.Input(Planted.Fresh(29)))).Result.Measurements, measurement => Assert.Equal(MeasurementStatus.NotEstimable, measurement.Status));

    private static Table Table(Func<int, bool> isNumberMissing, Func<int, bool> isLabelMissing) => new(
    [
        AuditOutcome.Numbers("x", Enumerable.Range(0, 100).Select(row => isNumberMissing(row) ? double.NaN : row)),
        AuditOutcome.Labels("c", Enumerable.Range(0, 100).Select(row => isLabelMissing(row) ? null : "a")),
    ]);
}
