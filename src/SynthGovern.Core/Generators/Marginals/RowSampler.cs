using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals;

/// <summary>
/// Draws rows of a graphical model clique by clique from the root. Among rows that agree on a separator the cells of the clique are given out
/// by systematic sampling (Madow 1949): every row follows the model, and each cell gets its expected number of rows, up to one.
/// </summary>
internal static class RowSampler
{
    /// <returns>Per attribute, the cell of every row; the order of rows says nothing.</returns>
    public static int[][] Draw(GraphicalModel model, int rows, SeededRandom random)
    {
        var domain = model.Tree.Domain;
        var drawn = Enumerable.Range(0, domain.Count).Select(_ => new int[rows]).ToArray();
        for (var node = 0; node < model.Tree.Cliques.Count; node++)
        {
            var (belief, separator) = (model.Belief(node), model.Tree.Separators[node]);
            var cellsOf = Grouped(new Alignment(domain, belief.Clique, separator).Cells(), (int)domain.Cells(separator));
            var rowsOf = Grouped(Joint(domain, separator, drawn, rows), cellsOf.Length);
            for (var group = 0; group < cellsOf.Length; group++)
            {
                if (rowsOf[group].Length == 0) continue;
                random.Shuffle<int>(rowsOf[group]);
                GiveOut(belief, separator, cellsOf[group], rowsOf[group], drawn, random.NextDouble());
            }
        }

        return drawn;
    }

    /// <param name="offset">From 0 to below 1.</param>
    private static void GiveOut(Factor belief, Clique separator, int[] cells, int[] rows, int[][] drawn, double offset)
    {
        var sum = 0.0;
        foreach (var cell in cells) sum += belief.Values[cell];
        var rest = belief.Clique.Except(separator).ToArray();
        var (place, below) = (0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var point = (i + offset) / rows.Length * sum;
            while (place < cells.Length - 1 && below + belief.Values[cells[place]] <= point) below += belief.Values[cells[place++]];
            foreach (var attribute in rest) drawn[attribute][rows[i]] = belief.ValueOf(attribute, cells[place]);
        }
    }

    /// <summary>The joint cell of each row over a clique.</summary>
    private static int[] Joint(AttributeDomain domain, Clique clique, int[][] drawn, int rows)
    {
        var joint = new int[rows];
        foreach (var attribute in clique.ToArray())
        {
            for (var row = 0; row < rows; row++) joint[row] = (joint[row] * domain[attribute]) + drawn[attribute][row];
        }

        return joint;
    }

    /// <summary>The places of each key, in ascending order.</summary>
    private static int[][] Grouped(int[] keys, int groups)
    {
        var sizes = new int[groups];
        foreach (var key in keys) sizes[key]++;
        var grouped = Array.ConvertAll(sizes, size => new int[size]);
        for (var i = keys.Length - 1; i >= 0; i--) grouped[keys[i]][--sizes[keys[i]]] = i;
        return grouped;
    }
}
