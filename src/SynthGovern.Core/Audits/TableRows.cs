using SynthGovern.Tables;

namespace SynthGovern.Audits;

internal static class TableRows
{
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
