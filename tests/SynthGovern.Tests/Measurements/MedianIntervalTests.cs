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
        Assert.Equal((3.0, 3.0, 3.0), (MedianInterval.Of([3]).Value, MedianInterval.Of([3]).Interval.Low, MedianInterval.Of([3]).Interval.High));
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
