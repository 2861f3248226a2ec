namespace SynthGovern.Learning.Boosting;

/// <summary>A score for all rows plus the trees that correct it one after the other (Friedman 2001, algorithm 1, with Newton steps in the leaves).</summary>
internal sealed class BoostedTrees
{
    private const int RowsPerBlock = 4096;

    private readonly double start;
    private readonly int[] binsOfFeature;

    private BoostedTrees(double start, IReadOnlyList<DecisionTree> trees, BinnedTable learned)
        => (this.start, Trees, binsOfFeature) = (start, trees, [.. learned.Features.Select(feature => feature.Bins)]);

    public IReadOnlyList<DecisionTree> Trees { get; }

    public static BoostedTrees Fit(BinnedTable table, Loss loss, BoostingOptions options, ulong seed, CancellationToken cancel)
    {
        options.Check();
        if (table.Rows == 0) throw new ArgumentException("no rows to learn from", nameof(table));
        if (options.Stopping is not { } stopping || table.Rows < stopping.FewestRows) return Grow(table, loss, null, options, cancel);
        var (learned, aside) = ValidationSplit.Draw(table.Rows, loss, stopping.ValidationShare, seed);
        var validation = new Validation(table.Select(aside), loss.Select(aside), stopping.Patience, loss.Start);
        return Grow(table.Select(learned), loss.Select(learned), validation, options, cancel);
    }

    private static BoostedTrees Grow(BinnedTable table, Loss loss, Validation? validation, BoostingOptions options, CancellationToken cancel)
    {
        var (start, trees, grower) = (loss.Start, new List<DecisionTree>(), new TreeGrower(table, options));
        var (scores, derivatives) = (new double[table.Rows], new Derivatives[table.Rows]);
        Array.Fill(scores, start);
        while (trees.Count < options.Rounds && validation is not { IsOver: true })
        {
            cancel.ThrowIfCancellationRequested();
            ForEachBlock(table.Rows, options.Threads, (first, end) =>
            {
                for (var row = first; row < end; row++) derivatives[row] = loss.At(row, scores[row]);
            });
            var tree = grower.Grow(derivatives, scores);
            trees.Add(tree);
            validation?.Add(tree);
        }

        return new BoostedTrees(start, validation is null ? trees : trees[..validation.BestRounds], table);
    }

    /// <summary>The score of each row.</summary>
    public double[] Score(BinnedTable table)
    {
        if (!table.Features.Select(feature => feature.Bins).SequenceEqual(binsOfFeature)) throw new ArgumentException("the table was binned by another encoder than the one learned from", nameof(table));
        var scores = new double[table.Rows];
        Array.Fill(scores, start);
        ForEachBlock(table.Rows, Environment.ProcessorCount, (first, end) =>
        {
            foreach (var tree in Trees) tree.AddTo(scores, table, first, end);
        });
        return scores;
    }

    private static void ForEachBlock(int rows, int threads, Action<int, int> work)
        => Parallel.For(0, (rows + RowsPerBlock - 1) / RowsPerBlock, new ParallelOptions { MaxDegreeOfParallelism = threads }, block => work(block * RowsPerBlock, Math.Min(rows, (block + 1) * RowsPerBlock)));
}
