using SynthGovern.Tables;

namespace SynthGovern.Audits.Utility;

/// <summary>A counting query: how many rows satisfy conditions on a few columns, all of them together.</summary>
internal sealed record CountingQuery(IReadOnlyList<Condition> Conditions)
{
    private const int Block = 8192;

    /// <summary>A query on one to <paramref name="mostColumns"/> columns whose conditions are made from values of random rows of the table.</summary>
    public static CountingQuery Draw(Table table, int mostColumns, SeededRandom random)
    {
        var columns = new int[table.Columns.Count];
        for (var column = 0; column < columns.Length; column++) columns[column] = column;
        random.Shuffle<int>(columns);
        var wanted = Math.Min(columns.Length, 1 + random.Next(mostColumns));
        return new CountingQuery([.. columns[..wanted].Select(column => Condition.Draw(table, column, random))]);
    }

    /// <summary>Rows of the table that satisfy all conditions.</summary>
    public int Count(Table table)
    {
        Span<bool> holds = stackalloc bool[Block];
        var count = 0;
        for (var first = 0; first < table.RowCount; first += Block)
        {
            var block = holds[..Math.Min(Block, table.RowCount - first)];
            block.Fill(true);
            foreach (var condition in Conditions) condition.And(table.Columns[condition.Column], first, block);
            foreach (var isIn in block) count += isIn ? 1 : 0;
        }

        return count;
    }
}

/// <summary>A label is one value, a number lies in a range, or the value is missing.</summary>
/// <param name="Column">Position of the column in the table.</param>
/// <param name="Low">The code of the label, or the lower end of the range, inclusive; NaN for a number that is missing.</param>
/// <param name="High">The upper end, inclusive.</param>
internal readonly record struct Condition(int Column, double Low, double High)
{
    /// <summary>The label of a random row, so that frequent labels are asked for often; or the range between the numbers of two random rows.</summary>
    public static Condition Draw(Table table, int column, SeededRandom random)
    {
        var (first, second) = (random.Next(table.RowCount), random.Next(table.RowCount));
        if (table.Columns[column] is LabelColumn labels) return new Condition(column, labels.Codes[first], labels.Codes[first]);
        var values = ((NumberColumn)table.Columns[column]).Values;
        return new Condition(column, Math.Min(values[first], values[second]), Math.Max(values[first], values[second]));
    }

    /// <summary>Keeps those of the rows from <paramref name="first"/> on that satisfy the condition.</summary>
    public void And(Column column, int first, Span<bool> holds)
    {
        if (column is LabelColumn labels)
        {
            var codes = labels.Codes.Slice(first, holds.Length);
            var code = (int)Low;
            for (var row = 0; row < holds.Length; row++) holds[row] &= codes[row] == code;
            return;
        }

        var values = ((NumberColumn)column).Values.Slice(first, holds.Length);
        if (double.IsNaN(Low))
        {
            for (var row = 0; row < holds.Length; row++) holds[row] &= double.IsNaN(values[row]);
            return;
        }

        for (var row = 0; row < holds.Length; row++) holds[row] &= values[row] >= Low & values[row] <= High;
    }
}
