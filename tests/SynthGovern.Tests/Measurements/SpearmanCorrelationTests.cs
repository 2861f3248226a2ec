using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class SpearmanCorrelationTests
{
    /// <summary>Without ties: 1 − 6 Σ d² / (n (n² − 1)), here Σ d² = 0 + 1 + 1 + 0 + 0 = 2 and n = 5.</summary>
    [Fact]
    public void ItFollowsTheFormulaOfRankDifferences()
        => Assert.Equal(1 - (6 * 2 / 120.0), SpearmanCorrelation.Of([1, 2, 3, 4, 5], [10, 30, 20, 400, 5000])!.Value, 1e-12);

    /// <summary>Ranks 1.5, 1.5, 3, 4 against 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.</summary>
    [Fact]
    public void TiesShareTheMeanOfTheirRanks()
        => Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), SpearmanCorrelation.Of([7, 7, 8, 9], [1, 2, 3, 4])!.Value, 1e-12);

    [Fact]
    public void WithoutVariationOrWithThreePairsThereIsNone()
    {
        Assert.Null(SpearmanCorrelation.Of([1, 1, 1, 1], [1, 2, 3, 4]));
        Assert.Null(SpearmanCorrelation.Of([1, 2, 3], [1, 2, 3]));
    }

    /// <summary>At 0 with 28 pairs the transformed standard error is 1 / 5: tanh(1.96 / 5).</summary>
    [Fact]
    public void TheIntervalIsThatOfBonettAndWright()
    {
        var interval = new SpearmanCorrelation(0, 28).IntervalAt();
        Assert.Equal(Math.Tanh(1.959964 / 5), interval.High, 1e-6);
        Assert.Equal(-interval.High, interval.Low, 1e-12);
        var (value, half) = (0.5, 1.959964 * Math.Sqrt(1.125 / 25));
        Assert.Equal(Math.Tanh(Math.Atanh(value) - half), new SpearmanCorrelation(0.5, 28).IntervalAt().Low, 1e-6);
    }

    [Fact]
    public void ThePerfectOrderStillHasAnIntervalOfSomeWidth()
    {
        var interval = SpearmanCorrelation.Of([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6])!.IntervalAt();
        Assert.Equal(1, interval.High);
        Assert.InRange(interval.Low, 0.5, 0.99);
    }
}
