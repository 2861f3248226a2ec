using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals;

/// <summary>The probability of single rows: the product of the beliefs of the cliques over that of their separators.</summary>
internal sealed class RowProbability
{
    private readonly JunctionTree tree;
    private readonly double[][] logs;

    public RowProbability(GraphicalModel model)
    {
        tree = model.Tree;
        logs = [.. Enumerable.Range(0, tree.Cliques.Count).Select(node => Array.ConvertAll(Conditional(model, node).Values, share => Math.Log(Math.Max(share, double.Epsilon))))];
    }

    /// <summary>The probability of each cell of a clique given the separator to its parent.</summary>
    public static Factor Conditional(GraphicalModel model, int node)
    {
        var belief = model.Belief(node);
        return belief.Times(belief.Marginal(model.Tree.Separators[node]).Reciprocal());
    }

    /// <param name="valueOf">The row's value of each attribute.</param>
    public double Log(Func<int, int> valueOf)
    {
        var log = 0.0;
        for (var node = 0; node < logs.Length; node++)
        {
            var cell = 0;
            foreach (var attribute in tree.Cliques[node].Attributes) cell = (cell * tree.Domain[attribute]) + valueOf(attribute);
            log += logs[node][cell];
        }

        return log;
    }
}
