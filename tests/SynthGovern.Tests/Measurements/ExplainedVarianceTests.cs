using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class ExplainedVarianceTests
{
    /// <summary>Squares around the mean 2.5: 2.25 + 0.25 + 0.25 + 2.25 = 5; squares of the errors: 0 + 1 + 0 + 1 = 2.</summary>
    [Fact]
    public void ItIsOneMinusTheShareOfSquaresThatIsLeft()
    {
        var explained = ExplainedVariance.Of([1, 3, 3, 3], [1, 2, 3, 4])!;
        Assert.Equal(0.6, explained.Value, 1e-12);

        // Residuals of the ratio 0.4: −0.9, 0.9, −0.1, 0.1; their squares add to 1.64; the mean square is 1.25.
        Assert.Equal(Math.Sqrt(1.64 / 3 / 4) / 1.25, explained.StandardError, 1e-12);
    }

    [Fact]
    public void TheMeanExplainsNothingAndWorseIsNegative()
    {
        Assert.Equal(0, ExplainedVariance.Of([2.5, 2.5, 2.5, 2.5], [1, 2, 3, 4])!.Value, 1e-12);
        Assert.Equal(-3, ExplainedVariance.Of([4, 3, 2, 1], [1, 2, 3, 4])!.Value, 1e-12);
        Assert.Null(ExplainedVariance.Of([1, 2], [3, 3]));
        Assert.Null(ExplainedVariance.Of([1], [3]));
    }

    /// <summary>1,000 samples of y = x + noise of equal variance, predicted by x: the truth is ½.</summary>
    [Fact]
    public void TheIntervalCoversTheTruthAboutAsOftenAsItSays()
    {
        var random = new SeededRandom(3);
        var covered = 0;
        for (var sample = 0; sample < 1000; sample++)
        {
            var x = Enumerable.Range(0, 200).Select(_ => random.NextGaussian()).ToArray();
            var y = Array.ConvertAll(x, value => value + random.NextGaussian());
            var interval = ExplainedVariance.Of(x, y)!.IntervalAt();
            covered += interval.Low <= 0.5 && interval.High >= 0.5 ? 1 : 0;
        }

        Assert.InRange(covered, 920, 970);
    }
}
