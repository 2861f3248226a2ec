using SynthGovern.Encoding;
using SynthGovern.Generators.Constraints;
using SynthGovern.Learning.Fair;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Rebalancing;

/// <summary>
/// Resamples to the shares that Kamiran and Calders' weights give, without taking a row twice: rows of the representative sample are kept as
/// long as their group and outcome are still wanted, and the model draws on until every group has its outcomes.
/// </summary>
internal static class Reweighed
{
    /// <summary>Rows drawn at most for one row of the sample.</summary>
    private const int MostPerRow = 50;

    /// <summary>Rows that are always worth drawing.</summary>
    private const int EnoughToJudge = 20_000;

    public static Result<ChangedRows> Of(DrawnSample drawn, CancellationToken cancel)
    {
        var counts = drawn.Parity.Counts();
        var (rows, favourable) = (drawn.Rows.RowCount, counts.AtCommonRate(_ => true));
        var quotas = Quotas(counts, favourable, rows);
        if (!PublicDomains.Of(drawn.Model.Schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        var keeper = new Keeper(drawn, quotas, new UniqueKept(drawn.Model.Schema, domains));
        var isFirst = true;
        var rejection = new Rejection(drawn.Random.Split(0), Draw);
        if (!rejection.Fill(rows, keeper.Keep, () => rejection.Drawn > ((long)MostPerRow * rows) + EnoughToJudge).TryGet(out var parts, out error)) return error;
        if (parts.Sum(part => part.RowCount) < rows) return keeper.Lacking(rejection.Drawn);
        if (rows == 0) return new ChangedRows(drawn.Rows, 0);
        var order = Enumerable.Range(0, rows).ToArray();
        drawn.Random.Split(1).Shuffle(order.AsSpan());
        return new ChangedRows(TableParts.Concat(parts).Select(order), Changes(counts, favourable));

        Result<Table> Draw(int count, ulong seed)
        {
            cancel.ThrowIfCancellationRequested();
            if (!isFirst) return drawn.Model.Sample(count, null, seed).Then<Table>(more => more.Project(drawn.Rows.Names));
            isFirst = false;
            return drawn.Rows;
        }
    }

    /// <summary>How many rows must have another outcome, or give way to rows with another one.</summary>
    public static int Changes(GroupOutcomes counts, int[] favourable) => favourable.Zip(counts.Favourable).Sum(group => Math.Abs(group.First - group.Second));

    /// <summary>Rows wanted of each group and outcome, unfavourable first; the last is of rows without a group.</summary>
    private static int[] Quotas(GroupOutcomes counts, int[] favourable, int rows)
    {
        var quotas = new int[(2 * favourable.Length) + 1];
        for (var group = 0; group < favourable.Length; group++)
        {
            quotas[(2 * group) + 1] = favourable[group];
            quotas[2 * group] = counts.Rows[group] - favourable[group];
        }

        quotas[^1] = rows - counts.Rows.Sum();
        return quotas;
    }

    private sealed class Keeper(DrawnSample drawn, int[] quotas, UniqueKept unique)
    {
        private readonly int[] wanted = [.. quotas];

        public int[] Keep(Table table, int most)
        {
            var parity = ParityRows.Of(drawn.Request, drawn.Model.Schema, table);
            unique.Look(table);
            var kept = new List<int>();
            for (var row = 0; row < table.RowCount && kept.Count < most; row++)
            {
                // A group beyond those of the representative sample is wanted nowhere.
                var cell = parity.Groups[row] is >= 0 and var group ? (2 * group) + (parity.IsFavourable(row) ? 1 : 0) : quotas.Length - 1;
                if (cell >= quotas.Length || (cell == quotas.Length - 1 && parity.Groups[row] >= 0) || quotas[cell] == 0 || !unique.Add(row)) continue;
                quotas[cell]--;
                kept.Add(row);
            }

            return [.. kept];
        }

        /// <summary>The group and outcome of which the most rows lack.</summary>
        public Error Lacking(long rows)
        {
            var rarest = Enumerable.Range(0, quotas.Length).MaxBy(cell => quotas[cell]);
            var name = rarest == quotas.Length - 1 ? "no known group or outcome" : drawn.Parity.Name(rarest / 2, rarest % 2 == 1);
            return new GroupTooRare(name, wanted[rarest] - quotas[rarest], wanted[rarest], rows);
        }
    }

    /// <summary>Values that must be unique are so among the rows of all draws.</summary>
    private sealed class UniqueKept
    {
        private readonly UniqueRows? rows;
        private readonly IReadOnlyList<ColumnDomain> domains;
        private ConstrainedCells? cells;

        public UniqueKept(Schema schema, IReadOnlyList<ColumnDomain> all)
        {
            var constraints = schema.Constraints.OfType<UniqueConstraint>().ToList();
            domains = [.. all.Where(domain => constraints.Exists(unique => unique.Of.Contains(domain.Schema.Name, StringComparer.Ordinal)))];
            var names = domains.Select(domain => domain.Schema.Name).ToList();
            rows = constraints.Count == 0 ? null : new UniqueRows(constraints, domains, names.IndexOf);
        }

        public void Look(Table table) => cells = rows is null ? null : new ConstrainedCells(table, domains);

        public bool Add(int row) => rows is null || rows.Add(cells!, row) is null;
    }
}
