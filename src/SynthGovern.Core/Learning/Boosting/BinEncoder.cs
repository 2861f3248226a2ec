using SynthGovern.Tables;

namespace SynthGovern.Learning.Boosting;

/// <summary>
/// Turns the columns of a table into a few numbered bins each, which is all that a tree needs to know of a value. Numbers are cut
/// between their distinct values, or at their quantiles when there are more of them than bins; an ordinal label is a bin at its rank; a
/// categorical label is a bin without an order. What was learned comes from one table only.
/// </summary>
public sealed class BinEncoder
{
    /// <summary>The largest number of bins of a column besides that for missing values: a bin is a byte.</summary>
    public const int MaxBins = 255;

    private readonly ColumnBins[] columns;

    private BinEncoder(ColumnBins[] columns) => this.columns = columns;

    /// <summary>Name of each feature: one per column.</summary>
    public IReadOnlyList<string> Names => [.. columns.Select(column => column.Name)];

    /// <param name="maxBins">For numbers: 2 to <see cref="MaxBins"/>.</param>
    public static BinEncoder Learn(Table table, IEnumerable<string> columnNames, int maxBins = MaxBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBins, MaxBins);
        var from = columnNames.Select(name => table[name]).ToArray();
        var learned = new ColumnBins[from.Length];
        Parallel.For(0, from.Length, i => learned[i] = from[i] is LabelColumn labels ? new LabelBins(labels) : new NumberBins((NumberColumn)from[i], maxBins));
        return new BinEncoder(learned);
    }

    /// <summary>The bins of another table with these columns. A label that was not in the learned table counts as missing.</summary>
    public BinnedTable Encode(Table table)
    {
        var from = columns.Select(column => table[column.Name]).ToArray();
        var features = new BinnedFeature[columns.Length];
        Parallel.For(0, columns.Length, i => features[i] = new BinnedFeature(columns[i].Count, columns[i].IsOrdered, columns[i].Encode(from[i])));
        return new BinnedTable(table.RowCount, features);
    }
}
