using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Tests.Privacy;

public sealed class SelectionProbabilitiesTests
{
    private static readonly double[] Scores = [3, 2.5, 2.5, 0];

    [Fact]
    public void EachIsADistribution()
    {
        Assert.Equal(1, SelectionProbabilities.Exponential(Scores, 1.5, 1).Sum(), 1e-12);
        Assert.Equal(1, SelectionProbabilities.PermuteAndFlip(Scores, 1.5, 1).Sum(), 1e-12);
        Assert.Equal(1, SelectionProbabilities.NoisyMaxLaplace(Scores, 1.5, 1).Sum(), 1e-12);
    }

    [Fact]
    public void TwoCandidatesAreDoneByHand()
    {
        var weight = Math.Exp(-0.5);
        Assert.Equal(1 / (1 + weight), SelectionProbabilities.Exponential([1, 0], 1, 1)[0], 1e-14);
        Assert.Equal(1 / (1 + (weight * weight)), SelectionProbabilities.Exponential([1, 0], 1, 1, monotonic: true)[0], 1e-14);
        // First, or second after the other's coin did not fall.
        Assert.Equal(0.5 + (0.5 * (1 - weight)), SelectionProbabilities.PermuteAndFlip([1, 0], 1, 1)[0], 1e-14);
        // The difference of two Laplace variables of scale 2 exceeds 1 with probability e^(−1/2)(1 + 1/4)/2.
        Assert.Equal(1 - (weight * (2 + 0.5) / 4), SelectionProbabilities.NoisyMaxLaplace([1, 0], 1, 1)[0], 1e-12);
    }

    [Fact]
    public void PermuteAndFlipChoosesTheBestMoreOften()
        => Assert.True(SelectionProbabilities.PermuteAndFlip(Scores, 1, 1)[0] > SelectionProbabilities.Exponential(Scores, 1, 1)[0]);
}
