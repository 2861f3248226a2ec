using System.Collections.Concurrent;
using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Generators.Marginals.Mst;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Membership.Shadow;

/// <summary>The attack on generators whose leak is known, and its work: notices, kept features, exposed people.</summary>
public sealed class ShadowMembershipTests
{
    private const int Rows = 400;

    private static readonly AuditContext Context = new(Seed: 5, Threads: 2);

    [Fact]
    public async Task ACopyingGeneratorGivesItsPeopleAwayAndNamesThemToTheSteward()
    {
        var input = Small(Planted.CopyWorld().Generator!) with { Synthetic = Planted.Train(Rows) };
        var exposed = new List<ExposedRecord>();
        var result = await new ShadowMembership().RunAsync(input, Context with { Exposed = exposed.Add }, CancellationToken.None);
        var auc = Whole(result, "auc");
        Assert.Equal((1.0, 160L, 0.5), (auc.Value, auc.N, auc.Baseline));
        Assert.Equal(StratifiedAuc.LowWhenPerfect(32, 0.95), auc.Interval!.Low, 12);
        Assert.Contains("5 people, 32 shadow models to measure", auc.Note, StringComparison.Ordinal);
        Assert.Contains("learned from 5 of these 5", auc.Note, StringComparison.Ordinal);
        Assert.True(Whole(result, "advantage").Value > 0.95);
        Assert.Equal(1, Whole(result, "tpr-at-1").Value);
        Assert.Equal(0, Whole(result, "tpr-at-01").Interval!.Low);
        Assert.True(Whole(result, "tpr-at-01").PValue < 1e-6);

        Assert.InRange(exposed.Count, 5, 20);
        Assert.Equal(exposed.Count, exposed.Select(record => record.TrainRow).Distinct().Count());
        Assert.All(exposed, record => Assert.Equal(("membership-shadow", 1.0), (record.Audit, record.Score)));
        Assert.Contains("rightly said of 16 of 16 shadow models that had", exposed[0].Why, StringComparison.Ordinal);
        Assert.Contains("more like having learned from this person than 16 of those 16", exposed[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGeneratorThatIgnoresItsTableExposesNobody()
    {
        var exposed = new List<ExposedRecord>();
        var result = await new ShadowMembership().RunAsync(Small(Planted.Ignoring), Context with { Exposed = exposed.Add }, CancellationToken.None);
        foreach (var metric in new[] { "auc", "advantage", "tpr-at-1", "tpr-at-01" })
        {
            var measured = Whole(result, metric);
            Assert.InRange(MetricCatalog.Get(measured.Metric).Chance!.Value, measured.Interval!.Low, measured.Interval.High);
            Assert.True(measured.PValue > 0.02, $"{metric} {measured.PValue}");
        }

        Assert.Empty(exposed);
    }

    /// <summary>Trees of exact pairs show whether an isolated person was counted; the same under epsilon 1 do not, to an attack of this size.</summary>
    [Fact]
    public async Task WithoutProtectionTheTreeLeaksAndUnderABudgetItDoesNot()
    {
        var schema = Declared();
        var context = Context with { ShadowModels = 128 };
        var open = await Attack(new MstGenerator(), null, schema, context, people: 20);
        Assert.True(open.PValue < 1e-3, $"{open.Value} {open.PValue}");
        Assert.InRange(open.Value!.Value, 0.54, 0.75);

        // The noise has no seed: the bounds leave five standard errors.
        var guarded = await Attack(new MstGenerator(), PrivacyBudget.Of(1, 1e-6).Value, schema, context, people: 20);
        Assert.InRange(guarded.Value!.Value, 0.42, 0.58);
    }

    /// <summary>Single columns without rare values hold back what isolated people would show: less than the tree, and far from a copy.</summary>
    [Fact]
    public async Task IndependentColumnsSayLittleOfExtremePeople()
    {
        var auc = await Attack(new IndependentGenerator(), null, Declared(), Context);
        Assert.Equal(MeasurementStatus.Measured, auc.Status);
        Assert.True(auc.Interval!.High < 0.75, $"{auc.Value} {auc.Interval}");
    }

    [Fact]
    public async Task AnInterruptedRunFitsOnlyWhatIsMissingAndGivesTheSame()
    {
        var (kept, fits) = (new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal), 0);
        var context = Context with { ShadowModels = 40, Checkpoints = new AuditCheckpoints(kept.GetValueOrDefault, (key, bytes) => kept[key] = bytes) };
        var breaksAt = 17;
        var generator = Counting("copy", Planted.CopyWorld().Generator!, () => Interlocked.Increment(ref fits) >= breaksAt);
        await Assert.ThrowsAsync<IOException>(() => new ShadowMembership().RunAsync(Small(generator), context, CancellationToken.None));
        var before = kept.Count;
        Assert.InRange(before, 15, 16);

        (fits, breaksAt) = (0, int.MaxValue);
        var resumed = await new ShadowMembership().RunAsync(Small(generator), context, CancellationToken.None);
        Assert.Equal((40 - before, 40), (fits, kept.Count));
        var whole = await new ShadowMembership().RunAsync(Small(generator), context with { Checkpoints = null }, CancellationToken.None);
        Assert.Equal(whole.Measurements, resumed.Measurements, Same);

        // What another generator, another seed or another table gave is not taken.
        foreach (var (input, other) in new[]
        {
            (Small(Counting("other", generator, () => false)), context),
            (Small(generator), context with { Seed = 6 }),
            (Small(generator) with { Control = Planted.Fresh(Rows, 77) }, context),
        })
        {
            kept.Clear();
            await new ShadowMembership().RunAsync(Small(generator), context, CancellationToken.None);
            await new ShadowMembership().RunAsync(input, other, CancellationToken.None);
            Assert.Equal(80, kept.Count);
        }
    }

    [Fact]
    public async Task TheTimeOfTheFirstFitIsToldBeforeTheOthersBegin()
    {
        var (clock, notices, fits, fitsAtNotice) = (new StepClock(), new List<string>(), 0, 0);
        var generator = Counting("copy", Planted.Ignoring, () =>
        {
            Interlocked.Increment(ref fits);
            clock.Advance(TimeSpan.FromSeconds(3));
            return false;
        });
        var notice = new Sink(text =>
        {
            notices.Add(text);
            fitsAtNotice = fits;
        });
        await new ShadowMembership().RunAsync(Small(generator), Context with { ShadowModels = 41, Clock = clock, Notices = notice }, CancellationToken.None);
        Assert.Equal("The membership attack fits the generator to 41 shadow tables, 2 at a time; the first took 3.0 seconds, so all will take about 63.0 seconds.", Assert.Single(notices));
        Assert.Equal((1, 41), (fitsAtNotice, fits));
    }

    [Theory]
    [InlineData(31, 400, "31 shadow models; 32 are needed")]
    [InlineData(64, 99, "99 training rows; 100 are needed")]
    public async Task TooFewModelsOrRowsAreNotEstimable(int models, int rows, string note)
    {
        var input = Small(Planted.Ignoring) with { Train = Planted.Train(rows) };
        var result = await new ShadowMembership().RunAsync(input, Context with { ShadowModels = models }, CancellationToken.None);
        Assert.Equal(4, result.Measurements.Count);
        Assert.All(result.Measurements, measurement => Assert.Equal(MeasurementStatus.NotEstimable, measurement.Status));
        Assert.All(result.Measurements, measurement => Assert.Contains(note, measurement.Note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AControlTooSmallToStandInForTheTargetsIsSaidInNumbers()
    {
        var result = await new ShadowMembership().RunAsync(Small(Planted.Ignoring) with { Control = Planted.Fresh(3) }, Context, CancellationToken.None);
        Assert.All(result.Measurements, measurement => Assert.Contains("3 control rows", measurement.Note, StringComparison.Ordinal));
        Assert.Equal(AuditStatus.NotApplicable, (await new ShadowMembership().RunAsync(Small(Planted.Ignoring), Context with { ShadowModels = 0 }, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task GroupsAreMeasuredOrSaidToBeTooSmall()
    {
        var input = Small(Planted.CopyWorld().Generator!) with { Schema = Planted.Schema with { Protected = [new ProtectedAttribute("home region", null)] } };
        var result = await new ShadowMembership(targets: 2).RunAsync(input, Context, CancellationToken.None);
        var groups = result.Measurements.Where(measurement => measurement.Scope.Group is not null).ToLookup(measurement => measurement.Scope.Group!["home region"], StringComparer.Ordinal);
        Assert.Equal(8, groups.Count);
        Assert.Equal((1.0, 64L), (groups["a"].First().Value, groups["a"].First().N));
        Assert.Equal(MeasurementStatus.NotEstimable, groups["h"].First().Status);
        Assert.Matches("^[0-9]+ training rows of this group; 30 are needed$", groups["h"].First().Note);
    }

    /// <summary>Two hundred seeds with a generator that never looked: no more than 18 p-values below 0.05 of any metric.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task FalseAlarmsAreRare()
    {
        var alarms = new Dictionary<string, int>(StringComparer.Ordinal);
        for (ulong seed = 0; seed < 200; seed++)
        {
            var input = new AuditInput(Planted.Fresh(150, (10 * seed) + 11), Planted.Fresh(150, (10 * seed) + 12), Planted.Fresh(150, (10 * seed) + 13), Planted.Schema with { Protected = [] }, Ignoring(seed));
            var result = await new ShadowMembership(queries: 150).RunAsync(input, new AuditContext(seed, 2), CancellationToken.None);
            foreach (var measured in result.Measurements) alarms[measured.Metric] = alarms.GetValueOrDefault(measured.Metric) + (measured.PValue < 0.05 ? 1 : 0);
        }

        Assert.Equal(4, alarms.Count);
        Assert.All(alarms, alarm => Assert.True(alarm.Value <= 18, $"{alarm.Key}: {alarm.Value}"));
        Assert.True(alarms["privacy.membership.shadow.auc"] >= 2);
    }

    private static GeneratorAccess Ignoring(ulong run) => new()
    {
        Refit = (_, fit, _) => Task.FromResult(new GeneratorAccess { Sample = (rows, seed) => Planted.Fresh(rows, new SeededRandom(run).Split(fit ^ seed).NextUInt64()) }),
    };

    private static AuditInput Small(GeneratorAccess generator)
        => new(Planted.Train(Rows), Planted.Fresh(Rows, 7), Planted.Fresh(Rows, 8), Planted.Schema with { Protected = [] }, generator);

    private static Measurement Whole(AuditResult result, string metric)
        => result.Measurements.Single(measurement => measurement.Scope == Scope.Whole && measurement.Metric == "privacy.membership.shadow." + metric);

    private static async Task<Measurement> Attack(IGenerator generator, PrivacyBudget? budget, Schema schema, AuditContext context, int people = 5)
    {
        var train = TableShape.Learnable(WithExtremes(Planted.Train(Rows)), schema);
        using var model = (await generator.FitAsync(train, schema, budget, FitContext.Default, CancellationToken.None)).Value;
        var refits = GeneratorAccessOf.RefitsOf(model, generator, new Dictionary<string, string>(StringComparer.Ordinal), schema, 1e-6).Value;
        var access = GeneratorAccessOf.Model(model, refits);
        var input = new AuditInput(train, TableShape.Learnable(Planted.Fresh(Rows, 7), schema), access.Sample!(Rows, 3), schema, access);
        return Whole(await new ShadowMembership(people).RunAsync(input, context, CancellationToken.None), "auc");
    }

    private static Table WithExtremes(Table table)
    {
        var (weight, visits) = (table.Numbers("weight").Values.ToArray(), table.Numbers("visits").Values.ToArray());
        for (var row = 0; row < 5; row++) (weight[row], visits[row]) = (190 + (10 * row), 60 + (8 * row));
        return new Table([new NumberColumn("weight", ColumnKind.Decimal, weight), table["age"], new NumberColumn("visits", ColumnKind.Integer, visits), .. table.Columns.Skip(3)]);
    }

    internal static Schema Declared()
    {
        var declared = new Declaration(DeclarationStatus.Declared, "tester");
        return Planted.Schema with
        {
            Protected = [],
            Targets = [],
            Columns = [.. Planted.Schema.Columns.Select(column => column.Name switch
            {
                "weight" => column with { Bounds = new Bounds(0, 250, declared) },
                "age" => column with { Bounds = new Bounds(0, 120, declared) },
                "visits" => column with { Bounds = new Bounds(0, 100, declared) },
                "joined" => column with { Bounds = new Bounds(1e9, 2e9, declared) },
                _ => column with { Categories = new Categories(Planted.Train(1).Labels(column.Name).Levels, declared) },
            })],
        };
    }

    /// <param name="breaks">Called with each fit; whether it breaks.</param>
    private static GeneratorAccess Counting(string identity, GeneratorAccess generator, Func<bool> breaks) => new()
    {
        Identity = identity,
        Refit = (table, seed, cancel) => breaks() ? throw new IOException("the machine broke") : generator.Refit!(table, seed, cancel),
    };

    private static bool Same(Measurement left, Measurement right) => left == right;

    private sealed class Sink(Action<string> take) : IProgress<string>
    {
        public void Report(string value) => take(value);
    }

    private sealed class StepClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
    }
}
