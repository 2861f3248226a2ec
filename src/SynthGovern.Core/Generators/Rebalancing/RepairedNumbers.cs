using SynthGovern.Encoding;
using SynthGovern.Learning.Fair;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// Quantile repair of the drawn numbers in full (Feldman et al. 2015): every number says the same about all groups, as far as equal values and the
/// column's grid allow, and ranks within a group are kept. The outcomes stay, so rates of groups may still differ; what a model
/// learns from the numbers no longer follows the group. Where a repaired row breaks an order of columns, its numbers are moved
/// to the nearest that keep it, and else stay as drawn. Columns whose values must be unique are left alone. So is a number in groups that have
/// it in fewer than <see cref="FewestRows"/> rows: every group counts as one in the median over the groups, so that a few rows would
/// move the numbers of everybody else.
/// </summary>
internal static class RepairedNumbers
{
    /// <summary>Groups with fewer rows that have a number neither set its common distribution nor are moved to it.</summary>
    public const int FewestRows = 30;

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
            if (LargeGroups(column.Values, groups) is not { } large) continue;
            var values = QuantileRepair.Of(column.Values, large, amount: 1);
            repaired[domain.Schema.Name] = domain.Encode(new NumberColumn(column.Name, column.Kind, values, column.Format));
        }

        var before = domains.Where(domain => repaired.ContainsKey(domain.Schema.Name)).ToDictionary(domain => domain.Schema.Name, domain => domain.Encode(drawn.Rows[domain.Schema.Name]), StringComparer.Ordinal);
        Keep(drawn, domains, repaired, before);
        var changed = Enumerable.Range(0, drawn.Rows.RowCount).LongCount(row => repaired.Any(column => column.Value[row] != before[column.Key][row]));
        return new ChangedRows(Decoded(drawn.Rows, domains, repaired), changed);
    }

    /// <summary>The groups with enough rows that have the number, all others as none; null when fewer than two are left, so that there is nothing to equalise.</summary>
    private static int[]? LargeGroups(ReadOnlySpan<double> values, int[] groups)
    {
        var (rows, large) = (new int[GroupRows.Count(groups)], new int[groups.Length]);
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0 && !double.IsNaN(values[row])) rows[groups[row]]++;
        }

        for (var row = 0; row < groups.Length; row++) large[row] = groups[row] >= 0 && rows[groups[row]] >= FewestRows ? groups[row] : ParityRows.None;
        return rows.Count(count => count >= FewestRows) < 2 ? null : large;
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
