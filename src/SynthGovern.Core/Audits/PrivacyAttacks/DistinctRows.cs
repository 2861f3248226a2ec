using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// The distinct rows of a table as numbers: a label is its code, missing is NaN. Equal rows count once, as in the reference
/// implementation: two people with equal values cannot be told apart by any query, and a row that a generator repeats is one guess.
/// </summary>
internal sealed class DistinctRows
{
    private DistinctRows(int count, double[][] columns, bool[] isNumber) => (Count, Columns, IsNumber) = (count, columns, isNumber);

    public int Count { get; }

    /// <summary>Column by column, one value per distinct row.</summary>
    public double[][] Columns { get; }

    public bool[] IsNumber { get; }

    public static DistinctRows Of(Table table)
    {
        var all = table.Columns.Select(Values).ToArray();
        var seen = new HashSet<int>(new SameRow(all));
        var kept = new List<int>(table.RowCount);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (seen.Add(row)) kept.Add(row);
        }

        var columns = all.Select(column => kept.Select(row => column[row]).ToArray()).ToArray();
        return new DistinctRows(kept.Count, columns, [.. table.Columns.Select(column => column is NumberColumn)]);
    }

    private static double[] Values(Column column)
    {
        if (column is NumberColumn numbers) return numbers.Values.ToArray();
        var codes = ((LabelColumn)column).Codes;
        var values = new double[codes.Length];
        for (var row = 0; row < values.Length; row++) values[row] = codes[row] == LabelColumn.Missing ? double.NaN : codes[row];
        return values;
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
