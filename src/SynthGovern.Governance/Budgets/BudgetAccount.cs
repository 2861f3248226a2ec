using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;

namespace SynthGovern.Governance.Budgets;

/// <summary>One use of a source's budget.</summary>
/// <param name="Settlement">What became of it; null while it is reserved.</param>
public sealed record BudgetUse(BudgetCharge Charge, BudgetSettlement? Settlement)
{
    public bool IsReleased => Settlement is { Outcome: BudgetOutcome.Released };

    internal BudgetSegment Segment => new(Charge.ReleaseId ?? Charge.What, Charge.Rho, Settlement is null ? SegmentKind.Reserved : SegmentKind.Spent);
}

/// <summary>A source's ceiling, and what of it is used and by what.</summary>
/// <param name="Ceiling">Null before an officer has set it.</param>
/// <param name="Uses">In the order in which they were charged.</param>
public sealed record BudgetAccount(Source Source, BudgetCeiling? Ceiling, IReadOnlyList<BudgetUse> Uses)
{
    /// <summary>What is used of the ceiling, or of the one that is proposed while none is set.</summary>
    public BudgetState State => BudgetFilter.State(Limit, Math.Max(0, Charged - Released));

    /// <summary>What counts against the ceiling: all but what was given back.</summary>
    public IReadOnlyList<BudgetSegment> Segments => [.. Uses.Where(use => !use.IsReleased).Select(use => use.Segment)];

    private PrivacyBudget Limit => (Ceiling is { } set ? PrivacyBudget.Of(set.Epsilon, set.Delta) : PrivacyBudget.Of(Source.CeilingEpsilon, Source.CeilingDelta)).Value;

    private double Charged => Uses.Select(use => use.Charge.RhoAfter).DefaultIfEmpty().Max();

    private double Released => Uses.Select(use => use.Settlement?.ReleasedAfter ?? 0).DefaultIfEmpty().Max();

    /// <summary>What a use of this size would leave, or why it would be refused.</summary>
    public Result<BudgetState> Forecast(PrivacyEvent planned)
        => Ceiling is null ? new CeilingNotSet(Source.Name) : BudgetFilter.Charge(State.Ceiling, State.RhoSpent, planned);

    /// <summary>Every source, or one, by name.</summary>
    public static async Task<IReadOnlyList<BudgetAccount>> ReadAsync(SynthGovernDbContext db, string? source = null, CancellationToken cancel = default)
    {
        var sources = await db.Sources.AsNoTracking().Where(row => source == null || row.Name == source).ToListAsync(cancel);
        var ceilings = await db.BudgetCeilings.AsNoTracking().Where(row => source == null || row.SourceName == source).ToDictionaryAsync(row => row.SourceName, cancel);
        var charges = (await db.BudgetCharges.AsNoTracking().Where(row => source == null || row.SourceName == source).ToListAsync(cancel)).ToLookup(row => row.SourceName);
        var settled = await db.BudgetSettlements.AsNoTracking().Where(row => source == null || row.SourceName == source).ToDictionaryAsync(row => row.ChargeId, cancel);
        return
        [
            .. sources.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new BudgetAccount(
                row,
                ceilings.GetValueOrDefault(row.Name),
                [.. charges[row.Name].OrderBy(charge => charge.RhoAfter).Select(charge => new BudgetUse(charge, settled.GetValueOrDefault(charge.Id)))])),
        ];
    }
}
