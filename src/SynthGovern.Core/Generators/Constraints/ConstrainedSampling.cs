using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Constraints;

/// <summary>
/// Draws rows that keep all constraints of a schema: it drops rows that break one and draws again, and when too few are kept, it repairs
/// the rows still lacking by the smallest change that touches no fixed column. <c>docs/schema.md</c> describes it for users.
/// </summary>
internal sealed class ConstrainedSampling
{
    /// <summary>Rows drawn at most for one row kept before what is lacking is repaired.</summary>
    private const int MostPerRow = 20;

    /// <summary>Rows drawn before a rate of kept rows is believed.</summary>
    private const int EnoughToJudge = 2_000;

    private const int MostRepairRounds = 40;

    private const int MostFruitlessRounds = 3;

    private const int MostPerLackingRow = 1000;

    private const int MostPerRound = 1 << 17;

    private readonly IReadOnlyList<ColumnDomain> domains;
    private readonly OrderRules order;
    private readonly AllowedRules allowed;
    private readonly UniqueRows unique;
    private readonly SeededRandom random;
    private readonly Dictionary<Constraint, long> broken = [];

    private ConstrainedSampling(IReadOnlyList<Constraint> constraints, IReadOnlyList<ColumnDomain> domains, SeededRandom random)
    {
        (this.domains, this.random) = (domains, random);
        var columnOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var domain in domains) columnOf.Add(domain.Schema.Name, columnOf.Count);
        order = new OrderRules([.. constraints.OfType<OrderConstraint>()], domains, name => columnOf[name]);
        allowed = new AllowedRules([.. constraints.OfType<AllowedConstraint>()], domains, name => columnOf[name]);
        unique = new UniqueRows([.. constraints.OfType<UniqueConstraint>()], domains, name => columnOf[name]);
    }

    /// <summary>Whether rows were repaired: they then stand at the end of what was drawn.</summary>
    public bool Repaired { get; private set; }

    /// <summary>One of these serves all strata of a sample, because unique values are unique among all of them.</summary>
    public static Result<ConstrainedSampling> Of(Schema schema, SeededRandom random)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var all, out var error)) return error;
        foreach (var constraint in schema.Constraints)
        {
            foreach (var name in constraint.Columns)
            {
                var domain = all.FirstOrDefault(candidate => candidate.Schema.Name == name);
                if (domain is null || (constraint is OrderConstraint && domain is not GridDomain)) return new ConstraintOfUnknownColumn(constraint, name);
            }
        }

        var named = schema.Constraints.SelectMany(constraint => constraint.Columns).ToHashSet(StringComparer.Ordinal);
        return new ConstrainedSampling(schema.Constraints, [.. all.Where(domain => named.Contains(domain.Schema.Name))], random);
    }

    /// <summary>Exactly so many rows with the fixed values, all constraints kept.</summary>
    public Result<Table> Sample(int rows, FixedCells given, SeededRandom seeds, Func<int, FixedCells, ulong, Result<Table>> draw)
    {
        if (unique.TooSmallFor(rows, given) is { } tooSmall) return tooSmall;
        var rejection = new Rejection(seeds, (count, seed) => draw(count, given, seed));
        if (rows == 0) return rejection.Next(0);
        if (!rejection.Fill(rows, Keep, () => WouldNotEnd(rejection, rows)).TryGet(out var drawn, out var error)) return error;
        List<Table> parts = [.. drawn.Select(part => new ConstrainedCells(part, domains).Select([.. Enumerable.Range(0, part.RowCount)]))];
        var kept = parts.Sum(part => part.RowCount);
        return kept == rows ? TableParts.Concat(parts) : Complete(parts, rows - kept, given, rejection);
    }

    /// <summary>Adds repaired rows, in rounds whose size follows from how many rows the round before could keep.</summary>
    private Result<Table> Complete(List<Table> parts, int lacking, FixedCells given, Rejection rejection)
    {
        Repaired = true;
        var (found, drawn) = (rejection.Found, rejection.Drawn);
        var (fruitless, perRow) = (0, 1.0);
        for (var rounds = MostRepairRounds + (lacking / MostPerRound); lacking > 0; rounds--)
        {
            if (rounds == 0 || fruitless > MostFruitlessRounds) return new ConstraintNotKept(broken.MaxBy(pair => pair.Value).Key, found, drawn);
            var size = (int)Math.Min((lacking * perRow) + 1, MostPerRound);
            if (!rejection.Next(size).TryGet(out var more, out var error)) return error;
            var repaired = Repair(new ConstrainedCells(more, domains), lacking, given);
            (lacking, perRow) = (lacking - repaired.RowCount, Math.Clamp(1.2 * size / Math.Max(1, repaired.RowCount), 1, MostPerLackingRow));
            fruitless = repaired.RowCount == 0 ? fruitless + 1 : 0;
            if (repaired.RowCount > 0) parts.Add(repaired);
        }

        return TableParts.Concat(parts);
    }

    private static bool WouldNotEnd(Rejection rejection, int rows)
        => rejection.Drawn >= EnoughToJudge && (rejection.Rate * MostPerRow < 0.5 || rejection.Drawn >= (long)MostPerRow * rows);

    private int[] Keep(Table table, int wanted)
    {
        var (cells, kept) = (new ConstrainedCells(table, domains), new List<int>());
        for (var row = 0; row < cells.RowCount && kept.Count < wanted; row++)
        {
            if ((order.Broken(cells, row) ?? allowed.Broken(cells, row) ?? unique.Add(cells, row)) is { } constraint) Count(constraint);
            else kept.Add(row);
        }

        return [.. kept];
    }

    private Table Repair(ConstrainedCells cells, int wanted, FixedCells given)
    {
        bool IsFixed(int column) => given.Contains(domains[column].Schema.Name);
        var kept = new List<int>();
        for (var row = 0; row < cells.RowCount && kept.Count < wanted; row++)
        {
            var constraint = order.Broken(cells, row) is { } wrong && !order.Repair(cells, row, IsFixed) ? wrong
                : allowed.Broken(cells, row) is { } forbidden && !allowed.Repair(cells, row, IsFixed, random) ? forbidden
                : unique.Add(cells, row);
            if (constraint is null) kept.Add(row);
            else Count(constraint);
        }

        return cells.Select([.. kept]);
    }

    private void Count(Constraint constraint) => broken[constraint] = broken.GetValueOrDefault(constraint) + 1;
}
