using SynthGovern.Encoding;
using SynthGovern.Learning.Fair;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// Quantile repair of the drawn numbers in full (Feldman et al. 2015): every number says the same about all groups, as far as equal values and the
/// column's grid allow, and ranks within a group are kept. The outcomes stay, so rates of groups may still differ; what a model
/// learns from the numbers no longer follows the group. Where a repaired row breaks an order of columns, its numbers are moved
/// to the nearest that keep it, and else stay as drawn. Columns whose values must be unique are left alone.
/// </summary>
internal static class RepairedNumbers
{
    public static Result<ChangedRows> Of(DrawnSample drawn, CancellationToken cancel)
    {
        var schema = drawn.Model.Schema;
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        var groups = drawn.Parity.AllGroups();
        var repaired = new Dictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var domain in domains.OfType<GridDomain>().Where(domain => IsRepaired(domain.Schema.Name, drawn)))
        {
            cancel.ThrowIfCancellationRequested();
            var column = drawn.Rows.Numbers(domain.Schema.Name);
            var values = QuantileRepair.Of(column.Values, groups, amount: 1);
            repaired[domain.Schema.Name] = domain.Encode(new NumberColumn(column.Name, column.Kind, values, column.Format));
        }

        var before = domains.Where(domain => repaired.ContainsKey(domain.Schema.Name)).ToDictionary(domain => domain.Schema.Name, domain => domain.Encode(drawn.Rows[domain.Schema.Name]), StringComparer.Ordinal);
        Keep(drawn, domains, repaired, before);
        var changed = Enumerable.Range(0, drawn.Rows.RowCount).LongCount(row => repaired.Any(column => column.Value[row] != before[column.Key][row]));
        return new ChangedRows(Decoded(drawn.Rows, domains, repaired), changed);
    }

    private static bool IsRepaired(string column, DrawnSample drawn)
        => column != drawn.Request.Target
            && !drawn.Request.Attributes.Contains(column, StringComparer.Ordinal)
            && !drawn.Model.Schema.Constraints.OfType<UniqueConstraint>().Any(unique => unique.Of.Contains(column, StringComparer.Ordinal));

    /// <summary>Brings rows that break a constraint back to it.</summary>
    private static void Keep(DrawnSample drawn, IReadOnlyList<ColumnDomain> domains, Dictionary<string, long[]> repaired, Dictionary<string, long[]> before)
    {
        var rules = new RowRules(drawn.Model.Schema, Decoded(drawn.Rows, domains, repaired));
        for (var row = 0; row < drawn.Rows.RowCount; row++)
        {
            if (rules.Keeps(row)) continue;
            var isRepaired = rules.Repair(row, repaired.ContainsKey);
            foreach (var (name, cells) in repaired) cells[row] = !isRepaired ? before[name][row] : rules.Cell(row, name) ?? cells[row];
        }
    }

    private static Table Decoded(Table rows, IReadOnlyList<ColumnDomain> domains, Dictionary<string, long[]> cells)
        => new([.. rows.Columns.Select(column => cells.TryGetValue(column.Name, out var now) ? Decoded(domains.First(domain => domain.Schema.Name == column.Name), now) : column)]);

    private static Column Decoded(ColumnDomain domain, long[] cells) => domain.Decode(Array.ConvertAll(cells, cell => cell < 0 ? domain.Values : cell));
}
