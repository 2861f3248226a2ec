using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Audits;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Neighbours;

/// <summary>The fast search finds the same rows at the same distances, to the last bit, as comparing every pair.</summary>
public sealed class NearestRowsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What a generated case is made of; the tables follow from the seed.</summary>
    public sealed record Case(ulong Seed, int Targets, int Within, int Columns, int Variety, int Count, int Threads, bool Wide)
    {
        public SeededRandom Random() => new(Seed);
    }

    public static class Cases
    {
        public static Arbitrary<Case> Case() => (
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from targets in Gen.Choose(0, 40)
            from within in Gen.Frequency((4, Gen.Choose(1, 200)), (1, Gen.Choose(1000, 3000)), (1, Gen.Elements(1, 31, 32, 33, 64, 1024, 1025)))
            from columns in Gen.Choose(1, 12)
            from variety in Gen.Elements(1, 2, 5, 300, 40_000)
            from count in Gen.Frequency((2, Gen.Constant(1)), (2, Gen.Choose(1, 12)), (1, Gen.Choose(1, 250)))
            from threads in Gen.Choose(1, 2)
            from wide in Gen.Elements(true, false)
            select new Case((ulong)seed, targets, within, columns, variety, count, threads, wide)).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(Cases)], MaxTest = 400)]
    public void NearestOfAllColumns(Case one)
    {
        var (targets, within) = Tables(one);
        var space = new GowerSpace(targets, within);
        Same(
            new PairwiseNeighbours(targets, within).Of(targets, within, one.Count),
            NearestRows.Of(space.Rows(targets), space.Rows(within), one.Count, null, othersOnly: false, one.Threads, one.Wide, None));
    }

    [Property(Arbitrary = [typeof(Cases)], MaxTest = 200)]
    public void NearestOfSomeColumnsInAnyOrder(Case one)
    {
        var (targets, within) = Tables(one);
        var space = new GowerSpace(targets, within);
        var random = one.Random().Split(9);
        int[] columns = [.. Enumerable.Range(0, one.Columns).Where(_ => random.Next(2) == 0).OrderBy(_ => random.NextDouble())];
        Same(
            new PairwiseNeighbours(targets, within).Of(targets, within, one.Count, columns),
            NearestRows.Of(space.Rows(targets), space.Rows(within), one.Count, columns, othersOnly: false, one.Threads, one.Wide, None));
    }

    [Property(Arbitrary = [typeof(Cases)], MaxTest = 100)]
    public void NearestOthers(Case one)
    {
        var (_, within) = Tables(one with { Within = Math.Min(one.Within, 300) });
        var rows = new GowerSpace(within).Rows(within);
        Same(
            new PairwiseNeighbours(within).Of(within, within, one.Count, othersOnly: true),
            NearestRows.Of(rows, rows, one.Count, null, othersOnly: true, one.Threads, one.Wide, None));
    }

    [Property(Arbitrary = [typeof(Cases)], MaxTest = 100)]
    public void NearestWithoutEachColumn(Case one)
    {
        var (targets, within) = Tables(one);
        var space = new GowerSpace(targets, within);
        int[] without = [.. Enumerable.Range(0, one.Columns).Reverse()];
        Same(
            new PairwiseNeighbours(targets, within).WithoutEach(targets, within, without),
            NearestRows.WithoutEach(space.Rows(targets), space.Rows(within), without, one.Threads, one.Wide, None));
    }

    /// <summary>Real people and 2,000 synthetic rows, of which many tie.</summary>
    [Theory]
    [InlineData("syn_copy", true)]
    [InlineData("syn_ctgan", true)]
    [InlineData("syn_ctgan", false)]
    public void NearestOfRealPeople(string extract, bool wide)
    {
        if (!Reference.TryPath($"vectors/anonymeter/{extract}.csv", out var path) || !Reference.TryPath("vectors/anonymeter/train.csv", out var real))
        {
            Reference.ReportNotRun(nameof(NearestOfRealPeople));
            return;
        }

        var people = TestTables.Read(real);
        var (train, _, synthetic) = AuditTables.Of(TestTables.Input(people, people, TestTables.Read(path)));
        var (targets, space) = (train.Select([.. Enumerable.Range(0, 60)]), new GowerSpace(train, synthetic));
        int[] odd = [1, 3, 5, 7, 9, 11, 13];
        Same(
            new PairwiseNeighbours(train, synthetic).Of(targets, synthetic, 10, odd),
            NearestRows.Of(space.Rows(targets), space.Rows(synthetic), 10, odd, othersOnly: false, 2, wide, None));
    }

    /// <summary>Tables that the space was not made of may have values outside its ranges.</summary>
    [Property(Arbitrary = [typeof(Cases)], MaxTest = 100)]
    public void ValuesOutsideTheRange(Case one)
    {
        var (targets, within) = Tables(one);
        var few = within.Select([.. Enumerable.Range(0, Math.Min(4, within.RowCount))]);
        var space = new GowerSpace(few);
        Same(
            new PairwiseNeighbours(few).Of(targets, within, one.Count),
            NearestRows.Of(space.Rows(targets), space.Rows(within), one.Count, null, othersOnly: false, one.Threads, one.Wide, None));
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(600, false)]
    [InlineData(100, true)]
    public void ManyColumns(int columns, bool wide)
    {
        var (targets, within) = Tables(new Case(3, 10, 150, columns, 4, 5, 1, wide));
        var space = new GowerSpace(targets, within);
        Same(
            new PairwiseNeighbours(targets, within).Of(targets, within, 5),
            NearestRows.Of(space.Rows(targets), space.Rows(within), 5, null, othersOnly: false, 1, wide, None));
    }

    /// <summary>More levels than there are codes for them: 0 and 32,767 share one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MoreLevelsThanCodes(bool wide)
    {
        string[] levels = [.. Enumerable.Range(0, 70_000).Select(level => $"{level}")];
        var within = new Table([new LabelColumn("x", ColumnKind.Categorical, levels, [0, 32_767, 5, 65_534, -1, 32_772])]);
        var targets = new Table([new LabelColumn("x", ColumnKind.Categorical, levels, [65_534, 32_767, 32_772, 69_999, -1])]);
        var space = new GowerSpace(targets, within);
        var nearest = NearestRows.Of(space.Rows(targets), space.Rows(within), 1, null, othersOnly: false, 1, wide, None);
        Assert.Equal([new(3, 0), new(1, 0), new(5, 0), new(0, 1), new Neighbour(4, 0)], nearest.Select(found => found[0]));
    }

    /// <summary>A column from the smallest to the largest double has a range that no double can hold.</summary>
    [Fact]
    public void ARangeBeyondTheLargestNumber()
    {
        var table = new Table([new NumberColumn("x", ColumnKind.Decimal, [-double.MaxValue, 0, double.MaxValue, double.NaN])]);
        var rows = new GowerSpace(table).Rows(table);
        Assert.Equal(
            [[new(1, 0.5), new(2, 1), new(3, 1)], [new(0, 0.5), new(2, 0.5), new(3, 1)], [new(1, 0.5), new(0, 1), new(3, 1)], new Neighbour[] { new(0, 1), new(1, 1), new(2, 1) }],
            NearestRows.Of(rows, rows, 3, None, othersOnly: true));
    }

    [Fact]
    public void NothingToFind()
    {
        var table = new Table([new NumberColumn("x", ColumnKind.Decimal, [1, 2])]);
        var (rows, empty) = (new GowerSpace(table).Rows(table), new GowerSpace(table).Rows(table.Select([])));
        Assert.Equal([[], []], NearestRows.Of(rows, empty, 1, None));
        Assert.Equal([[], []], NearestRows.Of(rows, rows, 0, None));
        Assert.Empty(NearestRows.Of(empty, rows, 1, None));
        Assert.Throws<ArgumentException>(() => NearestRows.WithoutEach(rows, empty, [0], None));
        Assert.Equal([new(0, 0), new Neighbour(0, 0)], NearestRows.WithoutEach(rows, rows, [0], None)[0]);
    }

    [Fact]
    public void ASearchCanBeStopped()
    {
        var (_, within) = Tables(new Case(1, 0, 200, 4, 5, 1, 1, true));
        var rows = new GowerSpace(within).Rows(within);
        Assert.ThrowsAny<OperationCanceledException>(() => NearestRows.Of(rows, rows, 1, new CancellationToken(canceled: true)));
        Assert.ThrowsAny<OperationCanceledException>(() => NearestRows.WithoutEach(rows, rows, [0], new CancellationToken(canceled: true)));
    }

    private static (Table Targets, Table Within) Tables(Case one)
    {
        var random = one.Random();
        var within = new Table([.. Enumerable.Range(0, one.Columns).Select(column => Column($"c{column}", one.Within, one.Variety, random))]);
        var targets = within.Select([.. Enumerable.Range(0, one.Targets).Select(_ => random.Next(one.Within))]);
        var fresh = new SeededRandom(one.Seed);
        var others = new Table([.. within.Columns.Select(column => Perturbed(column, targets[column.Name], fresh))]);
        return (others, within);
    }

    /// <summary>Numbers on a grid, numbers of any size, numbers with an extreme one, labels, one value for all; a fifth of the columns has missing values.</summary>
    private static Column Column(string name, int rows, int variety, SeededRandom random)
    {
        var (kind, missing) = (random.Next(6), random.Next(5) == 0 ? 0.2 : 0);
        if (kind >= 3)
        {
            string[] levels = [.. Enumerable.Range(0, variety).Select(level => $"{level}")];
            return new LabelColumn(name, ColumnKind.Categorical, levels, [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < missing ? -1 : random.Next(variety))]);
        }

        return new NumberColumn(name, ColumnKind.Decimal, [.. Enumerable.Range(0, rows).Select(row => random.NextDouble() < missing ? double.NaN : Number(kind, row, variety, random))]);
    }

    private static double Number(int kind, int row, int variety, SeededRandom random) => kind switch
    {
        0 => random.Next(variety),
        1 => (random.NextGaussian() * 1e5) + 0.1,
        _ => row == 7 ? 1e12 : random.Next(variety) * 0.1,
    };

    /// <summary>About half of the cells of another row.</summary>
    private static Column Perturbed(Column source, Column targets, SeededRandom random)
    {
        int[] rows = [.. Enumerable.Range(0, targets.Count).Select(_ => random.Next(source.Count))];
        var other = source.Select(rows);
        if (targets is NumberColumn numbers)
        {
            return new NumberColumn(source.Name, source.Kind, [.. numbers.Values.ToArray().Select((value, row) => random.Next(2) == 0 ? value : ((NumberColumn)other).Values[row])]);
        }

        var labels = (LabelColumn)targets;
        return new LabelColumn(source.Name, source.Kind, labels.Levels, [.. labels.Codes.ToArray().Select((code, row) => random.Next(2) == 0 ? code : ((LabelColumn)other).Codes[row])]);
    }

    private static void Same(Neighbour[][] expected, Neighbour[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var target = 0; target < expected.Length; target++) Assert.Equal(expected[target], actual[target]);
    }
}
