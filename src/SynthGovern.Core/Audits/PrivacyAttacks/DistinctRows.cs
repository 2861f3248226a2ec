using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// The distinct rows of a table as numbers: a label is its code, missing is NaN. Equal rows count once, as in the reference
/// implementation: two people with equal values cannot be told apart by any query, and a row that a generator repeats is one guess.
/// </summary>
internal sealed class DistinctRows
{
    private DistinctRows(int[] first, int[] holders, int[] numbers, double[][] columns, bool[] isNumber)
        => (First, Holders, Numbers, Columns, IsNumber) = (first, holders, numbers, columns, isNumber);

    public int Count => First.Length;

    /// <summary>For each distinct row the first row of the table that is equal to it.</summary>
    public int[] First { get; }

    /// <summary>For each distinct row how many rows of the table are equal to it.</summary>
    public int[] Holders { get; }

    /// <summary>For each row of the table the distinct row that it is equal to.</summary>
    public int[] Numbers { get; }

    /// <summary>Column by column, one value per distinct row.</summary>
    public double[][] Columns { get; }

    public bool[] IsNumber { get; }

    public static DistinctRows Of(Table table)
    {
        var all = table.Columns.Select(CellValues.Of).ToArray();
        var seen = new Dictionary<int, int>(new SameRow(all));
        var (first, holders) = (new List<int>(table.RowCount), new List<int>(table.RowCount));
        var numbers = new int[table.RowCount];
        for (var row = 0; row < table.RowCount; row++)
        {
            if (seen.TryGetValue(row, out numbers[row]))
            {
                holders[numbers[row]]++;
                continue;
            }

            numbers[row] = first.Count;
            seen.Add(row, first.Count);
            first.Add(row);
            holders.Add(1);
        }

        var columns = all.Select(column => first.Select(row => column[row]).ToArray()).ToArray();
        return new DistinctRows([.. first], [.. holders], numbers, columns, [.. table.Columns.Select(column => column is NumberColumn)]);
    }

    private sealed class SameRow(double[][] columns) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y)
        {
            foreach (var column in columns)
            {
                if (!column[x].Equals(column[y])) return false;
            }

            return true;
        }

        public int GetHashCode(int row)
        {
            var hash = default(HashCode);
            foreach (var column in columns) hash.Add(column[row]);
            return hash.ToHashCode();
        }
    }
}
