namespace SynthGovern.Learning.Boosting;

/// <summary>A binary tree over bins; its first node is the root.</summary>
internal sealed class DecisionTree(TreeNode[] nodes)
{
    public IReadOnlyList<TreeNode> Nodes => nodes;

    /// <summary>Adds the value of the leaf of each row to its score, for rows from <paramref name="first"/> up to but not including <paramref name="end"/>.</summary>
    public void AddTo(double[] scores, BinnedTable table, int first, int end)
    {
        var features = table.Features;
        for (var row = first; row < end; row++)
        {
            var node = 0;
            while (nodes[node].Left > 0) node = nodes[node].LeftBins.Contains(features[nodes[node].Feature].Cells[row]) ? nodes[node].Left : nodes[node].Right;
            scores[row] += nodes[node].Value;
        }
    }
}

/// <summary>A leaf with a value, or a division with two children.</summary>
/// <param name="Left">Index of the left child; 0 for a leaf, since no child is the root.</param>
/// <param name="LeftBins">Bins of the feature that go left.</param>
internal readonly record struct TreeNode(int Feature, BinSet LeftBins, int Left, int Right, double Value)
{
    public static TreeNode Leaf(double value) => new(0, default, 0, 0, value);
}
