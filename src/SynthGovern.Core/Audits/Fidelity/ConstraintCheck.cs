using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>Counts the rows of a table that break a constraint of the schema, in the cells as they are written to a file.</summary>
internal static class ConstraintCheck
{
    /// <summary>Of equal rows that should be unique, all but the first break the constraint.</summary>
    /// <param name="table">Holds the columns of the constraint.</param>
    public static int Broken(Constraint constraint, Table table, CancellationToken cancel) => constraint switch
    {
        OrderConstraint order => Broken(order, table.Numbers(order.Low).Values, table.Numbers(order.High).Values),
        UniqueConstraint unique => Broken(table.Project(unique.Of), (_, size) => size - 1, mayBeMissing: false, cancel),
        AllowedConstraint allowed => Broken(table.Project(allowed.Of), (row, size) => IsAllowed(allowed, table, row) ? 0 : size, mayBeMissing: true, cancel),
        _ => throw new NotSupportedException($"a constraint of type {constraint.GetType().Name} cannot be counted"),
    };

    private static int Broken(OrderConstraint order, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var broken = 0;
        for (var row = 0; row < low.Length; row++)
        {
            // Comparisons with a missing value, NaN, are false: the constraint holds.
            if (low[row] > high[row] || (order.Strict && low[row] == high[row])) broken++;
        }

        return broken;
    }

    /// <param name="brokenOf">How many of a number of equal rows break the constraint, given one of them.</param>
    private static int Broken(Table columns, Func<int, int, int> brokenOf, bool mayBeMissing, CancellationToken cancel)
    {
        var classes = RowClasses.Of([columns], cancel);
        var (sizes, first) = (classes.Sizes(0), new int[classes.Count]);
        for (var row = columns.RowCount - 1; row >= 0; row--) first[classes.OfRow[0][row]] = row;
        var broken = 0;
        for (var number = 0; number < sizes.Length; number++)
        {
            if (mayBeMissing || columns.Columns.All(column => !column.IsMissing(first[number]))) broken += brokenOf(first[number], sizes[number]);
        }

        return broken;
    }

    private static bool IsAllowed(AllowedConstraint allowed, Table table, int row)
    {
        var texts = allowed.Of.Select(column => table[column].Text(row)).ToArray();
        return allowed.Rows.Any(labels => labels.Zip(texts).All(pair => pair.Second is null || pair.First == pair.Second));
    }
}
