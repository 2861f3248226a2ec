using FsCheck.Xunit;
using SynthGovern.Learning.Boosting;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Learning;

/// <summary>
/// Boosting against a slow one that tries every division of the rows of every leaf and adds up the rows themselves: no histogram, no subtraction, no
/// order of categories.
/// </summary>
public sealed class GradientBoostingOracleTests
{
    private const int Categories = 4;

    private static readonly BoostingOptions Options = new() { Rounds = 4, LearningRate = 0.5, MaxLeaves = 5, MinRowsPerLeaf = 1, MinRowsPerCategory = 1, CategorySmoothing = 0, Stopping = null };

    [Property(MaxTest = 100)]
    public bool PredictionsAreThoseOfTheSlowOne(ulong seed)
    {
        var random = new SeededRandom(seed);
        var rows = 5 + random.Next(60);
        var numbers = Enumerable.Range(0, rows).Select(_ => random.Next(5) == 0 ? double.NaN : random.Next(9)).ToArray();
        var codes = Enumerable.Range(0, rows).Select(_ => random.Next(Categories + 1) - 1).ToArray();
        var target = Enumerable.Range(0, rows).Select(row => random.NextGaussian() + (double.IsNaN(numbers[row]) ? 2 : numbers[row] / 4) + (codes[row] == 1 ? 1 : 0)).ToArray();
        var table = new Table([new NumberColumn("x", ColumnKind.Decimal, numbers), new LabelColumn("c", ColumnKind.Categorical, ["a", "b", "c", "d"], codes)]);
        var bins = BinEncoder.Learn(table, table.Names);
        var fast = BoostedRegression.Fit(bins.Encode(table), target, Options).Predict(bins.Encode(table));
        return fast.Zip(Slow(numbers, codes, target)).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    /// <summary>Each leaf takes a part of the step to its minimum, so the loss on the rows learned from never rises.</summary>
    [Property(MaxTest = 20)]
    public bool TheLossOfTheRowsLearnedFromFallsFromRoundToRound(ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = Enumerable.Range(0, 300).Select(_ => random.NextGaussian()).ToArray();
        var positive = Array.ConvertAll(values, value => random.NextDouble() < 1 / (1 + Math.Exp(-value)));
        if (!positive.Contains(true) || !positive.Contains(false)) return true;
        var table = new Table([new NumberColumn("x", ColumnKind.Decimal, values)]);
        var bins = BinEncoder.Learn(table, table.Names);
        var losses = Enumerable.Range(1, 12).Select(rounds => new LogLoss(positive).Mean(GradientBoosting.Fit(bins.Encode(table), positive, new BoostingOptions { Rounds = rounds, Stopping = null }).Score(bins.Encode(table)))).ToArray();
        return losses.Zip(losses.Skip(1)).All(pair => pair.Second <= pair.First + 1e-12);
    }

    [Fact]
    public void ThreadsDoNotChangeTheModel()
    {
        var random = new SeededRandom(8);
        var table = new Table([.. Enumerable.Range(0, 8).Select(column => new NumberColumn($"x{column}", ColumnKind.Decimal, [.. Enumerable.Range(0, 4000).Select(_ => random.NextGaussian())]))]);
        var positive = Array.ConvertAll(table.Numbers("x0").Values.ToArray(), value => value + random.NextGaussian() > 0);
        var features = BinEncoder.Learn(table, table.Names).Encode(table);
        double[] Scores(int threads) => GradientBoosting.Fit(features, positive, new BoostingOptions { Rounds = 20, Threads = threads, Stopping = new EarlyStopping(FewestRows: 1) }, seed: 3).Score(features);
        var alone = Scores(1);
        Assert.Equal(alone, Scores(2));
        Assert.Equal(alone, Scores(7));
    }

    private static double[] Slow(double[] numbers, int[] codes, double[] target)
    {
        var scores = Enumerable.Repeat(target.Average(), target.Length).ToArray();
        for (var round = 0; round < Options.Rounds; round++)
        {
            var left = target.Zip(scores, (wanted, score) => wanted - score).ToArray();
            var leaves = new List<int[]> { Enumerable.Range(0, target.Length).ToArray() };
            while (leaves.Count < Options.MaxLeaves)
            {
                var best = leaves.Select(leaf => Best(leaf, numbers, codes, left)).MaxBy(division => division.Gain);
                if (!(best.Gain > 1e-12)) break;
                leaves.Remove(best.Leaf);
                leaves.Add([.. best.Leaf.Where(best.GoesLeft)]);
                leaves.Add([.. best.Leaf.Where(row => !best.GoesLeft(row))]);
            }

            foreach (var leaf in leaves)
            {
                var step = Options.LearningRate * leaf.Average(row => left[row]);
                foreach (var row in leaf) scores[row] += step;
            }
        }

        return scores;
    }

    private static (double Gain, int[] Leaf, Func<int, bool> GoesLeft) Best(int[] leaf, double[] numbers, int[] codes, double[] left)
    {
        var divisions = new List<Func<int, bool>>();
        for (var cut = -1; cut < 9; cut++)
        {
            var end = cut;
            divisions.Add(row => numbers[row] <= end);
            divisions.Add(row => double.IsNaN(numbers[row]) || numbers[row] <= end);
        }

        for (var subset = 1; subset < 1 << (Categories + 1); subset++)
        {
            var members = subset;
            divisions.Add(row => ((members >> (codes[row] + 1)) & 1) == 1);
        }

        return divisions.Select(goesLeft => (Gain(leaf, goesLeft, left), leaf, goesLeft)).MaxBy(division => division.Item1);
    }

    private static double Gain(int[] leaf, Func<int, bool> goesLeft, double[] left)
    {
        var (onLeft, onRight) = (leaf.Where(goesLeft).ToArray(), leaf.Where(row => !goesLeft(row)).ToArray());
        return onLeft.Length == 0 || onRight.Length == 0 ? 0 : Squared(onLeft) + Squared(onRight) - Squared(leaf);

        double Squared(int[] rows) => Math.Pow(rows.Sum(row => left[row]), 2) / rows.Length;
    }
}
