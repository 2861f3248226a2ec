using SynthGovern.Audits.Fairness;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class GroupFidelityTests
{
    private const string Metric = "fairness.group-fidelity";

    [Fact]
    public async Task AGroupThatIsDescribedBadlyIsSeenAlone()
    {
        var train = Table(("F", "a", 200), ("F", "b", 200), ("M", "a", 40), ("M", "b", 40));
        var extract = Table(("F", "a", 200), ("F", "b", 200), ("M", "a", 80));
        var outcome = await RunAsync(train, extract);
        Assert.Equal(1, outcome[Metric, "sex = F"].Value!.Value, 12);

        // Of two columns, one with half its rows elsewhere and one that is the same.
        Assert.Equal(0.75, outcome[Metric, "sex = M"].Value!.Value, 12);
        Assert.Equal(1, outcome[Metric, "sex = M"].Control!.Value, 12);
        Assert.InRange(0.75, outcome[Metric, "sex = M"].Interval!.Low, outcome[Metric, "sex = M"].Interval!.High);
        Assert.Contains("least similar in c, 50.0", outcome[Metric, "sex = M"].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SmallGroupsAndLostGroupsAreStatuses()
    {
        var train = Table(("F", "a", 200), ("M", "a", 100), ("X", "a", 29));
        var outcome = await RunAsync(train, Table(("F", "a", 200), ("M", "a", 10), ("X", "a", 29)));
        Assert.Equal(MeasurementStatus.Measured, outcome[Metric, "sex = F"].Status);
        Assert.Equal(MeasurementStatus.Inconclusive, outcome[Metric, "sex = M"].Status);
        Assert.Equal(MeasurementStatus.NotEstimable, outcome[Metric, "sex = X"].Status);
        Assert.Contains("29 training, 29 control and 29 synthetic rows", outcome[Metric, "sex = X"].Note, StringComparison.Ordinal);
        var input = TestTables.Input(train, train, train);
        Assert.Equal(MeasurementStatus.NotDeclared, (await AuditOutcome.OfAsync(new GroupFidelity(), input))[Metric].Status);
    }

    [Fact]
    public async Task FreshPeopleAreAtTheLevelOfTheControlWhateverItsSize()
        => Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new GroupFidelity(), Metric), -0.006, 0.006);

    private static Table Table(params (string Sex, string Label, int Count)[] counts)
    {
        var rows = counts.SelectMany(count => Enumerable.Repeat(count, count.Count)).ToArray();
        return new Table([AuditOutcome.Labels("sex", rows.Select(row => row.Sex)), AuditOutcome.Labels("c", rows.Select(row => row.Label)), AuditOutcome.Numbers("n", Enumerable.Repeat(1.0, rows.Length))]);
    }

    private static Task<AuditOutcome> RunAsync(Table train, Table extract)
    {
        var input = TestTables.Input(train, train, extract);
        return AuditOutcome.OfAsync(new GroupFidelity(), input with { Schema = input.Schema with { Protected = [new ProtectedAttribute("sex", null)] } });
    }
}
