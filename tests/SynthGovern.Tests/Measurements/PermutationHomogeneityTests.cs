using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class PermutationHomogeneityTests
{
    /// <summary>Two groups of two with two successes: of six ways to deal them, two give a difference of 1 and four of 0.</summary>
    [Fact]
    public void TheSmallestTableByHand()
    {
        var test = PermutationHomogeneity.Of([2, 0], [2, 2], new SeededRandom(1), 20_000)!;
        Assert.Equal(1.0, test.Difference);
        Assert.InRange(test.PValue, (1.0 / 3) - 0.011, (1.0 / 3) + 0.011);
        Assert.InRange(test.NullMean, (1.0 / 3) - 0.011, (1.0 / 3) + 0.011);
        Assert.Equal(1.0, test.NullQuantile95);
    }

    [Fact]
    public void ThePValueIsNeverZeroAndTheSameSeedGivesTheSame()
    {
        var test = PermutationHomogeneity.Of([90, 10], [100, 100], new SeededRandom(5), 999);
        Assert.Equal(0.001, test!.PValue, 1e-12);
        Assert.Equal(test, PermutationHomogeneity.Of([90, 10], [100, 100], new SeededRandom(5), 999));
        Assert.Null(PermutationHomogeneity.Of([3], [9], new SeededRandom(5)));
        Assert.Equal(1.0, PermutationHomogeneity.Of([5, 5], [10, 10], new SeededRandom(5))!.PValue);
    }

    [Theory]
    [InlineData(12, 5, 4)]
    [InlineData(300, 120, 7)]
    [InlineData(1_000_000, 300_000, 500_000)]
    public void DrawsHaveTheMomentsOfTheirLaw(int items, int marked, int drawn)
    {
        const int Draws = 20_000;
        var random = new SeededRandom(3);
        var (sum, squares) = (0.0, 0.0);
        var mean = (double)drawn * marked / items;
        for (var draw = 0; draw < Draws; draw++)
        {
            var count = Hypergeometric.Draw(random, items, marked, drawn);
            Assert.InRange(count, Math.Max(0, drawn + marked - items), Math.Min(marked, drawn));
            sum += count - mean;
            squares += (count - mean) * (count - mean);
        }

        var variance = mean * (items - marked) / items * (items - drawn) / (items - 1.0);
        Assert.InRange(sum / Draws / Math.Sqrt(variance / Draws), -4, 4);
        Assert.InRange(squares / Draws / variance, 0.95, 1.05);
    }

    /// <summary>Under equality every level is kept, with three groups of which one is tiny.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void TrulyEqualGroupsAreSeldomRejected()
    {
        const int Tables = 2000;
        int[] trials = [120, 60, 8];
        var random = new SeededRandom(11);
        var rejected = 0;
        for (var table = 0; table < Tables; table++)
        {
            var successes = trials.Select(trial => Enumerable.Range(0, trial).Count(_ => random.NextDouble() < 0.3)).ToArray();
            if (PermutationHomogeneity.Of(successes, trials, random.Split((ulong)table), 499)!.PValue <= 0.05) rejected++;
        }

        Assert.InRange((double)rejected / Tables, 0.02, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Tables)));
    }
}
