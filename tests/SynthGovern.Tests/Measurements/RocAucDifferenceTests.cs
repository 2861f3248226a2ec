using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class RocAucDifferenceTests
{
    [Fact]
    public void ItIsTheDifferenceOfTheAreasAndNothingForEqualScores()
    {
        var random = new SeededRandom(1);
        var positive = Enumerable.Range(0, 200).Select(row => row % 3 == 0).ToArray();
        var first = positive.Select(isPositive => Math.Round(random.NextGaussian() + (isPositive ? 1 : 0), 1)).ToArray();
        var second = positive.Select(isPositive => random.NextGaussian() + (isPositive ? 0.3 : 0)).ToArray();
        var difference = RocAucDifference.Of(first, second, positive);
        Assert.Equal(RocAuc.Of(first, positive).Value - RocAuc.Of(second, positive).Value, difference.Value, 1e-12);
        Assert.Equal(new RocAucDifference(0, 0), RocAucDifference.Of(first, first, positive));
    }

    /// <summary>
    /// By hand: of the negatives 0 and 2, the first score's positives 3 and 1 beat all and one half, the second score's the other way round: the
    /// differences ½ and −½ have the variance ½, over two positives. Each negative is beaten as often by either score.
    /// </summary>
    [Fact]
    public void TheVarianceIsThatOfThePairedPlacements()
    {
        bool[] positive = [true, true, false, false];
        var difference = RocAucDifference.Of([3, 1, 0, 2], [1, 3, 0, 2], positive);
        Assert.Equal(0, difference.Value, 1e-12);
        Assert.Equal(0.25, difference.Variance, 1e-12);
    }

    /// <summary>Two scores of equal worth on the same people differ by chance only; the paired interval knows how much.</summary>
    [Fact]
    public void TheIntervalCoversNothingAboutAsOftenAsItSays()
    {
        var random = new SeededRandom(4);
        var covered = 0;
        for (var sample = 0; sample < 500; sample++)
        {
            var positive = Enumerable.Range(0, 150).Select(row => row % 2 == 0).ToArray();
            var shared = positive.Select(isPositive => random.NextGaussian() + (isPositive ? 1 : 0)).ToArray();
            double[] Noisy() => Array.ConvertAll(shared, value => value + (0.5 * random.NextGaussian()));
            var interval = RocAucDifference.Of(Noisy(), Noisy(), positive).IntervalAt();
            covered += interval.Low <= 0 && interval.High >= 0 ? 1 : 0;
        }

        Assert.InRange(covered, 455, 492);
    }
}
