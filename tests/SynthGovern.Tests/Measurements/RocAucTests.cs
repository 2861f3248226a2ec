using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class RocAucTests
{
    [Theory]
    [InlineData("1 2 3 4", "0011", 1)]
    [InlineData("4 3 2 1", "0011", 0)]
    [InlineData("1 1 1 1", "0101", 0.5)]
    [InlineData("1 2 2 3", "0011", 0.875)]
    [InlineData("0.1 0.4 0.35 0.8", "0011", 0.75)]
    public void ByHand(string scores, string labels, double area)
        => Assert.Equal(area, RocAuc.Of(Numbers(scores), Labels(labels)).Value, 12);

    [Fact]
    public void EqualsCountingAllPairsAlsoWithTies()
    {
        var random = new SeededRandom(4);
        var (scores, positive) = Draw(random, 200, separation: 1, distinct: 7);
        var (wins, pairs) = (0.0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < scores.Length; j++)
            {
                if (!positive[i] || positive[j]) continue;
                pairs++;
                wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }

        Assert.Equal(wins / pairs, RocAuc.Of(scores, positive).Value, 12);
    }

    /// <summary>Placements of the positives 1, 2/3; of the negatives 1, 1/2, 1: sample variances 1/18 and 1/12 over 2 and 3.</summary>
    [Fact]
    public void DeLongsVarianceByHand()
    {
        var area = RocAuc.Of([5, 3, 1, 4, 2], [true, true, false, false, false]);
        Assert.Equal(5.0 / 6, area.Value, 12);
        Assert.Equal((1.0 / 18 / 2) + (1.0 / 12 / 3), area.Variance, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.2)]
    [InlineData(2.5)]
    public void TheIntervalCoversTheTruthAboutAsOftenAsItSays(double separation)
    {
        var truth = MathNet.Numerics.Distributions.Normal.CDF(0, 1, separation / Math.Sqrt(2));
        var random = new SeededRandom(6);
        var covered = 0;
        for (var trial = 0; trial < 1000; trial++)
        {
            var (scores, positive) = Draw(random, 160, separation);
            var interval = RocAuc.Of(scores, positive).IntervalAt();
            if (interval.Low <= truth && truth <= interval.High) covered++;
        }

        Assert.InRange(covered, 925, 985);
    }

    /// <summary>Perfect separation of few rows is no proof of a perfect score: the interval keeps its width.</summary>
    [Fact]
    public void PerfectSeparationKeepsAnInterval()
    {
        var interval = RocAuc.Of([1, 2, 3, 4, 5, 6, 7, 8], [false, false, false, false, true, true, true, true]).IntervalAt();
        Assert.Equal(1, interval.High);
        Assert.InRange(interval.Low, 0.4, 0.8);
    }

    [Fact]
    public void OneClassAloneHasNoArea()
        => Assert.Throws<ArgumentException>(() => RocAuc.Of([1, 2], [true, true]));

    private static (double[] Scores, bool[] Positive) Draw(SeededRandom random, int rows, double separation, int? distinct = null)
    {
        var positive = Enumerable.Range(0, rows).Select(row => row % 4 == 0).ToArray();
        var scores = positive.Select(label => random.NextGaussian() + (label ? separation : 0)).Select(score => distinct is { } levels ? Math.Round(score * levels / 6) : score);
        return ([.. scores], positive);
    }

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];

    private static bool[] Labels(string text) => [.. text.Select(label => label == '1')];
}
