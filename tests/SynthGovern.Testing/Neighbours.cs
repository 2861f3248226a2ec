using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>Clinics that differ from another by somebody who does not fit in.</summary>
internal static class Neighbours
{
    /// <summary>The table and one row more, with numbers out of range, a category that nobody has and a missing value where none may be.</summary>
    public static Table WithStranger(Table train)
    {
        var strange = Clinic.Table([new Clinic.Row("patient-stranger", 0, 2, double.NaN, -1e300, Clinic.Day(90_000))]);
        return new Table([.. train.Columns.Select(column => Append(column, strange[column.Name], column.Name == "sex" ? "never seen" : strange[column.Name].Text(0)))]);
    }

    private static Column Append(Column column, Column last, string? label) => column is NumberColumn numbers
        ? new NumberColumn(numbers.Name, numbers.Kind, [.. numbers.Values, ((NumberColumn)last).Values[0]], numbers.Format)
        : Clinic.Names(column.Name, [.. Enumerable.Range(0, column.Count).Select(column.Text), label], column.Kind);
}
