using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>Which constraints a table breaks, read from its cells as they are written to a file.</summary>
public static class KeptConstraints
{
    public static IReadOnlyList<string> Broken(Table table, Schema schema)
        => [.. schema.Constraints.Where(constraint => !Holds(table, constraint)).Select(constraint => constraint.ToString())];

    private static bool Holds(Table table, Constraint constraint) => constraint switch
    {
        OrderConstraint order => Rows(table).All(row => Holds(order, table.Numbers(order.Low).Values[row], table.Numbers(order.High).Values[row])),
        UniqueConstraint unique => Rows(table).Select(row => Texts(table, unique, row)).Where(key => !key.Contains(null)).Select(key => string.Join('\u001F', key)).GroupBy(key => key).All(group => group.Count() == 1),
        AllowedConstraint allowed => Rows(table).Select(row => Texts(table, allowed, row)).All(key => allowed.Rows.Any(row => row.Zip(key).All(pair => pair.Second is null || pair.First == pair.Second))),
        _ => false,
    };

    private static bool Holds(OrderConstraint order, double low, double high) => double.IsNaN(low) || double.IsNaN(high) || (order.Strict ? low < high : low <= high);

    private static IEnumerable<int> Rows(Table table) => Enumerable.Range(0, table.RowCount);

    private static string?[] Texts(Table table, Constraint constraint, int row) => [.. constraint.Columns.Select(column => table[column].Text(row))];
}
