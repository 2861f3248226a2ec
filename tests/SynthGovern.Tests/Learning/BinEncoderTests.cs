using FsCheck.Xunit;
using SynthGovern.Learning.Boosting;
using SynthGovern.Tables;
using SynthGovern.Tests.Audits;

namespace SynthGovern.Tests.Learning;

public sealed class BinEncoderTests
{
    [Fact]
    public void FewNumbersAreCutHalfwayBetweenThem()
    {
        var encoder = Learn([3, 1, 1, 10, double.NaN], out _);
        Assert.Equal([0, 0, 1, 1, 1, 2, 2, 3], Cells(encoder, [-5, 2, 2.1, 3, 6.5, 6.6, 1e300, double.NaN]));
    }

    /// <summary>Twelve values in four bins: three in each, cut halfway between the third and the fourth.</summary>
    [Fact]
    public void ManyNumbersAreCutAtTheirQuantiles()
    {
        var encoder = Learn([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], out var table, 4);
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3], table.Features[0].Cells);
        Assert.Equal([0, 1], Cells(encoder, [3.5, 3.6]));
    }

    [Fact]
    public void AValueThatFillsSeveralQuantilesIsOneBin()
    {
        Learn([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3], out var table, 3);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1], table.Features[0].Cells);
        Learn([1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9], out table, 4);
        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1], table.Features[0].Cells);
        Assert.Equal(2, table.Features[0].Bins);
    }

    [Fact]
    public void LabelsAreFoundByTheirText()
    {
        var learned = new Table([new LabelColumn("x", ColumnKind.Categorical, ["a", "b"], [0, 1, LabelColumn.Missing])]);
        var encoder = BinEncoder.Learn(learned, learned.Names);
        Assert.Equal([0, 1, 2], encoder.Encode(learned).Features[0].Cells);
        var other = new Table([new LabelColumn("x", ColumnKind.Categorical, ["new", "b", "a"], [0, 1, 2, LabelColumn.Missing])]);
        Assert.Equal([2, 1, 0, 2], encoder.Encode(other).Features[0].Cells);
    }

    [Fact]
    public void OfTooManyLabelsTheRarestAreAsIfMissing()
    {
        var levels = Enumerable.Range(0, 300).Select(level => $"l{level:D3}").ToArray();
        var table = new Table([new LabelColumn("x", ColumnKind.Categorical, levels, [.. Enumerable.Range(0, 300).SelectMany(level => Enumerable.Repeat(level, level < 45 ? 1 : 2))])]);
        var encoded = BinEncoder.Learn(table, table.Names).Encode(table).Features[0];
        Assert.Equal(255, encoded.Bins);
        Assert.Equal(Enumerable.Repeat((byte)255, 45), encoded.Cells[..45]);
        Assert.Equal([0, 0, 1, 1], encoded.Cells[45..49]);
    }

    [Fact]
    public void AColumnThatIsNotThereIsNamed()
        => Assert.Contains("y", Assert.Throws<KeyNotFoundException>(() => BinEncoder.Learn(new Table([TestTables.Column("x", "1")]), ["y"])).Message, StringComparison.Ordinal);

    [Property(MaxTest = 200)]
    public bool BinsKeepTheOrderOfNumbersAndSplitDistinctOnes(float[] values)
    {
        var finite = values.Where(float.IsFinite).Select(value => (double)value).ToArray();
        if (finite.Length == 0) return true;
        Learn(finite, out var table);
        var pairs = finite.Zip(table.Features[0].Cells).Order().ToArray();
        return finite.Distinct().Count() > BinEncoder.MaxBins || pairs.Zip(pairs.Skip(1)).All(pair => (pair.First.First < pair.Second.First) == (pair.First.Second < pair.Second.Second));
    }

    [Property(MaxTest = 200)]
    public bool QuantileBinsAreEquallyFull(ushort rows, byte bins)
    {
        var (number, count) = (rows + 1, Math.Max(2, bins % BinEncoder.MaxBins));
        Learn([.. Enumerable.Range(0, number).Select(row => (double)row)], out var table, count);
        var full = table.Features[0].Cells.CountBy(cell => cell).Select(cell => cell.Value).ToArray();
        return full.Length == Math.Min(count, number) && full.Max() - full.Min() <= 1;
    }

    private static BinEncoder Learn(double[] values, out BinnedTable table, int maxBins = BinEncoder.MaxBins)
    {
        var numbers = new Table([new NumberColumn("x", ColumnKind.Decimal, values)]);
        var encoder = BinEncoder.Learn(numbers, numbers.Names, maxBins);
        table = encoder.Encode(numbers);
        return encoder;
    }

    private static byte[] Cells(BinEncoder encoder, double[] values) => encoder.Encode(new Table([new NumberColumn("x", ColumnKind.Decimal, values)])).Features[0].Cells;
}
