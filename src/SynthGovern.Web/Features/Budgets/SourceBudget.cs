using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;

namespace SynthGovern.Web.Features.Budgets;

/// <summary>What of a source's ceiling is used, and by which release.</summary>
public sealed record SourceBudget(string Source, BudgetState State, IReadOnlyList<BudgetCharge> Charges)
{
    public IReadOnlyList<BudgetSegment> Segments => [.. Charges.Select(charge => new BudgetSegment(charge.ReleaseId ?? charge.What, charge.Rho, SegmentKind.Spent))];

    public static async Task<IReadOnlyDictionary<string, SourceBudget>> AllAsync(SynthGovernDbContext db, CancellationToken cancel = default)
    {
        var charges = (await db.BudgetCharges.AsNoTracking().ToListAsync(cancel)).ToLookup(charge => charge.SourceName);
        return (await db.Sources.AsNoTracking().ToListAsync(cancel))
            .ToDictionary(source => source.Name, source => Of(source, [.. charges[source.Name].OrderBy(charge => charge.At)]), StringComparer.Ordinal);
    }

    public static SourceBudget Of(Source source, IReadOnlyList<BudgetCharge> charges)
        => new(source.Name, BudgetFilter.State(Ceiling(source), charges.Select(charge => charge.RhoAfter).DefaultIfEmpty().Max()), charges);

    /// <summary>What a fit of this size would leave, or why it would be refused.</summary>
    public Result<BudgetState> Forecast(PrivacyEvent planned) => BudgetFilter.Charge(State.Ceiling, State.RhoSpent, planned);

    private static PrivacyBudget Ceiling(Source source) => PrivacyBudget.Of(source.CeilingEpsilon, source.CeilingDelta).Value;
}
