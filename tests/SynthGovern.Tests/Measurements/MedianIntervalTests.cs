using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class MedianIntervalTests
{
    /// <summary>For 100 values the 40th and the 61st smallest, as in Conover's table.</summary>
    [Fact]
    public void TheEndsAreValuesOfTheSample()
    {
        var (value, interval) = MedianInterval.Of([.. Enumerable.Range(1, 100).Reverse().Select(i => (double)i)]);
        Assert.Equal((50.5, 40.0, 61.0), (value, interval.Low, interval.High));
    }

    /// <summary>The range of 5 values misses the median with chance 2/32, that of 6 with 2/64, that of 8 with 2/256.</summary>
    [Fact]
    public void TooFewValuesForTheLevelAreRefused()
    {
        foreach (var few in new double[][] { [], [3], [1, 2, 3, 4, 5] })
            Assert.Throws<ArgumentOutOfRangeException>(() => MedianInterval.Of(few));
        var (value, interval) = MedianInterval.Of([6, 5, 4, 3, 2, 1]);
        Assert.Equal((3.5, 1.0, 6.0), (value, interval.Low, interval.High));
        Assert.Throws<ArgumentOutOfRangeException>(() => MedianInterval.Of([1, 2, 3, 4, 5, 6, 7], level: 0.99));
        Assert.Equal(1.0, MedianInterval.Of([1, 2, 3, 4, 5, 6, 7, 8], level: 0.99).Interval.Low);
    }

    [Fact]
    public void TheIntervalCoversTheMedianAboutAsOftenAsItSays()
    {
        var random = new SeededRandom(6);
        var covered = 0;
        for (var sample = 0; sample < 1000; sample++)
        {
            var interval = MedianInterval.Of([.. Enumerable.Range(0, 101).Select(_ => Math.Exp(random.NextGaussian()))]).Interval;
            covered += interval.Low <= 1 && interval.High >= 1 ? 1 : 0;
        }

        Assert.InRange(covered, 935, 980);
    }
}
