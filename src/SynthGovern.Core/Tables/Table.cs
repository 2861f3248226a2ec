using System.Diagnostics.CodeAnalysis;

namespace SynthGovern.Tables;

/// <summary>Columns of equal length with distinct names. Immutable and thread-safe.</summary>
public sealed class Table
{
    private readonly Dictionary<string, Column> byName = new(StringComparer.Ordinal);

    public Table(IReadOnlyList<Column> columns)
    {
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].Count;
        foreach (var column in columns)
        {
            if (column.Count != RowCount) throw new ArgumentException($"column {column.Name} has {column.Count} rows, the first has {RowCount}", nameof(columns));
            if (!byName.TryAdd(column.Name, column)) throw new ArgumentException($"two columns are named {column.Name}", nameof(columns));
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    public int RowCount { get; }

    public IEnumerable<string> Names => Columns.Select(column => column.Name);

    /// <exception cref="KeyNotFoundException">No column has this name.</exception>
    public Column this[string name] => byName.TryGetValue(name, out var column) ? column : throw new KeyNotFoundException($"no column {name}");

    public bool TryGet(string name, [NotNullWhen(true)] out Column? column) => byName.TryGetValue(name, out column);

    public LabelColumn Labels(string name) => (LabelColumn)this[name];

    public NumberColumn Numbers(string name) => (NumberColumn)this[name];

    /// <summary>The given rows in the given order; a row may be taken more than once.</summary>
    public Table Select(ReadOnlySpan<int> rows)
    {
        var selected = new Column[Columns.Count];
        for (var i = 0; i < selected.Length; i++) selected[i] = Columns[i].Select(rows);
        return new Table(selected);
    }

    /// <summary>The named columns, in the order of the names.</summary>
    public Table Project(IEnumerable<string> names) => new([.. names.Select(name => this[name])]);
}
