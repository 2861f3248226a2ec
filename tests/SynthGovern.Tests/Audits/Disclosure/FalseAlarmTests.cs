using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Disclosure;
using SynthGovern.Audits.PrivacyAttacks.Relabelling;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Audits.Disclosure;

/// <summary>
/// Fresh people as the extract, 200 times: at most 18 of 200 may be called a success at a level of 5 %. With a true level of 5 % more than 18
/// happen with chance 0.8 %.
/// </summary>
public sealed class FalseAlarmTests(ITestOutputHelper output)
{
    private const int Seeds = 200;
    private const int Most = 18;
    private const int Rows = 150;

    [Fact]
    [Trait("Category", "Long")]
    public Task EqualAndNearRowsOfFreshPeopleAreNoAlarm() => AlarmsAreRare(new ExactMatches(), ["age", "home region", "sex"]);

    [Fact]
    [Trait("Category", "Long")]
    public Task ClosestRecordsOfFreshPeopleAreNoAlarm() => AlarmsAreRare(new ClosestRecord());

    [Fact]
    [Trait("Category", "Long")]
    public Task ClosestRecordsOfManyFreshRowsAreNoAlarm() => AlarmsAreRare(new ClosestRecord(), synthetic: 900);

    [Fact]
    [Trait("Category", "Long")]
    public Task AttributionToFreshPeopleIsNoAlarm() => AlarmsAreRare(new CorrectAttribution());

    [Fact]
    [Trait("Category", "Long")]
    public Task LinksToFreshPeopleAreNoAlarm() => AlarmsAreRare(new RelabelledCopies());

    [Fact]
    [Trait("Category", "Long")]
    public Task LinksToRowsWhoseColumnsWereShuffledAreNoAlarm() => AlarmsAreRare(new RelabelledCopies(), shuffled: true);

    private async Task AlarmsAreRare(IAudit audit, string[]? columns = null, int synthetic = Rows, bool shuffled = false)
    {
        var alarms = new Dictionary<string, int>(StringComparer.Ordinal);
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var (train, control) = (Planted.Fresh(Rows, 100 + (3 * seed)), Planted.Fresh(Rows, 101 + (3 * seed)));
            var extract = shuffled ? Planted.Shuffled(train) : Planted.Fresh(synthetic, 102 + (3 * seed));
            var schema = columns is null ? Planted.Schema : Planted.Schema with { Columns = [.. columns.Select(name => Planted.Schema.Find(name)!)], Protected = [], Targets = [] };
            var result = await audit.RunAsync(new AuditInput(train, control, extract, schema), new AuditContext(seed), CancellationToken.None);
            foreach (var measurement in result.Measurements)
            {
                var name = $"{measurement.Metric} {measurement.Scope}";
                alarms[name] = alarms.GetValueOrDefault(name) + (measurement.PValue < 0.05 ? 1 : 0);
            }
        }

        foreach (var (name, count) in alarms) output.WriteLine($"{audit.Card.Id}, {synthetic} synthetic rows{(shuffled ? ", shuffled" : string.Empty)}: {name} {count} of {Seeds}");
        Assert.NotEmpty(alarms);
        Assert.All(alarms, pair => Assert.True(pair.Value <= Most, $"{pair.Key}: {pair.Value} of {Seeds}"));
    }
}
