namespace SynthGovern.Learning.Boosting;

/// <summary>
/// Gradient boosting of small trees for two classes: minimises the log loss by trees grown leaf by leaf on binned features
/// (Friedman 2001, Greedy function approximation; Ke et al. 2017, LightGBM). Missing values learn their direction in every split and
/// categories are divided into subsets. The same table, options and seed give the same model for any number of threads.
/// </summary>
public sealed class GradientBoosting
{
    private readonly BoostedTrees trees;

    private GradientBoosting(BoostedTrees trees) => this.trees = trees;

    /// <summary>Number of trees: the rounds asked for, or fewer when it stopped early.</summary>
    public int Rounds => trees.Trees.Count;

    internal IReadOnlyList<DecisionTree> Trees => trees.Trees;

    /// <param name="positive">One label per row; both must occur.</param>
    /// <param name="seed">Draws the rows put aside for <see cref="BoostingOptions.Stopping"/>; nothing else is drawn.</param>
    public static GradientBoosting Fit(BinnedTable features, ReadOnlySpan<bool> positive, BoostingOptions? options = null, ulong seed = 0, CancellationToken cancel = default)
    {
        if (positive.Length != features.Rows) throw new ArgumentException("one label per row", nameof(positive));
        if (!positive.Contains(true) || !positive.Contains(false)) throw new ArgumentException("both classes must occur", nameof(positive));
        return new GradientBoosting(BoostedTrees.Fit(features, new LogLoss(positive.ToArray()), options ?? BoostingOptions.Default, seed, cancel));
    }

    /// <summary>Log odds of each row.</summary>
    public double[] Score(BinnedTable features) => trees.Score(features);

    /// <summary>Chance of each row to be positive, in [0, 1].</summary>
    public double[] Probability(BinnedTable features) => Array.ConvertAll(trees.Score(features), odds => 1 / (1 + Math.Exp(-odds)));
}
