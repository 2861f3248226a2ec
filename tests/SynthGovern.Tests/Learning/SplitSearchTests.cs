using FsCheck.Xunit;
using SynthGovern.Learning.Boosting;

namespace SynthGovern.Tests.Learning;

/// <summary>The search against trying every division there is.</summary>
public sealed class SplitSearchTests
{
    private const int Bins = 7;

    private static readonly BoostingOptions Options = new() { MinRowsPerLeaf = 3, MinRowsPerCategory = 1, CategorySmoothing = 0 };

    [Property(MaxTest = 500)]
    public bool ACutIsTheBestOfAllCutsWithTheMissingRowsOnEitherSide(ulong seed)
    {
        var histogram = Histogram(seed);
        var best = 0.0;
        for (var cut = 0; cut <= Bins; cut++)
        {
            foreach (var missingLeft in new[] { false, true })
            {
                best = Math.Max(best, Gain(histogram, bin => bin == Bins ? missingLeft : bin < cut));
            }
        }

        return IsBest(histogram, ordered: true, best);
    }

    /// <summary>Fisher 1958: with a convex loss no subset beats the best beginning of the order of the means.</summary>
    [Property(MaxTest = 500)]
    public bool ASubsetIsTheBestOfAllSubsets(ulong seed)
    {
        // With a smallest side the best subset need not be a beginning, so none is asked for here.
        var (histogram, free) = (Histogram(seed), Options with { MinRowsPerLeaf = 1 });
        var best = Enumerable.Range(0, 1 << (Bins + 1)).Max(subset => Gain(histogram, bin => ((subset >> bin) & 1) == 1, free.MinRowsPerLeaf));
        return IsBest(histogram, ordered: false, best, free);
    }

    [Property(MaxTest = 200)]
    public bool BinsWithoutRowsGoWithTheLargerSide(ulong seed, bool ordered)
    {
        var histogram = Histogram(seed);
        if (new SplitSearch(Options).Best(histogram, ordered, 0, Total(histogram)) is not { } split) return true;
        var larger = 2 * split.LeftSums.Rows > Total(histogram).Rows;
        return Enumerable.Range(0, Bins + 1).Where(bin => histogram[bin].Rows == 0 && (!ordered || bin == Bins)).All(bin => split.Left.Contains((byte)bin) == larger);
    }

    [Fact]
    public void EqualStepsAreNotDivided()
    {
        Sums[] histogram = [new() { Gradient = 2, Hessian = 4, Rows = 4 }, new() { Gradient = 4, Hessian = 8, Rows = 8 }, default];
        Assert.Null(new SplitSearch(Options).Best(histogram, ordered: true, 0, Total(histogram)));
        Assert.Null(new SplitSearch(Options).Best(histogram, ordered: false, 0, Total(histogram)));
    }

    private static bool IsBest(Sums[] histogram, bool ordered, double best, BoostingOptions? options = null)
    {
        var split = new SplitSearch(options ?? Options).Best(histogram, ordered, 4, Total(histogram));
        if (split is not { } found) return best < 1e-9;
        var left = Enumerable.Range(0, Bins + 1).Where(bin => found.Left.Contains((byte)bin)).Sum(bin => histogram[bin].Rows);
        return found.Feature == 4 && left == found.LeftSums.Rows && Math.Abs(found.Gain - best) < 1e-9
            && Math.Abs(Gain(histogram, bin => found.Left.Contains((byte)bin), 1) - best) < 1e-9;
    }

    /// <summary>Some bins hold no rows; the last is for missing.</summary>
    private static Sums[] Histogram(ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, Bins + 1).Select(_ => random.Next(4)).Select(rows => new Sums { Rows = rows, Hessian = rows, Gradient = rows == 0 ? 0 : random.Next(11) - 5 })];
    }

    private static double Gain(Sums[] histogram, Func<int, bool> goesLeft, int fewest = 3)
    {
        var (left, right) = (default(Sums), default(Sums));
        for (var bin = 0; bin <= Bins; bin++)
        {
            if (goesLeft(bin)) left += histogram[bin];
            else right += histogram[bin];
        }

        return Math.Min(left.Rows, right.Rows) < fewest ? 0 : left.Gain(0) + right.Gain(0) - (left + right).Gain(0);
    }

    private static Sums Total(Sums[] histogram) => histogram.Aggregate(default(Sums), (sum, bin) => sum + bin);
}
