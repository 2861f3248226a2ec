using FsCheck.Xunit;
using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class LinkabilityTests
{
    private static readonly AuditContext Context = new(Seed: 11, Threads: 2);

    [Fact]
    public async Task ACopyIsLinkedAndHalfACopyByHalf()
    {
        var train = Planted.Train(1000);
        Assert.True((await Whole(train, train)).Interval!.Low > 0.97);
        Assert.InRange((await Whole(train, Planted.HalfCopy(train))).Value!.Value, 0.42, 0.56);
    }

    [Fact]
    public async Task ShuffledColumnsAndFreshPeopleAreNot()
    {
        var train = Planted.Train(1000);
        foreach (var extract in new[] { Planted.Shuffled(train), Planted.Fresh(1000) })
        {
            var measurement = await Whole(train, extract);
            Assert.Equal(MeasurementStatus.Measured, measurement.Status);
            Assert.Equal(0, measurement.Interval!.Low);
            Assert.True(measurement.Interval.High < 0.06, $"{measurement.Interval}");
        }
    }

    /// <summary>Twenty rows for every value that either half can take: the ten that come first hide most of the others.</summary>
    [Fact]
    public async Task ManyTiesMakeTheAttackWeakAndAreNotArbitrary()
    {
        var copy = Tied(400);
        var measurement = await Whole(copy, copy, Tied(400));
        Assert.InRange(measurement.Control!.Value, 0, 1);
        Assert.Equal(measurement, await Whole(copy, copy, Tied(400)));
        Assert.True(measurement.Value < 0.5, $"{measurement.Value}");
    }

    [Theory]
    [InlineData(10, 1, 0.1)]
    [InlineData(4, 2, 5.0 / 6)]
    [InlineData(10, 6, 1)]
    [InlineData(2000, 10, 0.048998)]
    public void TheBaselineIsHypergeometric(int rows, int chosen, double chance) => Assert.Equal(chance, Linkability.ByChance(rows, chosen), 5);

    [Fact]
    public async Task TheHalvesCanBeNamed()
    {
        var train = Planted.Train(300);
        var measurement = (await new Linkability(first: ["joined"], second: ["weight"]).RunAsync(Input(train, train), Context, CancellationToken.None)).Measurements[0];
        Assert.True(measurement.Interval!.Low > 0.9);
        var unknown = (await new Linkability(first: ["joined"], second: ["height"]).RunAsync(Input(train, train), Context, CancellationToken.None)).Measurements.Single();
        Assert.Equal(MeasurementStatus.NotDeclared, unknown.Status);
        Assert.Contains("height", unknown.Note, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Linkability(first: ["joined"]));
        Assert.Throws<ArgumentException>(() => new Linkability(first: ["joined"], second: ["joined", "weight"]));
    }

    [Fact]
    public async Task OneColumnCannotBeLinked()
    {
        var train = Planted.Train(100).Project(["weight"]);
        var result = await new Linkability().RunAsync(TestTables.Input(train, Planted.Fresh(100).Project(["weight"]), train), Context, CancellationToken.None);
        Assert.Equal(MeasurementStatus.NotApplicable, result.Measurements.Single().Status);
    }

    /// <summary>The attack meets people whom the extract resembles in the control and not among those it claims to come from.</summary>
    [Fact]
    public async Task AControlThatIsNotLikeTheTrainingRowsIsInconclusive()
    {
        var copied = Planted.Fresh(500, 2);
        Assert.Equal(MeasurementStatus.Inconclusive, (await Whole(Planted.Train(500), copied, copied)).Status);
    }

    /// <summary>As many targets of either table, of the whole and of every group, whatever the sizes; the groups change no whole result.</summary>
    [Property(MaxTest = 30)]
    public void EqualNumbersOfTrainingAndControlPeopleAreAimedAt(byte train, byte control, byte wanted, ulong seed)
    {
        var input = new AuditInput(Planted.Train(train + 1), Planted.Fresh(control + 1, 2), Planted.Fresh(50), Planted.Schema);
        var tables = AuditTables.Of(input);
        var targets = AttackTargets.Draw(tables, Planted.Schema, wanted + 1, new SeededRandom(seed));
        var alone = AttackTargets.Draw(tables, Planted.Schema with { Protected = [] }, wanted + 1, new SeededRandom(seed));
        Assert.Equal(Math.Min(wanted, Math.Min(train, control)) + 1, targets.Samples[0].Size);
        Assert.Equal(alone.Train, targets.Train.Take(targets.Samples[0].Size));
        Assert.Equal(alone.Control, targets.Control.Take(targets.Samples[0].Size));
        Assert.Equal(targets.Train.Length, targets.Train.Distinct().Count());
        foreach (var sample in targets.Samples)
        {
            Assert.Equal(sample.Train.Length, sample.Control.Length);
            Assert.Equal(sample.Train.Length, sample.Train.Distinct().Count());
            if (sample.Group is not { } group) continue;
            Assert.Equal(Math.Min(group.Train.Length, group.Control.Length), sample.Size);
            Assert.Empty(sample.Train.Select(target => targets.Train[target]).Except(group.Train));
            Assert.Empty(sample.Control.Select(target => targets.Control[target]).Except(group.Control));
        }
    }

    private static Table Tied(int rows)
    {
        var (left, right) = (Enumerable.Range(0, rows).Select(row => row % 20).ToArray(), Enumerable.Range(0, rows).Select(row => row / 20 % 20).ToArray());
        var levels = Enumerable.Range(0, 20).Select(level => $"l{level}").ToArray();
        return new Table([new LabelColumn("left", ColumnKind.Categorical, levels, left), new LabelColumn("right", ColumnKind.Categorical, levels, right)]);
    }

    private static AuditInput Input(Table train, Table synthetic, Table? control = null)
        => train.Columns.Count == 2 ? TestTables.Input(train, control!, synthetic) : new(train, control ?? Planted.Fresh(train.RowCount, 2), synthetic, Planted.Schema);

    private static async Task<Measurement> Whole(Table train, Table synthetic, Table? control = null)
        => (await new Linkability().RunAsync(Input(train, synthetic, control), Context, CancellationToken.None)).Measurements.Single(measurement => measurement.Scope == Scope.Whole);
}
