using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class DistributionPictureTests
{
    [Fact]
    public async Task EveryColumnHasAPictureWhoseSharesAddUpToOne()
    {
        var outcome = await AuditOutcome.OfAsync(new Similarity(), Planted.FreshWorld());
        var pictures = outcome.Result.Illustrations.Cast<DistributionIllustration>().ToArray();
        Assert.Equal(Planted.Schema.Learnable.Select(column => column.Name), pictures.Select(picture => picture.Column));
        Assert.All(pictures, picture =>
        {
            Assert.InRange(picture.Bins.Count, 2, 26);
            Assert.Equal(1, picture.Bins.Sum(bin => bin.Real), 9);
            Assert.Equal(1, picture.Bins.Sum(bin => bin.Synthetic), 9);
            Assert.Equal(1, picture.Bins.Sum(bin => bin.Control), 9);
            Assert.Equal(picture.Bins.Count, picture.Bins.Select(bin => bin.Label).Distinct().Count());
        });
        Assert.Equal("missing", pictures.Single(picture => picture.Column == "visits").Bins[^1].Label);
    }

    [Fact]
    public void NumbersStandInRangesWithRoundBorders()
    {
        var column = AuditOutcome.Numbers("n", Enumerable.Range(0, 1000).Select(row => row / 10.0));
        var picture = DistributionPicture.Of(column, column, AuditOutcome.Numbers("n", Enumerable.Repeat(50.0, 10)));
        Assert.True(picture.IsOrdered);
        Assert.Equal("below 0", picture.Bins[0].Label);
        Assert.Equal("50 to below 55", picture.Bins.Single(bin => bin.Synthetic == 1).Label);
        Assert.Equal(0.05, picture.Bins.Single(bin => bin.Synthetic == 1).Real, 12);
    }

    [Fact]
    public void FewNumbersAndFrequentLabelsStandAlone()
    {
        var few = AuditOutcome.Numbers("n", [1, 1, 2, 5], ColumnKind.Integer);
        Assert.Equal(["1", "2", "5", "other values"], DistributionPicture.Of(few, few, AuditOutcome.Numbers("n", [1, 3], ColumnKind.Integer)).Bins.Select(bin => bin.Label));
        var many = TestTables.Counted("c", [.. Enumerable.Range(0, 20).Select(level => ($"l{level}", 100 - level))]);
        var picture = DistributionPicture.Of(many, many, many);
        Assert.False(picture.IsOrdered);
        Assert.Equal([.. Enumerable.Range(0, 12).Select(level => $"l{level}"), "other values"], picture.Bins.Select(bin => bin.Label));
    }
}
