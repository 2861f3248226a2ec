using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>What every audit owes, checked over all that are registered.</summary>
public sealed class AuditContractTests
{
    public static TheoryData<string> Every => [.. AllAudits.All.Select(audit => audit.Card.Id)];

    public static TheoryData<string> EveryPrivacyAttack => [.. AllAudits.All.Where(audit => audit.Card.Family == MetricFamily.Privacy).Select(audit => audit.Card.Id)];

    private static readonly AuditContext Context = new(Seed: 5);

    [Fact]
    public void EveryAuditOfTheAssemblyIsRegisteredAndSealed()
    {
        var types = typeof(IAudit).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IAudit)) && type is { IsInterface: false, IsAbstract: false }).ToArray();
        var registered = AllAudits.All.Select(audit => audit.GetType()).ToArray();
        Assert.Empty(types.Except(registered).Select(type => type.Name));
        Assert.Empty(types.Where(type => !type.IsSealed).Select(type => type.Name));
        Assert.Equal(registered.Length, AllAudits.All.Select(audit => audit.Card.Id).Distinct().Count());
    }

    [Theory, MemberData(nameof(Every))]
    public void ItsCardIsComplete(string id)
    {
        var card = Audit(id).Card;
        Assert.NotEmpty(card.Metrics);
        Assert.All(card.Metrics, metric => Assert.Equal(card.Family, MetricCatalog.Get(metric).Family));
        Assert.Matches(@"\d{4}", card.Citation);
        Assert.EndsWith(".", card.ThreatModel, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", card.ThreatModel, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Every))]
    public async Task ItMeasuresWhatItsCardSaysAndStaysInTheRangeOfTheCatalogue(string id)
    {
        var audit = Audit(id);
        var result = await audit.RunAsync(Planted.Input(Planted.HalfCopy(Planted.Train())), Context, CancellationToken.None);
        Assert.Equal(AuditStatus.Completed, result.Status);
        Assert.Equal(audit.Card.Metrics.Order(), result.Measurements.Select(measurement => measurement.Metric).Distinct().Order());
        foreach (var measurement in result.Measurements)
        {
            var metric = MetricCatalog.Get(measurement.Metric);
            Assert.Equal(MeasurementStatus.Measured, measurement.Status);
            Assert.NotNull(measurement.Interval);
            Assert.InRange(measurement.Value!.Value, measurement.Interval.Low, measurement.Interval.High);
            Assert.InRange(measurement.Interval.Low, metric.Low, metric.High);
            Assert.InRange(measurement.Interval.High, metric.Low, metric.High);
            Assert.True(measurement.N > 0);
        }
    }

    [Theory, MemberData(nameof(Every))]
    public async Task SeededTwiceItGivesTheSame(string id)
    {
        var input = Planted.Input(Planted.HalfCopy(Planted.Train()));
        var first = await Audit(id).RunAsync(input, Context, CancellationToken.None);
        var second = await Audit(id).RunAsync(input, Context, CancellationToken.None);
        Assert.Equal(first.Measurements, second.Measurements, SameMeasurement);
    }

    [Theory, MemberData(nameof(EveryPrivacyAttack))]
    public async Task ACopyOfTheTrainingRowsRaisesIt(string id)
    {
        var measurement = await Only(id, Planted.Input(Planted.Train()));
        Assert.True(measurement.Interval!.Low > 0.9, $"{id}: {measurement.Interval}");
    }

    [Theory, MemberData(nameof(EveryPrivacyAttack))]
    public async Task HalfACopyRaisesItAboveThePolicyLimit(string id)
    {
        var measurement = await Only(id, Planted.Input(Planted.HalfCopy(Planted.Train())));
        Assert.True(measurement.Interval!.Low > 0.10, $"{id}: {measurement.Interval}");
    }

    [Theory, MemberData(nameof(EveryPrivacyAttack))]
    public async Task FreshPeopleStayAtTheBaseline(string id)
    {
        var measurement = await Only(id, Planted.Input(Planted.Fresh()));
        Assert.Equal(MeasurementStatus.Measured, measurement.Status);
        Assert.Equal(0, measurement.Interval!.Low);
        Assert.True(measurement.Interval.High <= 0.10, $"{id}: {measurement.Interval}");
    }

    [Theory, MemberData(nameof(Every))]
    public async Task AnEmptyTableMakesItNotApplicable(string id)
    {
        var (full, empty) = (Planted.Train(), Planted.Empty);
        foreach (var input in new[] { new AuditInput(full, empty, full, Planted.Schema), new AuditInput(empty, full, full, Planted.Schema), new AuditInput(full, full, empty, Planted.Schema) })
        {
            var result = await Audit(id).RunAsync(input, Context, CancellationToken.None);
            Assert.Equal(AuditStatus.NotApplicable, result.Status);
            Assert.NotNull(result.Note);
        }
    }

    [Theory, MemberData(nameof(Every))]
    public async Task CancellationIsHonoured(string id)
    {
        var input = Planted.Input(Planted.Fresh());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Audit(id).RunAsync(input, Context, new CancellationToken(canceled: true)));
    }

    [Theory, MemberData(nameof(Every))]
    public async Task OneRowInEachTableBreaksNothing(string id)
    {
        var input = new AuditInput(Planted.Train(1), Planted.Fresh(1), Planted.Fresh(1, seed: 4), Planted.Schema);
        var result = await Audit(id).RunAsync(input, Context, CancellationToken.None);
        Assert.All(result.Measurements, measurement => Assert.NotEqual(MeasurementStatus.Measured, measurement.Status));
    }

    [Theory, MemberData(nameof(Every))]
    public async Task IdentifiersAreNeverLookedAt(string id)
    {
        var withIdentifier = Planted.Schema with { Columns = [new ColumnSchema("patient", ColumnKind.Identifier), .. Planted.Schema.Columns] };
        var input = Planted.Input(Planted.Fresh());
        var without = await Audit(id).RunAsync(input, Context, CancellationToken.None);
        var with = await Audit(id).RunAsync(input with { Schema = withIdentifier }, Context, CancellationToken.None);
        Assert.Equal(without.Measurements, with.Measurements, SameMeasurement);
    }

    private static IAudit Audit(string id) => AllAudits.Find([id]).Value.Single();

    private static async Task<Measurement> Only(string id, AuditInput input)
        => (await Audit(id).RunAsync(input, Context, CancellationToken.None)).Measurements.Single();

    private static bool SameMeasurement(Measurement left, Measurement right) => left == right;
}
