using SynthGovern.Tables;

namespace SynthGovern.Audits;

internal static class TableRows
{
    /// <summary>So many different numbers below <paramref name="all"/>, in rising order; all of them when they are not more.</summary>
    public static int[] Draw(int all, int wanted, SeededRandom random)
    {
        var rows = new int[all];
        for (var row = 0; row < all; row++) rows[row] = row;
        if (wanted >= all) return rows;
        random.Shuffle<int>(rows);
        Array.Resize(ref rows, wanted);
        Array.Sort(rows);
        return rows;
    }

    /// <summary>The rows of one table above those of another with the same columns and levels.</summary>
    public static Table Stack(Table upper, Table lower)
    {
        var columns = new Column[upper.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = upper.Columns[i] is NumberColumn numbers
                ? new NumberColumn(numbers.Name, numbers.Kind, [.. numbers.Values, .. ((NumberColumn)lower.Columns[i]).Values], numbers.Format)
                : StackLabels((LabelColumn)upper.Columns[i], (LabelColumn)lower.Columns[i]);
        }

        return new Table(columns);
    }

    private static LabelColumn StackLabels(LabelColumn upper, LabelColumn lower) => new(upper.Name, upper.Kind, upper.Levels, [.. upper.Codes, .. lower.Codes]);
}
