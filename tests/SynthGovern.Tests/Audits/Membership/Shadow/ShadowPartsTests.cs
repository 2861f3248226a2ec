using SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Membership.Shadow;

/// <summary>Who is attacked, what the shadow models learn from and what is counted in their extracts.</summary>
public sealed class ShadowPartsTests
{
    [Fact]
    public void TheMostIsolatedPeopleAreAttackedAndThoseOfEveryLargeGroup()
    {
        var (train, control) = (WithOutlier(Planted.Train(300), row: 17), Planted.Fresh(300));
        var chosen = ShadowTargets.Of(train, control, Planted.Schema, wanted: 2, threads: 1, CancellationToken.None);
        Assert.Equal((17, 2), (chosen.Rows[0], chosen.Whole));
        Assert.Equal(chosen.Rows.Count, chosen.Rows.Distinct().Count());
        var women = chosen.Groups.Single(group => group.Scope.Group!.GetValueOrDefault("sex") == "F");
        Assert.Equal(2, women.Targets.Count);
        Assert.All(women.Targets, target => Assert.Equal("F", train["sex"].Text(chosen.Rows[target])));

        // 300 rows leave room for 15 targets; sex and four bands of age ask for no more than 2 + 2 · 6.
        Assert.All(chosen.Groups, group => Assert.Null(group.WhyNot));
        var narrow = ShadowTargets.Of(train, control, Planted.Schema, wanted: 5, threads: 1, CancellationToken.None);
        Assert.True(narrow.Rows.Count <= 15);
        Assert.Contains(narrow.Groups, group => group.WhyNot is { } why && why.Contains("room for attacks on 15 people", StringComparison.Ordinal));
    }

    [Fact]
    public void EachTargetStandsInHalfOfTheTablesOfEachHalf()
    {
        var (train, control) = (Planted.Train(200), Planted.Fresh(120));
        int[] targets = [3, 50, 199];
        var game = new ShadowGame(train, control, targets, 40, new SeededRandom(4));
        Assert.Equal(20, game.Learning);
        for (var target = 0; target < targets.Length; target++)
        {
            Assert.Equal(10, game.Holds[..20].Count(model => model[target]));
            Assert.Equal(10, game.Holds[20..].Count(model => model[target]));
        }

        var real = Enumerable.Range(0, 200).Select(row => Key(train, row)).Concat(Enumerable.Range(0, 120).Select(row => Key(control, row))).ToHashSet(StringComparer.Ordinal);
        for (var model = 0; model < game.Models; model++)
        {
            var table = game.TableOf(model);
            var rows = Enumerable.Range(0, table.RowCount).Select(row => Key(table, row)).ToHashSet(StringComparer.Ordinal);
            Assert.Equal((200, 200), (table.RowCount, rows.Count));
            Assert.True(rows.IsSubsetOf(real));
            for (var target = 0; target < targets.Length; target++) Assert.Equal(game.Holds[model][target], rows.Contains(Key(train, targets[target])));
        }

        Assert.NotEqual(game.Holds.Select(model => model[0]), game.Holds.Select(model => model[1]));
    }

    [Fact]
    public void CountsAreThoseOfAnHonestCount()
    {
        var (real, extract) = (Planted.Train(150), Planted.HalfCopy(Planted.Train(150)));
        int[] targets = [0, 7, 149];
        var features = new ExtractFeatures(real, targets, 300, new SeededRandom(3));
        var found = features.Of(extract, CancellationToken.None);
        for (var target = 0; target < targets.Length; target++)
        {
            var asked = TargetQueries.Of(real, targets[target], 300, new SeededRandom(3).Split((ulong)target));
            var bits = asked.Bits(extract);
            Assert.Equal(300, asked.Sets.Length);
            Assert.Equal(302, features.Counts[target]);
            Assert.Equal(300, asked.Sets.Select(set => string.Join(',', set)).Distinct(StringComparer.Ordinal).Count());
            for (var set = 0; set < asked.Sets.Length; set++)
            {
                var count = Enumerable.Range(0, extract.RowCount).Count(row => asked.Sets[set].All(agreement => (bits[agreement][row >> 6] >> row & 1) == 1));
                Assert.Equal(count, found[target][set]);
            }
        }

        // The first half of the extract is a copy: the rows 0 and 7 are in it, 149 is not. The first of the sets of all columns is equality.
        var equality = TargetQueries.Of(real, 0, 300, new SeededRandom(3).Split(0)).Sets.ToList().FindIndex(set => set.Length == 8);
        Assert.Equal((1, 1, 0), (found[0][equality], found[1][equality], found[2][equality]));
        Assert.True(found[0][^2] > found[2][^2]);
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(2.9, 3, false)]
    [InlineData(double.NaN, 3, false)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(3, double.NaN, false)]
    public void AgreementIsEqualityAndMissingAgreesWithMissing(double value, double wanted, bool agrees)
        => Assert.Equal(agrees, new Agreement(0, wanted, wanted).Bits(new NumberColumn("x", ColumnKind.Decimal, [value]))[0] == 1);

    [Fact]
    public void KeptFeaturesComeBackOnlyForTheSameModel()
    {
        double[][] features = [[1, -2.5], [3]];
        var bytes = KeptFeatures.Write(features, [true, false]);
        Assert.Equal(features, KeptFeatures.Read(bytes, [2, 1], [true, false]));
        Assert.Null(KeptFeatures.Read(bytes, [2, 1], [true, true]));
        Assert.Null(KeptFeatures.Read(bytes, [1, 2], [false, false]));
        Assert.Null(KeptFeatures.Read(bytes[..^1], [2, 1], [true, false]));
        Assert.Null(KeptFeatures.Read(null, [2, 1], [true, false]));
        Assert.Null(KeptFeatures.Read(KeptFeatures.Write([[double.NaN, 1], [3]], [true, false]), [2, 1], [true, false]));
    }

    private static string Key(Table table, int row) => string.Join('|', table.Columns.Select(column => column.Text(row)));

    private static Table WithOutlier(Table table, int row)
    {
        var (weight, visits) = (table.Numbers("weight").Values.ToArray(), table.Numbers("visits").Values.ToArray());
        (weight[row], visits[row]) = (500, 300);
        return new Table([new NumberColumn("weight", ColumnKind.Decimal, weight), table["age"], new NumberColumn("visits", ColumnKind.Integer, visits), .. table.Columns.Skip(3)]);
    }
}
