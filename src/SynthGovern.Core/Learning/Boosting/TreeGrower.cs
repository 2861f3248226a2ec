namespace SynthGovern.Learning.Boosting;

/// <summary>
/// Grows regression trees on derivatives, the leaf with the largest gain first, from histograms over bins: that of the smaller child is
/// counted, that of the larger one is its parent's minus it (Ke et al. 2017, LightGBM). Features are shared out over threads
/// and each is summed by one thread in row order, so the tree does not depend on their number.
/// </summary>
internal sealed class TreeGrower
{
    private readonly BinnedTable table;
    private readonly BoostingOptions options;
    private readonly HistogramBuilder histograms;
    private readonly RowPartition rows;
    private readonly List<TreeNode> nodes = [];
    private readonly List<Leaf> leaves = [];

    public TreeGrower(BinnedTable table, BoostingOptions options)
    {
        (this.table, this.options) = (table, options);
        histograms = new HistogramBuilder(table, options);
        rows = new RowPartition(table.Rows);
    }

    /// <summary>Grows a tree and adds its values to the scores of the rows it was grown on.</summary>
    public DecisionTree Grow(Derivatives[] derivatives, double[] scores)
    {
        nodes.Clear();
        leaves.Clear();
        rows.Reset();
        var root = new Leaf(Add(default), 0, table.Rows, Total(derivatives), histograms.Rent());
        histograms.SearchRoot(root, rows.Of(root.First, root.Count), derivatives);
        leaves.Add(root);
        while (leaves.Count < options.MaxLeaves && Next() is { } leaf) Divide(leaf, derivatives);

        foreach (var leaf in leaves)
        {
            var value = options.LearningRate * leaf.Sums.Step(options.Ridge);
            if (!double.IsFinite(value)) value = 0;
            nodes[leaf.Node] = TreeNode.Leaf(value);
            foreach (var row in rows.Of(leaf.First, leaf.Count).Span) scores[row] += value;
            histograms.Return(leaf.Histogram);
        }

        return new DecisionTree([.. nodes]);
    }

    /// <summary>The leaf with the largest gain, the oldest of equals; null when none can be divided.</summary>
    private Leaf? Next()
    {
        Leaf? best = null;
        foreach (var leaf in leaves)
        {
            if (leaf.Split is { } split && !(split.Gain <= best?.Split!.Value.Gain)) best = leaf;
        }

        return best;
    }

    private void Divide(Leaf leaf, Derivatives[] derivatives)
    {
        var split = leaf.Split!.Value;
        var onLeft = rows.Divide(leaf.First, leaf.Count, table.Features[split.Feature].Cells, split.Left);
        var left = new Leaf(Add(default), leaf.First, onLeft, split.LeftSums);
        var right = new Leaf(Add(default), leaf.First + onLeft, leaf.Count - onLeft, leaf.Sums - split.LeftSums);
        nodes[leaf.Node] = new TreeNode(split.Feature, split.Left, left.Node, right.Node, 0);
        leaves[leaves.IndexOf(leaf)] = left;
        leaves.Add(right);
        var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
        if (leaves.Count == options.MaxLeaves || large.Count < 2 * options.MinRowsPerLeaf)
        {
            histograms.Return(leaf.Histogram);
            return;
        }

        (small.Histogram, large.Histogram) = (histograms.Rent(), leaf.Histogram);
        histograms.SearchChildren(small, large, rows.Of(small.First, small.Count), derivatives);
    }

    private int Add(TreeNode node)
    {
        nodes.Add(node);
        return nodes.Count - 1;
    }

    private static Sums Total(Derivatives[] derivatives)
    {
        var total = new Sums { Rows = derivatives.Length };
        foreach (var row in derivatives) (total.Gradient, total.Hessian) = (total.Gradient + row.Gradient, total.Hessian + row.Hessian);
        return total;
    }
}

/// <summary>A node that has not been divided, with the rows <paramref name="first"/> … of the partition.</summary>
internal sealed class Leaf(int node, int first, int count, Sums sums, Sums[]? histogram = null)
{
    public int Node { get; } = node;

    public int First { get; } = first;

    public int Count { get; } = count;

    public Sums Sums { get; } = sums;

    /// <summary>Null where no division is looked for.</summary>
    public Sums[]? Histogram { get; set; } = histogram;

    public Split? Split { get; set; }
}
