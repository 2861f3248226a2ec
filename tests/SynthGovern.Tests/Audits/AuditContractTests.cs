using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>What every audit owes, checked over all that are registered.</summary>
public sealed class AuditContractTests
{
    public static TheoryData<string> Every => [.. AllAudits.All.Select(audit => audit.Card.Id)];

    /// <summary>Those whose metrics have a value that chance alone would give; what is counted in the extract has none.</summary>
    public static TheoryData<string> EveryPrivacyAttack
        => [.. AllAudits.All.Where(audit => audit.Card.Family == MetricFamily.Privacy && MetricCatalog.Get(audit.Card.Metrics[0]).Chance is not null).Select(audit => audit.Card.Id)];

    public static TheoryData<string> EveryThatNeedsTheGenerator => [.. AllAudits.All.Where(audit => audit.Card.NeedsGenerator).Select(audit => audit.Card.Id)];

    /// <summary>A new one for every run, since what audits share belongs to one input.</summary>
    private static AuditContext Context => new(Seed: 5);

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
        var result = await audit.RunAsync(Planted.HalfCopyWorld(), Context, CancellationToken.None);
        Assert.Equal(AuditStatus.Completed, result.Status);
        Assert.Equal(audit.Card.Metrics.Order(), result.Measurements.Select(measurement => measurement.Metric).Distinct().Order());
        foreach (var measurement in result.Measurements)
        {
            var metric = MetricCatalog.Get(measurement.Metric);
            if (measurement.Status == MeasurementStatus.NotEstimable && measurement.Scope.Group is not null) continue;
            Assert.Equal(MeasurementStatus.Measured, measurement.Status);
            Assert.InRange(measurement.Value!.Value, metric.Low, metric.High);
            Assert.True(measurement.N > 0);
            Assert.True(measurement.PValue is null or (>= 0 and <= 1));
            if (metric.Chance is not null && measurement.Scope.Group is null) Assert.NotNull(measurement.PValue);
            if (measurement.Interval is not { } interval)
            {
                Assert.True(metric.Chance is null && metric.Family == MetricFamily.Privacy, $"{metric.Id} has no interval");
                continue;
            }

            Assert.InRange(measurement.Value.Value, interval.Low, interval.High);
            Assert.InRange(interval.Low, metric.Low, metric.High);
            Assert.InRange(interval.High, metric.Low, metric.High);
        }
    }

    [Theory, MemberData(nameof(Every))]
    public async Task SeededTwiceItGivesTheSameWhateverTheThreads(string id)
    {
        var input = Planted.HalfCopyWorld();
        var first = await Audit(id).RunAsync(input, Context, CancellationToken.None);
        var second = await Audit(id).RunAsync(input, Context with { Threads = 2 }, CancellationToken.None);
        Assert.Equal(first.Measurements, second.Measurements, SameMeasurement);
    }

    [Theory, MemberData(nameof(EveryPrivacyAttack))]
    public async Task ACopyOfTheTrainingRowsRaisesIt(string id)
    {
        var (worst, metric) = await Worst(id, Planted.CopyWorld());
        Assert.True(worst.Interval!.Low > metric.Chance + (RaisedByACopy(id) * (metric.High - metric.Chance)), $"{id}: {worst.Value} {worst.Interval} {worst.Note}");
        Assert.True(worst.PValue < 1e-6, $"{id}: {worst.PValue}");
    }

    [Theory, MemberData(nameof(EveryPrivacyAttack))]
    public async Task HalfACopyRaisesIt(string id)
    {
        var (worst, metric) = await Worst(id, Planted.HalfCopyWorld());
        Assert.True(worst.Interval!.Low > metric.Chance + (0.1 * (metric.High - metric.Chance)), $"{id}: {worst.Value} {worst.Interval} {worst.Note}");
        Assert.True(worst.PValue < 1e-4, $"{id}: {worst.PValue}");
    }

    [Theory, MemberData(nameof(EveryPrivacyAttack))]
    public async Task FreshPeopleStayAtTheBaseline(string id)
    {
        var (worst, metric) = await Worst(id, Planted.FreshWorld());
        Assert.Equal(MeasurementStatus.Measured, worst.Status);
        Assert.True(worst.Interval!.Low <= metric.Chance, $"{id}: {worst.Value} {worst.Interval} {worst.Note}");
        Assert.True(worst.PValue > 0.02, $"{id}: {worst.PValue}");
    }

    [Theory, MemberData(nameof(EveryPrivacyAttack))]
    public void ItSaysWhatASuccessMeansForAPerson(string id)
    {
        Assert.NotNull(Audit(id).Card.Consequence);
        Assert.EndsWith(".", Audit(id).Card.Consequence, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(EveryThatNeedsTheGenerator))]
    public async Task WithoutTheGeneratorItIsNotApplicable(string id)
    {
        var result = await Audit(id).RunAsync(Planted.FreshWorld() with { Generator = null }, Context, CancellationToken.None);
        Assert.Equal(AuditStatus.NotApplicable, result.Status);
        Assert.NotNull(result.Note);
    }

    [Theory, MemberData(nameof(Every))]
    public async Task AnEmptyTableMakesItNotApplicable(string id)
    {
        var (full, empty) = (Planted.Train(), Planted.Empty);
        foreach (var input in new[] { new AuditInput(full, empty, full, Planted.Schema, Planted.Ignoring), new AuditInput(empty, full, full, Planted.Schema, Planted.Ignoring), new AuditInput(full, full, empty, Planted.Schema, Planted.Ignoring) })
        {
            var result = await Audit(id).RunAsync(input, Context, CancellationToken.None);
            Assert.Equal(AuditStatus.NotApplicable, result.Status);
            Assert.NotNull(result.Note);
        }
    }

    [Theory, MemberData(nameof(Every))]
    public async Task CancellationIsHonoured(string id)
    {
        var input = Planted.FreshWorld();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Audit(id).RunAsync(input, Context, new CancellationToken(canceled: true)));
    }

    [Theory, MemberData(nameof(Every))]
    public async Task OneRowInEachTableBreaksNothing(string id)
    {
        var input = new AuditInput(Planted.Train(1), Planted.Fresh(1), Planted.Fresh(1, seed: 4), Planted.Schema, Planted.Ignoring);
        var result = await Audit(id).RunAsync(input, Context, CancellationToken.None);
        Assert.All(result.Measurements.Where(measurement => MetricCatalog.Get(measurement.Metric).Chance is not null || measurement.Interval is not null), measurement => Assert.NotEqual(MeasurementStatus.Measured, measurement.Status));
    }

    [Theory, MemberData(nameof(Every))]
    public async Task IdentifiersAreNeverLookedAt(string id)
    {
        var withIdentifier = Planted.Schema with { Columns = [new ColumnSchema("patient", ColumnKind.Identifier), .. Planted.Schema.Columns] };
        var input = Planted.FreshWorld();
        var without = await Audit(id).RunAsync(input, Context, CancellationToken.None);
        var with = await Audit(id).RunAsync(input with { Schema = withIdentifier }, Context, CancellationToken.None);
        Assert.Equal(without.Measurements, with.Measurements, SameMeasurement);
    }

    /// <summary>
    /// How much of the way from chance to certainty a copy goes at least. Whoever knows only the quasi-identifiers meets several people with
    /// the same ones, also in a copy, and so learns the secret of some of them only.
    /// </summary>
    private static double RaisedByACopy(string id) => id == "correct-attribution" ? 0.2 : 0.8;

    private static IAudit Audit(string id) => AllAudits.Find([id]).Value.Single();

    /// <summary>The most successful measurement of the metric that speaks for the audit, of whole tables or columns, not of groups.</summary>
    private static async Task<(Measurement Worst, Metric Metric)> Worst(string id, AuditInput input)
    {
        var audit = Audit(id);
        var result = await audit.RunAsync(input, Context, CancellationToken.None);
        var speaking = result.Measurements.Where(measurement => measurement.Metric == audit.Card.Metrics[0] && measurement.Scope.Group is null);
        return (speaking.MaxBy(measurement => measurement.Interval?.Low ?? double.NegativeInfinity)!, MetricCatalog.Get(audit.Card.Metrics[0]));
    }

    private static bool SameMeasurement(Measurement left, Measurement right) => left == right;
}
