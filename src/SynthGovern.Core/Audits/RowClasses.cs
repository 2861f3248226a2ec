using SynthGovern.Tables;

namespace SynthGovern.Audits;

/// <summary>
/// Numbers the different rows of several tables: two rows have the same number when they are equal in every column, in whichever table
/// they stand. Missing is a value like any other.
/// </summary>
/// <param name="Count">How many different rows there are.</param>
/// <param name="OfRow">For each table the number of each row, 0 … <paramref name="Count"/> − 1.</param>
internal sealed record RowClasses(int Count, int[][] OfRow)
{
    /// <param name="tables">With the same columns and, per column, the same levels.</param>
    public static RowClasses Of(IReadOnlyList<Table> tables, CancellationToken cancel)
    {
        var numbers = new int[tables.Count][];
        for (var table = 0; table < numbers.Length; table++) numbers[table] = new int[tables[table].RowCount];
        var count = tables.Any(table => table.RowCount > 0) ? 1 : 0;
        for (var column = 0; column < tables[0].Columns.Count; column++)
        {
            // Two rows stay together if they were together before and agree in this column.
            var refined = new Dictionary<(int Before, double Value), int>();
            for (var table = 0; table < numbers.Length; table++)
            {
                cancel.ThrowIfCancellationRequested();
                Refine(numbers[table], tables[table].Columns[column], refined);
            }

            count = refined.Count;
        }

        return new RowClasses(count, numbers);
    }

    /// <summary>How often each number occurs in one of the tables.</summary>
    public int[] Sizes(int table)
    {
        var sizes = new int[Count];
        foreach (var number in OfRow[table]) sizes[number]++;
        return sizes;
    }

    private static void Refine(int[] numbers, Column column, Dictionary<(int Before, double Value), int> refined)
    {
        for (var row = 0; row < numbers.Length; row++)
        {
            var value = column is NumberColumn number ? number.Values[row] : ((LabelColumn)column).Codes[row];
            var key = (numbers[row], value);
            if (!refined.TryGetValue(key, out var now)) refined[key] = now = refined.Count;
            numbers[row] = now;
        }
    }
}
