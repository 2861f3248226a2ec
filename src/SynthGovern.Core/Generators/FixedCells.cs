using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>The values that a condition fixes, checked against the schema: column to cell of its <see cref="ColumnDomain"/>.</summary>
public sealed class FixedCells
{
    private readonly Dictionary<string, (ColumnDomain Domain, long Cell)> cells;

    private FixedCells(Dictionary<string, (ColumnDomain Domain, long Cell)> cells) => this.cells = cells;

    /// <summary>No column is fixed.</summary>
    public static FixedCells None { get; } = new([]);

    public int Count => cells.Count;

    public IEnumerable<string> Columns => cells.Keys;

    public bool Contains(string column) => cells.ContainsKey(column);

    /// <summary>The cell of a fixed column.</summary>
    public long Cell(string column) => cells[column].Cell;

    /// <summary>The fixed value in every one of <paramref name="rows"/> rows.</summary>
    public Column Column(string column, int rows)
    {
        var (domain, cell) = cells[column];
        var repeated = new long[rows];
        Array.Fill(repeated, cell);
        return domain.Decode(repeated);
    }

    /// <summary>Which rows of a table have all fixed values.</summary>
    public bool[] Matches(Table table)
    {
        var matches = new bool[table.RowCount];
        Array.Fill(matches, true);
        foreach (var (name, (domain, cell)) in cells)
        {
            var actual = domain.Encode(table[name]);
            for (var row = 0; row < matches.Length; row++) matches[row] &= actual[row] == cell;
        }

        return matches;
    }

    /// <summary>The fixed values of a condition, or the first of them that the schema does not allow.</summary>
    public static Result<FixedCells> Of(IReadOnlyDictionary<string, string> values, Schema schema)
    {
        if (values.Count == 0) return None;
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        var found = new Dictionary<string, (ColumnDomain, long)>(StringComparer.Ordinal);
        foreach (var (name, text) in values)
        {
            var domain = domains.FirstOrDefault(candidate => candidate.Schema.Name == name);
            if (domain is null) return new UnknownConditionColumn(name, domains.Select(known => known.Schema.Name));
            if (!domain.Parse(text).TryGet(out var cell, out error)) return error;
            found[name] = (domain, cell);
        }

        return new FixedCells(found);
    }
}
