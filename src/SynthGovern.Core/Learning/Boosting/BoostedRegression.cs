namespace SynthGovern.Learning.Boosting;

/// <summary>Gradient boosting of small trees for a number: as <see cref="GradientBoosting"/>, but minimises the squared error.</summary>
public sealed class BoostedRegression
{
    private readonly BoostedTrees trees;

    private BoostedRegression(BoostedTrees trees) => this.trees = trees;

    /// <summary>Number of trees: the rounds asked for, or fewer when it stopped early.</summary>
    public int Rounds => trees.Trees.Count;

    /// <param name="target">One finite number per row.</param>
    /// <param name="seed">Draws the rows put aside for <see cref="BoostingOptions.Stopping"/>; nothing else is drawn.</param>
    public static BoostedRegression Fit(BinnedTable features, ReadOnlySpan<double> target, BoostingOptions? options = null, ulong seed = 0, CancellationToken cancel = default)
    {
        if (target.Length != features.Rows) throw new ArgumentException("one number per row", nameof(target));
        foreach (var value in target)
        {
            if (!double.IsFinite(value)) throw new ArgumentException($"the target must be finite, not {value}", nameof(target));
        }

        return new BoostedRegression(BoostedTrees.Fit(features, new SquaredLoss(target.ToArray()), options ?? BoostingOptions.Default, seed, cancel));
    }

    /// <summary>The expected number of each row.</summary>
    public double[] Predict(BinnedTable features) => trees.Score(features);
}
