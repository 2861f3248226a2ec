using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Constraints;

/// <summary>The columns that constraints speak of, as cells of their domains: what is compared, and what a repair changes.</summary>
internal sealed class ConstrainedCells
{
    public const long Missing = -1;

    private readonly Table table;
    private readonly IReadOnlyList<ColumnDomain> domains;
    private readonly long[][] cells;

    /// <param name="domains">Those of the constrained columns; rules name a column by its place among them.</param>
    public ConstrainedCells(Table table, IReadOnlyList<ColumnDomain> domains)
    {
        (this.table, this.domains) = (table, domains);
        cells = [.. domains.Select(domain => domain.Encode(table[domain.Schema.Name]))];
        for (var column = 0; column < cells.Length; column++)
        {
            foreach (ref var cell in cells[column].AsSpan())
            {
                if (cell == domains[column].Values) cell = Missing;
            }
        }
    }

    public int RowCount => table.RowCount;

    public long this[int column, int row]
    {
        get => cells[column][row];
        set => cells[column][row] = value;
    }

    /// <summary>The given rows of the table with the constrained columns as they are now, numbers on their grid.</summary>
    public Table Select(int[] rows)
    {
        var changed = domains.Select((domain, column) => domain.Decode(Array.ConvertAll(rows, row => cells[column][row] is >= 0 and var cell ? cell : domain.Values)))
            .ToDictionary(column => column.Name, StringComparer.Ordinal);
        return new Table([.. table.Columns.Select(column => changed.TryGetValue(column.Name, out var now) ? now : column.Select(rows))]);
    }
}
