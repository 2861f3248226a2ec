using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals.Discretisation;

/// <summary>The training rows as cells of attributes. It holds what must not leave the fit: exact counts.</summary>
internal sealed class BinnedTable
{
    private readonly int[][] cells;
    private readonly long[] weights;

    /// <param name="columns">One attribute each.</param>
    /// <param name="weights">Of each row, in units of <see cref="Independent.RowWeights.Unit"/>.</param>
    public BinnedTable(Table train, IReadOnlyList<Bins> columns, long[] weights)
    {
        Domain = new AttributeDomain([.. columns.Select(column => column.Count)]);
        cells = [.. columns.Select(column => Array.ConvertAll(column.Domain.Encode(train[column.Domain.Schema.Name]), cell => cell < 0 ? -1 : column.Of(cell)))];
        this.weights = weights;
    }

    public AttributeDomain Domain { get; }

    /// <summary>The exact weight of every joint cell of a clique; a row that has no cell in one of its attributes counts in none.</summary>
    public long[] Count(Clique clique)
    {
        var counts = new long[(int)Domain.Cells(clique)];
        var attributes = clique.ToArray();
        for (var row = 0; row < weights.Length; row++)
        {
            var at = 0;
            foreach (var attribute in attributes)
            {
                var cell = cells[attribute][row];
                at = cell < 0 || at < 0 ? -1 : (at * Domain[attribute]) + cell;
            }

            if (at >= 0) counts[at] += weights[row];
        }

        return counts;
    }
}
