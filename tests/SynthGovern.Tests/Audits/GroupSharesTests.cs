using SynthGovern.Audits;
using SynthGovern.Audits.Fairness;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class GroupSharesTests
{
    private const string Share = "fairness.group-share.change";
    private const string Representation = "fairness.group-representation";
    private const string Distance = "fairness.group-share.distance";
    private const string Lost = "fairness.groups.lost";
    private const string Invented = "fairness.groups.invented";

    [Fact]
    public async Task ByHand()
    {
        var result = await RunAsync(Groups(("a", 600), ("b", 400)), Groups(("a", 300), ("b", 200)), Groups(("a", 160), ("b", 40)));
        var b = result.Single(measurement => measurement.Metric == Share && measurement.Scope.Group?["group"] == "b");
        Assert.Equal((0.2, 40L), (b.Value!.Value, b.N));
        Assert.Equal(0, b.Control!.Value, 12);
        var signed = Newcombe.Difference(40, 200, 400, 1000);
        Assert.Equal((-signed.High, -signed.Low), (b.Interval!.Low, b.Interval.High));
        Assert.Equal("20.0 % of the extract against 40.0 % of the training table", b.Note!.Replace("%", " %", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal));

        var share = result.Single(measurement => measurement.Metric == "fairness.group-share" && measurement.Scope.Group?["group"] == "b");
        Assert.Equal((0.2, 0.4), (share.Value!.Value, share.Control!.Value));
        Assert.Equal((Wilson.Of(40, 200).Low, Wilson.Of(40, 200).High), (share.Interval!.Low, share.Interval.High));

        var representation = result.Single(measurement => measurement.Metric == Representation && measurement.Scope.Group?["group"] == "a");
        Assert.Equal(0.75, representation.Value!.Value, 12);
        Assert.InRange(representation.Value.Value, representation.Interval!.Low, representation.Interval.High);
        Assert.True(representation.Interval.High < 1);

        var distance = result.Single(measurement => measurement.Metric == Distance);
        Assert.Equal(0.2, distance.Value!.Value, 12);
        Assert.InRange(0.2, distance.Interval!.Low, distance.Interval.High);

        // H(0.7, 0.3) - (H(0.6, 0.4) + H(0.8, 0.2)) / 2 in bits.
        var divergence = result.Single(measurement => measurement.Metric == "fairness.group-share.jensen-shannon");
        Assert.Equal(0.8812908992306927 - ((0.9709505944546686 + 0.7219280948873623) / 2), divergence.Value!.Value, 12);
    }

    /// <summary>Ten times as many synthetic rows from the same fit say no more about the generator.</summary>
    [Fact]
    public async Task MoreRowsFromOneFitDoNotNarrowTheInterval()
    {
        var train = Groups(("a", 600), ("b", 400));
        var one = (await RunAsync(train, train, Groups(("a", 700), ("b", 300)))).First(measurement => measurement.Metric == Share);
        var ten = (await RunAsync(train, train, Groups(("a", 7000), ("b", 3000)))).First(measurement => measurement.Metric == Share);
        Assert.Equal((one.Interval!.Low, one.Interval.High), (ten.Interval!.Low, ten.Interval.High));
        Assert.Contains("this one fit", ten.Interval.Method, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostAndInventedGroupsAreCountedAndNamedAndRareOnesAreNotAccused()
    {
        var train = Groups(("a", 900), ("b", 96), ("c", 4));
        var result = await RunAsync(train, train, Groups(("a", 990), ("d", 10)));
        var lost = result.Single(measurement => measurement.Metric == Lost);
        Assert.Equal((1.0, "lost: b; absent but too rare to tell: c"), (lost.Value!.Value, lost.Note));
        var invented = result.Single(measurement => measurement.Metric == Invented);
        Assert.Equal((1.0, "invented: d"), (invented.Value!.Value, invented.Note));
        var representation = result.Single(measurement => measurement.Metric == Representation && measurement.Scope.Group?["group"] == "b");
        Assert.Equal((0.0, 0.0), (representation.Value!.Value, representation.Interval!.Low));
        Assert.InRange(representation.Interval.High, 0.01, 0.1);
        Assert.All(result.Where(measurement => measurement.Scope.Group?["group"] == "c"), measurement => Assert.Equal(MeasurementStatus.NotEstimable, measurement.Status));
    }

    /// <summary>
    /// Of 60 groups with the same shares in both tables, few enough rows each to be lost by chance, one is called lost in at most 1 % of draws:
    /// where everybody has one row, where everybody has ten, and where a few people have most of the rows.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(1, 100)]
    public void ChanceSeldomLosesAGroup(int mostRows, int fewRows)
    {
        var (random, alarms) = (new SeededRandom(4), 0);
        for (var trial = 0; trial < 1000; trial++)
        {
            var ((train, crowds), (extract, _)) = (Draw(), Draw());
            if (new GroupCounts(train, train, extract, crowds).Lost(extract.Sum()).Lost.Count > 0) alarms++;
        }

        Assert.InRange(alarms, 0, 20);

        // One person in twenty has the other number of rows.
        (int[] Rows, Crowd[] Crowds) Draw()
        {
            var (rows, crowds) = (new int[60], new Crowd[60]);
            for (var person = 0; person < 300; person++)
            {
                var (group, held) = (random.Next(60), person % 20 == 0 ? fewRows : mostRows);
                rows[group] += held;
                crowds[group] += new Crowd(held, (double)held * held);
            }

            return (rows, crowds);
        }
    }

    [Fact]
    public async Task AnAttributeThatTheExtractLeavesEmptyHasLostItsGroups()
    {
        var train = Groups(("a", 600), ("b", 400));
        var empty = new Table([new LabelColumn("group", ColumnKind.Categorical, ["a", "b"], [.. Enumerable.Repeat(LabelColumn.Missing, 1000)])]);
        var lost = (await RunAsync(train, train, empty)).Single(measurement => measurement.Metric == Lost);
        Assert.Equal((2.0, "lost: a, b"), (lost.Value!.Value, lost.Note));
    }

    [Fact]
    public async Task IntersectionsAreDividedOnceEachAndAllTogether()
    {
        var table = new Table([TestTables.Column("x", [.. Cycle("a", "b", 600)]), TestTables.Column("y", [.. Cycle("c", "d", 600)]), TestTables.Column("z", [.. Cycle("e", "f", 600)])]);
        var schema = TestTables.Schema(table) with { Protected = [.. table.Names.Select(name => new ProtectedAttribute(name, null))] };
        var result = (await new GroupShares().RunAsync(new AuditInput(table, table, table, schema), new AuditContext(1), CancellationToken.None)).Measurements;
        Assert.Equal(["x", "y", "z", "x & y", "x & z", "y & z", "x & y & z"], result.Where(measurement => measurement.Metric == Distance).Select(measurement => measurement.Scope.Column));
        Assert.All(result.Where(measurement => measurement.Metric == Distance), measurement => Assert.Equal((0.0, 0.0), (measurement.Value!.Value, measurement.Control!.Value)));

        static IEnumerable<string?> Cycle(string even, string odd, int rows) => Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? even : odd);
    }

    [Fact]
    public async Task NothingProtectedIsNotDeclared()
    {
        var result = await new GroupShares().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = Planted.Schema with { Protected = [] } }, new AuditContext(1), CancellationToken.None);
        Assert.Equal(new GroupShares().Card.Metrics, result.Measurements.Select(measurement => measurement.Metric));
        Assert.All(result.Measurements, measurement => Assert.Equal(MeasurementStatus.NotDeclared, measurement.Status));
    }

    private static Table Groups(params (string Level, int Count)[] counts) => new([TestTables.Counted("group", counts)]);

    private static async Task<IReadOnlyList<Measurement>> RunAsync(Table train, Table control, Table extract)
    {
        var schema = TestTables.Schema(train) with { Protected = [new ProtectedAttribute("group", null)] };
        return (await new GroupShares().RunAsync(new AuditInput(train, control, extract, schema), new AuditContext(1), CancellationToken.None)).Measurements;
    }
}
