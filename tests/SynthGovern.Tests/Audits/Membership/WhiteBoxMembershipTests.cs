using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Membership;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Membership;

/// <summary>Models that memorise by a known amount, models that do not, and what the audit says it used.</summary>
public sealed class WhiteBoxMembershipTests
{
    private const string Prefix = "privacy.membership.white-box";

    private readonly Table train = Planted.Train(500);

    /// <summary>Rows differ by five nats, memorising adds two: the likelihood hardly tells, its ratio to reference models does.</summary>
    [Fact]
    public async Task ReferenceModelsRevealWhatTheLikelihoodHides()
    {
        var result = await Run(Memorising(2, refits: true));
        var area = Of(result, ".auc");
        Assert.Equal(1, area.Value);
        Assert.Equal(1, Of(result, ".tpr-at-1").Value);
        Assert.Equal(1, Of(result, ".advantage").Value);
        Assert.Contains("likelihood ratio (RMIA)", area.Note, StringComparison.Ordinal);
        Assert.Contains("2 models of the same generator", area.Note, StringComparison.Ordinal);

        var alone = await Run(new GeneratorAccess { LogLikelihood = Memorising(2, refits: true).LogLikelihood });
        Assert.InRange(Of(alone, ".auc").Value!.Value, 0.55, 0.75);
        Assert.Contains("cannot be fitted again", Of(alone, ".auc").Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADensityOfOtherPeopleCalibratesAModelThatCannotBeFittedAgain()
    {
        var usual = new RowDensity(train, Planted.Fresh(1000, seed: 50));
        var known = Keys(train);
        var model = new GeneratorAccess { LogLikelihood = rows => [.. usual.LogAt(rows, 1, CancellationToken.None).Select((log, row) => log + (known.Contains(Key(rows, row)) ? 1.5 : 0))] };
        var result = await Run(model);
        var plain = new MembershipScores(model.LogLikelihood(train), model.LogLikelihood(Planted.Fresh(500, seed: 2))).Auc().Value;
        Assert.True(Of(result, ".auc").Value > plain + 0.1, $"{Of(result, ".auc").Note}, {plain} alone");
    }

    /// <summary>Reference models that agree on some rows and not on others: what counts is the gain in units of their spread.</summary>
    [Fact]
    public async Task EightReferenceModelsTellTheSpreadOfEachRow()
    {
        var random = new SeededRandom(4);
        GeneratorAccess Model(HashSet<string> known, SeededRandom noise) => new()
        {
            LogLikelihood = rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => (Spread(rows, row) * noise.NextGaussian()) + (known.Contains(Key(rows, row)) ? 4 * Spread(rows, row) : 0))],
            Refit = (table, seed, _) => Task.FromResult(Model(Keys(table), new SeededRandom(seed))),
        };
        var many = await new WhiteBoxMembership(16).RunAsync(Input(Model(Keys(train), random)), new AuditContext(3), CancellationToken.None);
        Assert.Contains("offline LiRA", Of(many, ".auc").Note, StringComparison.Ordinal);
        Assert.True(Of(many, ".auc").Value > 0.97, Of(many, ".auc").Note);

        static double Spread(Table rows, int row) => rows.Labels("sex").Codes[row] == 0 ? 0.1 : 10;
    }

    [Fact]
    public async Task ACriticIsAskedWhereThereIsNoLikelihood()
    {
        var result = await Run(new GeneratorAccess { CriticScore = Memorising(10, refits: false).LogLikelihood });
        Assert.InRange(Of(result, ".auc").Value!.Value, 0.88, 0.97);
        Assert.Contains("LOGAN", Of(result, ".auc").Note, StringComparison.Ordinal);
        Assert.Equal(AuditStatus.NotApplicable, (await Run(new GeneratorAccess { Sample = (rows, seed) => Planted.Fresh(rows, seed) })).Status);
    }

    [Fact]
    public async Task ImpossibleRowsAreTheLeastLikely()
    {
        var known = Keys(train);
        var result = await Run(new GeneratorAccess { LogLikelihood = rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => known.Contains(Key(rows, row)) ? -1 : double.NegativeInfinity)] });
        Assert.Equal(1, Of(result, ".auc").Value);
    }

    [Fact]
    public async Task WhoIsKnownBetterThanAnybodyIsExposed()
    {
        var exposed = new List<ExposedRecord>();
        var known = Keys(train.Select(Enumerable.Range(0, 100).ToArray()));
        var model = new GeneratorAccess { LogLikelihood = rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => Noise(rows, row) + (known.Contains(Key(rows, row)) ? 50 : 0))] };
        await new WhiteBoxMembership().RunAsync(Input(model), new AuditContext(3) { Exposed = exposed.Add }, CancellationToken.None);
        Assert.NotEmpty(exposed);
        Assert.InRange(exposed.Count, 10, 20);
        Assert.All(exposed, record => Assert.InRange(record.TrainRow, 0, 99));
    }

    [Fact]
    public async Task ALongFitIsAnnouncedAndFitsThatAreKeptAreNotRepeated()
    {
        var (clock, kept, notices, fits) = (new Clock(), new Dictionary<string, byte[]>(StringComparer.Ordinal), new List<string>(), 0);
        var model = Memorising(2, refits: true);
        var slow = new GeneratorAccess
        {
            LogLikelihood = model.LogLikelihood,
            Refit = async (table, seed, cancel) =>
            {
                fits++;
                clock.Now += TimeSpan.FromMinutes(4);
                return await model.Refit!(table, seed, cancel);
            },
        };
        var context = new AuditContext(3) { Clock = clock, Notices = new Listener(notices), Checkpoints = new AuditCheckpoints(kept.GetValueOrDefault, (key, bytes) => kept[key] = bytes) };
        var first = await new WhiteBoxMembership(3).RunAsync(Input(slow), context, CancellationToken.None);
        Assert.Equal(3, fits);
        Assert.Contains("8 minutes", Assert.Single(notices), StringComparison.Ordinal);
        var second = await new WhiteBoxMembership(3).RunAsync(Input(slow), context, CancellationToken.None);
        Assert.Equal(3, fits);
        Assert.Equal(first.Measurements, second.Measurements);
    }

    [Fact]
    public async Task FitsOfOtherTablesOrOtherGeneratorsAreNotTakenForThese()
    {
        var (kept, fits) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), 0);
        var model = Memorising(2, refits: true);
        GeneratorAccess Named(string identity) => new()
        {
            LogLikelihood = model.LogLikelihood,
            Refit = (table, seed, cancel) =>
            {
                fits++;
                return model.Refit!(table, seed, cancel);
            },
            Identity = identity,
        };
        var context = new AuditContext(3) { Checkpoints = new AuditCheckpoints(kept.GetValueOrDefault, (key, bytes) => kept[key] = bytes) };
        var first = Input(Named("one"));
        foreach (var (input, expected) in new[] { (first, 2), (first, 2), (Input(Named("other")), 4), (first with { Control = Planted.Fresh(500, seed: 60) }, 6), (first with { Train = Planted.Fresh(500, seed: 61) }, 8), (first, 8) })
        {
            await new WhiteBoxMembership().RunAsync(input, context, CancellationToken.None);
            Assert.Equal(expected, fits);
        }
    }

    [Fact]
    public async Task ReferenceModelsLearnFromNoneOfThePeopleWhoAreScored()
    {
        var (learned, asked) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var model = new GeneratorAccess
        {
            LogLikelihood = rows =>
            {
                asked.UnionWith(Keys(rows));
                return new double[rows.RowCount];
            },
            Refit = (table, _, _) =>
            {
                learned.UnionWith(Keys(table));
                return Task.FromResult(new GeneratorAccess { LogLikelihood = rows => new double[rows.RowCount] });
            },
        };
        await Run(model);
        Assert.Equal(500, asked.Count);
        Assert.InRange(learned.Count, 400, 500);
        Assert.Empty(learned.Intersect(asked));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task FalseAlarmsAreRare()
    {
        var alarms = 0;
        for (var seed = 0UL; seed < 200; seed++)
        {
            GeneratorAccess Model(SeededRandom noise) => new()
            {
                LogLikelihood = rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => Noise(rows, row) + noise.NextGaussian())],
                Refit = (_, fit, _) => Task.FromResult(Model(new SeededRandom(fit))),
            };
            var rows = Planted.Fresh(800, seed + 100);
            Table Part(int from) => rows.Select([.. Enumerable.Range(from, 400)]);
            var input = new AuditInput(Part(0), Part(400), Part(0), Planted.Schema with { Protected = [] }, Model(new SeededRandom(seed)));
            var result = await new WhiteBoxMembership(8).RunAsync(input, new AuditContext(seed), CancellationToken.None);
            if (Of(result, ".auc").PValue < 0.05) alarms++;
        }

        Assert.InRange(alarms, 0, 18);
    }

    private AuditInput Input(GeneratorAccess model) => new(train, Planted.Fresh(500, seed: 2), Planted.Fresh(500), Planted.Schema with { Protected = [] }, model);

    private Task<AuditResult> Run(GeneratorAccess model) => new WhiteBoxMembership().RunAsync(Input(model), new AuditContext(3), CancellationToken.None);

    private static Measurement Of(AuditResult result, string metric) => result.Measurements.Single(measurement => measurement.Metric == Prefix + metric);

    /// <summary>A model whose likelihood differs by five nats between rows and by a gain between those that it learned from and others.</summary>
    private GeneratorAccess Memorising(double gain, bool refits)
    {
        GeneratorAccess Fitted(HashSet<string> known) => new()
        {
            LogLikelihood = rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => (5 * Noise(rows, row)) + (known.Contains(Key(rows, row)) ? gain : 0))],
            Refit = refits ? (table, _, _) => Task.FromResult(Fitted(Keys(table))) : null,
        };
        return Fitted(Keys(train));
    }

    private static HashSet<string> Keys(Table table) => [.. Enumerable.Range(0, table.RowCount).Select(row => Key(table, row))];

    private static string Key(Table table, int row) => string.Join('|', table.Columns.Select(column => column.Text(row)));

    /// <summary>A number that depends on the row alone.</summary>
    private static double Noise(Table table, int row) => new SeededRandom(Key(table, row).Aggregate(17UL, (sum, character) => (sum * 31) + character)).NextGaussian();

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private sealed class Listener(List<string> heard) : IProgress<string>
    {
        public void Report(string value) => heard.Add(value);
    }
}
