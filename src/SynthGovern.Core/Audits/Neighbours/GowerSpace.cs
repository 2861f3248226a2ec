using SynthGovern.Tables;

namespace SynthGovern.Audits.Neighbours;

/// <summary>
/// Distances between rows of mixed kinds: the sum over columns of |a − b| / range for numbers and of 0 or 1 for labels (Gower 1971,
/// doi:10.2307/2528823, as a sum and not a mean). Two missing values are alike, a missing and a present one differ by 1. The range is that
/// of all tables the space was made of, so that training and control rows are measured with one yardstick; a column without spread
/// tells nothing and adds 0.
/// </summary>
public sealed class GowerSpace
{
    private readonly Extent[] extents;

    /// <param name="tables">With the same columns and the same levels.</param>
    public GowerSpace(params IReadOnlyList<Table> tables)
    {
        Names = [.. tables[0].Names];
        extents = new Extent[Names.Count];
        for (var column = 0; column < extents.Length; column++) extents[column] = ExtentOf(tables, column);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows of a table in this space. They share the table's memory.</summary>
    public GowerRows Rows(Table table)
    {
        var columns = new GowerColumn[extents.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = new GowerColumn(table.Columns[i], extents[i]);
        return new GowerRows(table.RowCount, columns);
    }

    private static Extent ExtentOf(IReadOnlyList<Table> tables, int column)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var table in tables)
        {
            if (table.Columns[column] is not NumberColumn numbers) return new Extent(0, 1, 1);
            foreach (var value in numbers.Values)
            {
                if (double.IsNaN(value)) continue;
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        if (!(high > low)) return new Extent(0, 0, 1);

        // A range beyond the largest double: all is measured in halves.
        var factor = double.IsFinite(high - low) ? 1 : 0.5;
        return new Extent(low * factor, (high * factor) - (low * factor), factor);
    }
}

/// <summary>Rows of a <see cref="GowerSpace"/>, column by column.</summary>
public sealed class GowerRows
{
    internal GowerRows(int count, GowerColumn[] columns) => (Count, Columns) = (count, columns);

    public int Count { get; }

    internal GowerColumn[] Columns { get; }
}

/// <param name="Low">The smallest value.</param>
/// <param name="Scale">By which a difference of numbers is divided; 0 when the column has no spread.</param>
/// <param name="Factor">By which every value is multiplied first, 1 or 0.5.</param>
internal readonly record struct Extent(double Low, double Scale, double Factor);
