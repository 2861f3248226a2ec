using FsCheck.Xunit;
using SynthGovern.Audits;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class RowClassesTests
{
    [Property]
    public bool RowsHaveTheSameNumberExactlyWhenTheyAreEqual((byte A, byte B, bool Missing)[] one, (byte A, byte B, bool Missing)[] other)
    {
        var (first, second) = (Small(one), Small(other));
        var classes = RowClasses.Of([first, second], CancellationToken.None);
        var rows = Rows(first).Concat(Rows(second)).ToArray();
        var numbers = classes.OfRow[0].Concat(classes.OfRow[1]).ToArray();
        var same = Enumerable.Range(0, rows.Length).All(i => Enumerable.Range(0, rows.Length).All(j => (rows[i] == rows[j]) == (numbers[i] == numbers[j])));
        return same && classes.Count == rows.Distinct().Count() && classes.Sizes(0).Sum() == one.Length && numbers.All(number => number >= 0 && number < classes.Count);
    }

    private static Table Small((byte A, byte B, bool Missing)[] rows) => new(
    [
        new NumberColumn("number", ColumnKind.Integer, [.. rows.Select(row => row.Missing ? double.NaN : row.A % 3)]),
        new LabelColumn("label", ColumnKind.Categorical, ["x", "y", "z"], [.. rows.Select(row => (row.B % 4) - 1)]),
    ]);

    private static IEnumerable<(string?, string?)> Rows(Table table) => Enumerable.Range(0, table.RowCount).Select(row => (table.Columns[0].Text(row), table.Columns[1].Text(row)));
}
