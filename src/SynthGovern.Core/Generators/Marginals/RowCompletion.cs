using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals;

/// <summary>
/// Draws what is missing of single rows given the rest, exactly: messages run over the junction tree as in belief propagation, but only
/// over the cells that agree with the row, and the missing values are then drawn from the root.
/// </summary>
internal sealed class RowCompletion
{
    private readonly JunctionTree tree;
    private readonly double[][] conditionals, messages, weights;
    private readonly int[][] separatorCells, children, allowed;
    private readonly int[] never;

    /// <param name="never">Per attribute, a value that is never filled in; −1 when all may be.</param>
    public RowCompletion(GraphicalModel model, int[] never)
    {
        (tree, this.never) = (model.Tree, never);
        var nodes = Enumerable.Range(0, tree.Cliques.Count).ToArray();
        conditionals = Array.ConvertAll(nodes, node => RowProbability.Conditional(model, node).Values);
        separatorCells = Array.ConvertAll(nodes, node => node == 0 ? [] : new Alignment(tree.Domain, tree.Cliques[tree.Parents[node]], tree.Separators[node]).Cells());
        OwnSeparatorCells = Array.ConvertAll(nodes, node => new Alignment(tree.Domain, tree.Cliques[node], tree.Separators[node]).Cells());
        messages = Array.ConvertAll(nodes, node => new double[(int)tree.Domain.Cells(tree.Separators[node])]);
        children = Array.ConvertAll(nodes, node => nodes.Where(child => tree.Parents[child] == node).ToArray());
        (allowed, weights) = (new int[nodes.Length][], new double[nodes.Length][]);
    }

    private int[][] OwnSeparatorCells { get; }

    /// <param name="values">Per attribute the value of every row, negative where it is missing; all are filled in.</param>
    public void Fill(int[][] values, SeededRandom random)
    {
        var row = new int[values.Length];
        for (var r = 0; values.Length > 0 && r < values[0].Length; r++)
        {
            for (var attribute = 0; attribute < row.Length; attribute++) row[attribute] = values[attribute][r];
            if (!row.Contains(-1)) continue;
            for (var node = tree.Cliques.Count - 1; node >= 0; node--) Collect(node, row);
            for (var node = 0; node < tree.Cliques.Count; node++) Draw(node, row, random);
            for (var attribute = 0; attribute < row.Length; attribute++) values[attribute][r] = row[attribute];
        }
    }

    /// <summary>Weighs the cells that agree with the row by what the children told, and tells the parent their sums, the largest scaled to 1.</summary>
    private void Collect(int node, int[] row)
    {
        var cells = allowed[node] = Agreeing(node, row);
        var weight = weights[node] = new double[cells.Length];
        foreach (var cell in cells) messages[node][OwnSeparatorCells[node][cell]] = 0;
        var most = 0.0;
        for (var i = 0; i < cells.Length; i++)
        {
            weight[i] = conditionals[node][cells[i]];
            foreach (var child in children[node]) weight[i] *= messages[child][separatorCells[child][cells[i]]];
            most = Math.Max(most, messages[node][OwnSeparatorCells[node][cells[i]]] += weight[i]);
        }

        foreach (var at in cells.Select(cell => OwnSeparatorCells[node][cell]).Distinct()) messages[node][at] = most > 0 ? messages[node][at] / most : 1;
    }

    private void Draw(int node, int[] row, SeededRandom random)
    {
        var (cells, weight) = (allowed[node], weights[node]);
        var clique = tree.Cliques[node];
        var possible = Enumerable.Range(0, cells.Length).Where(i => Agrees(clique, cells[i], row)).ToArray();
        var point = random.NextDouble() * possible.Sum(i => weight[i]);
        var chosen = possible[^1];
        foreach (var i in possible)
        {
            point -= weight[i];
            if (point >= 0) continue;
            chosen = i;
            break;
        }

        var cell = cells[chosen];
        for (var i = clique.Count - 1; i >= 0; i--)
        {
            row[clique[i]] = cell % tree.Domain[clique[i]];
            cell /= tree.Domain[clique[i]];
        }
    }

    private bool Agrees(Clique clique, int cell, int[] row)
    {
        for (var i = clique.Count - 1; i >= 0; i--)
        {
            if (row[clique[i]] >= 0 && row[clique[i]] != cell % tree.Domain[clique[i]]) return false;
            cell /= tree.Domain[clique[i]];
        }

        return true;
    }

    /// <summary>The cells of a clique that agree with the row and have no value that is never filled in.</summary>
    private int[] Agreeing(int node, int[] row)
    {
        int[] cells = [0];
        foreach (var attribute in tree.Cliques[node].ToArray())
        {
            var size = tree.Domain[attribute];
            var possible = row[attribute] >= 0
                ? [row[attribute]]
                : Enumerable.Range(0, size).Where(value => value != never[attribute] || size == 1).ToArray();
            cells = [.. cells.SelectMany(cell => possible.Select(value => (cell * size) + value))];
        }

        return cells;
    }
}
