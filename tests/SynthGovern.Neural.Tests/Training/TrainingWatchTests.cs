using SynthGovern.Generators;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tests.Training;

/// <summary>Collapse, divergence and vanishing gradients are planted, and must be noticed; a sound training must not be accused.</summary>
public sealed class TrainingWatchTests
{
    [Fact]
    public void AFreshSampleOfTheSameDistributionCoversEverything()
    {
        var reading = new TrainingWatch(Shapes.Ring(4000), Shapes.RingSchema).Read(Shapes.Ring(1000, 2));
        Assert.InRange(reading.Coverage, 0.97, 1);
        Assert.InRange(reading.DistinctRows, 0.95, 1.05);
        Assert.InRange(reading.Wasserstein, 0, 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void CoverageIsTheShareOfClustersThatAreLeft(int kept)
    {
        var ring = Shapes.Ring(8000, 2);
        var rows = Enumerable.Range(0, ring.RowCount).Where(row => Mode(ring, row) < kept).Take(1000).ToArray();
        var reading = new TrainingWatch(Shapes.Ring(4000), Shapes.RingSchema).Read(ring.Select(rows));
        Assert.InRange(reading.Coverage, (kept / 8.0) - 0.1, (kept / 8.0) + 0.1);
    }

    [Fact]
    public void OneRowRepeatedIsSeenByCoverageAndByDistinctRows()
    {
        var ring = Shapes.Ring(100, 2);
        var reading = new TrainingWatch(Shapes.Ring(4000), Shapes.RingSchema).Read(ring.Select([.. Enumerable.Repeat(0, 1000)]));
        Assert.InRange(reading.Coverage, 0, 0.05);
        Assert.InRange(reading.DistinctRows, 0, 0.002);
        Assert.True(reading.Wasserstein > 0.2);
    }

    [Fact]
    public void ALostCategoryLowersTheCoverage()
    {
        var pairs = Shapes.Pairs(4000);
        var rows = Enumerable.Range(0, 4000).Where(row => pairs.Labels("left").Codes[row] != 2).ToArray();
        var reading = new TrainingWatch(pairs, Shapes.PairsSchema).Read(pairs.Select(rows));
        Assert.InRange(reading.Coverage, 0, 0.9);
    }

    [Fact]
    public async Task WassersteinWithPenaltyCoversTheRing()
    {
        using var model = await Shapes.Fit(
            Shapes.Generator("wgan-gp", ("epochs", "120"), ("batch", "250"), ("noise", "16"), ("width", "128")), Shapes.Ring(4000), Shapes.RingSchema);
        Assert.All(Shapes.RingShares(model.Sample(4000, null, 1).Value), share => Assert.InRange(share, 0.04, 0.25));
        Assert.InRange(Shapes.Fact(model, "training.mode-coverage"), 0.9, 1);
        Assert.Equal(0, Shapes.Fact(model, "training.diverged"));
        Assert.Equal(0, Shapes.Fact(model, "training.vanished"));
    }

    [Fact]
    public async Task ACollapsedGanIsFlagged()
    {
        using var model = await Shapes.Fit(
            Shapes.Generator("gan", ("epochs", "20"), ("batch", "250"), ("noise", "2"), ("width", "64"), ("generator-rate", "0.05"), ("critic-rate", "0.0002"), ("beta1", "0.9")), Shapes.Ring(4000), Shapes.RingSchema);
        var covered = Shapes.RingShares(model.Sample(4000, null, 1).Value).Count(share => share > 0.02);
        Assert.InRange(covered, 0, 5);
        Assert.InRange(Shapes.Fact(model, "training.mode-coverage"), 0, 0.7);
    }

    [Fact]
    public async Task ADivergedTrainingIsFlaggedAndItsLastSoundWeightsAreKept()
    {
        using var model = await Shapes.Fit(
            Shapes.Generator("wgan-gp", ("epochs", "60"), ("batch", "100"), ("generator-rate", "1"), ("critic-rate", "1"), ("gradient-penalty", "0"), ("width", "32")), Shapes.Pairs(1000), Shapes.PairsSchema);
        Assert.Equal(1, Shapes.Fact(model, "training.diverged"));
        Assert.Equal(100, model.Sample(100, null, 1).Value.RowCount);
    }

    /// <summary>Steps so large that the output saturates: tanh and softmax pass no gradient back from there.</summary>
    [Fact]
    public async Task AVanishedGradientIsFlagged()
    {
        using var model = await Shapes.Fit(
            Shapes.Generator("gan", ("epochs", "40"), ("batch", "250"), ("noise", "2"), ("width", "64"), ("minimax", "1"), ("critic-rate", "0.0002"), ("generator-rate", "0.2"), ("beta1", "0.9")),
            Shapes.Ring(4000),
            Shapes.RingSchema);
        Assert.Equal(1, Shapes.Fact(model, "training.vanished"));
        Assert.InRange(Shapes.Fact(model, "training.mode-coverage"), 0, 0.3);
    }

    [Fact]
    public void WhetherGradientsVanishedIsDecidedByTheLastEpochs()
    {
        static TrainingHistory Of(params double[] norms) => new(
            [.. norms.Select((norm, i) => new TrainingEpoch(i + 1, norms.Length, new Dictionary<string, double>(), new Dictionary<string, double> { ["generator"] = norm }, 1, 1, 0))], false, norms.Length);
        Assert.False(Of([.. Enumerable.Repeat(1.0, 20)]).Vanished("generator"));
        Assert.True(Of([.. Enumerable.Repeat(1.0, 15), .. Enumerable.Repeat(1e-6, 5)]).Vanished("generator"));
        Assert.False(Of([.. Enumerable.Repeat(1.0, 10), .. Enumerable.Repeat(1e-6, 5), .. Enumerable.Repeat(1.0, 5)]).Vanished("generator"));
        Assert.True(Of(0, 0).Vanished("generator"));
        Assert.False(Of(1e-9, 1e-9).Vanished("generator"));
    }

    private static int Mode(Table ring, int row)
    {
        var angle = Math.Atan2(ring.Numbers("y").Values[row], ring.Numbers("x").Values[row]);
        return (int)Math.Round((angle + (2 * Math.PI)) / (Math.PI / 4)) % 8;
    }
}
