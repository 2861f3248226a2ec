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
    private readonly double[] scales;

    /// <param name="tables">With the same columns and the same levels.</param>
    public GowerSpace(params IReadOnlyList<Table> tables)
    {
        Names = [.. tables[0].Names];
        scales = new double[Names.Count];
        for (var column = 0; column < scales.Length; column++) scales[column] = Scale(tables, column);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows of a table in this space.</summary>
    public GowerRows Rows(Table table)
    {
        var columns = new GowerColumn[scales.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = table.Columns[i] is NumberColumn numbers
                ? new GowerColumn(IsNumber: true, numbers.Values.ToArray(), scales[i])
                : new GowerColumn(IsNumber: false, Array.ConvertAll(((LabelColumn)table.Columns[i]).Codes.ToArray(), code => (double)code), 1);
        }

        return new GowerRows(table.RowCount, columns);
    }

    private static double Scale(IReadOnlyList<Table> tables, int column)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var table in tables)
        {
            if (table.Columns[column] is not NumberColumn numbers) return 1;
            foreach (var value in numbers.Values)
            {
                if (double.IsNaN(value)) continue;
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return high > low ? high - low : 0;
    }
}

/// <summary>Rows of a <see cref="GowerSpace"/>, column by column.</summary>
public sealed class GowerRows
{
    internal GowerRows(int count, GowerColumn[] columns) => (Count, Columns) = (count, columns);

    public int Count { get; }

    internal GowerColumn[] Columns { get; }
}

/// <param name="Values">A label is its code, missing −1; a number is itself, missing NaN.</param>
/// <param name="Scale">By which a difference of numbers is divided; 0 when the column has no spread.</param>
internal sealed record GowerColumn(bool IsNumber, double[] Values, double Scale)
{
    public static double Distance(GowerColumn first, int row, GowerColumn second, int other)
    {
        var (a, b) = (first.Values[row], second.Values[other]);
        if (!first.IsNumber) return a == b ? 0 : 1;
        if (double.IsNaN(a) || double.IsNaN(b)) return double.IsNaN(a) && double.IsNaN(b) ? 0 : 1;
        return first.Scale == 0 ? 0 : Math.Abs(a - b) / first.Scale;
    }
}
