using SynthGovern.Encoding;
using SynthGovern.Generators.Constraints;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>Which cells of a row may be changed without breaking a constraint between its columns.</summary>
internal sealed class RowRules
{
    private readonly List<string> names;
    private readonly IReadOnlyList<ColumnDomain> domains;
    private readonly OrderRules order;
    private readonly AllowedRules allowed;

    /// <param name="schema">Its constraints name columns that the table has: a sample of the schema was drawn before.</param>
    public RowRules(Schema schema, Table table)
    {
        var within = schema.Constraints.Where(constraint => constraint is not UniqueConstraint).ToList();
        domains = [.. PublicDomains.Of(schema, forPrivateFit: false).Value.Where(domain => within.Exists(constraint => constraint.Columns.Contains(domain.Schema.Name, StringComparer.Ordinal)))];
        names = [.. domains.Select(domain => domain.Schema.Name)];
        Cells = new ConstrainedCells(table, domains);
        order = new OrderRules([.. within.OfType<OrderConstraint>()], domains, names.IndexOf);
        allowed = new AllowedRules([.. within.OfType<AllowedConstraint>()], domains, names.IndexOf);
    }

    private ConstrainedCells Cells { get; }

    public bool Speaks(string column) => names.Contains(column);

    /// <summary>Whether the row keeps all constraints with this cell in this column.</summary>
    public bool Allows(int row, string column, long cell)
    {
        if (names.IndexOf(column) is not (>= 0 and var index)) return true;
        var before = Cells[index, row];
        Cells[index, row] = cell;
        var allows = Keeps(row);
        Cells[index, row] = before;
        return allows;
    }

    /// <summary>The cell of a column as it is now, missing as the cell after all values; null when no constraint speaks of the column.</summary>
    public long? Cell(int row, string column)
        => names.IndexOf(column) is >= 0 and var index ? (Cells[index, row] is >= 0 and var cell ? cell : domains[index].Values) : null;

    /// <summary>Moves numbers of the row to the nearest at which it keeps all constraints. False, and nothing changed, when there are none.</summary>
    /// <param name="mayChange">Columns that may change.</param>
    public bool Repair(int row, Func<string, bool> mayChange) => order.Repair(Cells, row, index => !mayChange(names[index])) && Keeps(row);

    /// <summary>Whether the row keeps all constraints.</summary>
    public bool Keeps(int row) => order.Broken(Cells, row) is null && allowed.Broken(Cells, row) is null;
}
