using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Governance.Budgets;

/// <summary>
/// The privacy budget of each source: every use is charged before the data is touched and stays charged, whatever becomes of it.
/// What would pass the ceiling is refused.
/// </summary>
public sealed class BudgetLedger(IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, TimeProvider clock)
{
    /// <summary>How much of a source's budget is used.</summary>
    public async Task<Result<BudgetState>> StateAsync(string source, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await db.Sources.FindAsync([source], cancel) is not { } row) return new UnknownSource(source);
        var spent = await SpentAsync(db, source, cancel);
        return CeilingOf(row).Then<BudgetState>(ceiling => BudgetFilter.State(ceiling, spent));
    }

    /// <summary>Charges a use of a source outside any release.</summary>
    /// <param name="what">For the reader of the budget page.</param>
    public async Task<Result<BudgetCharge>> ChargeAsync(string source, PrivacyEvent proposed, string what, string by, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await AddAsync(db, source, proposed, what, null, by, cancel)).TryGet(out var charge, out var refused)) return refused;
        await log.AppendAsync(db, new LedgerEvent("budget.charged", "source/" + source, by, Facts(charge), charge), cancel);
        await transaction.CommitAsync(cancel);
        return charge;
    }

    /// <summary>Why a charge would be refused now; null when it would not.</summary>
    internal static async Task<Error?> CheckAsync(SynthGovernDbContext db, Source source, PrivacyEvent proposed, CancellationToken cancel)
    {
        if (!CeilingOf(source).TryGet(out var ceiling, out var broken)) return broken;
        return BudgetFilter.Charge(ceiling, await SpentAsync(db, source.Name, cancel), proposed).Error;
    }

    /// <summary>Adds the charge in the caller's transaction, which must hold the writer's lock; the caller appends the entry.</summary>
    internal async Task<Result<BudgetCharge>> AddAsync(
        SynthGovernDbContext db, string source, PrivacyEvent proposed, string what, string? release, string by, CancellationToken cancel)
    {
        if (await db.Sources.FindAsync([source], cancel) is not { } row) return new UnknownSource(source);
        if (!CeilingOf(row).TryGet(out var ceiling, out var broken)) return broken;
        if (!ZcdpAccountant.Rho(proposed).TryGet(out var rho, out var unsupported)) return unsupported;
        if (!double.IsFinite(rho)) return new FitWithoutProtection(proposed.ToString());
        var spent = await SpentAsync(db, source, cancel);
        if (!BudgetFilter.Charge(ceiling, spent, proposed).TryGet(out var after, out var refused)) return refused;
        var charge = new BudgetCharge
        {
            Id = ShortId.New(16),
            SourceName = source,
            ReleaseId = release,
            What = what,
            EventJson = System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(PrivacyEventJson.Write(proposed))),
            Rho = rho,
            RhoAfter = after.RhoSpent,
            ChargedBy = by,
            At = clock.Moment(),
        };
        db.BudgetCharges.Add(charge);
        return charge;
    }

    /// <summary>
    /// Adds what was spent beyond a charge, as <see cref="AddAsync"/> does but above the ceiling too, which closes the source. What has
    /// no finite rho takes the whole ceiling.
    /// </summary>
    internal async Task<BudgetCharge> AddExcessAsync(SynthGovernDbContext db, BudgetCharge charge, double rhoSpent)
    {
        var source = await db.Sources.SingleAsync(row => row.Name == charge.SourceName);
        var before = BudgetFilter.State(CeilingOf(source).Value, await SpentAsync(db, source.Name, CancellationToken.None));
        var rho = double.IsFinite(rhoSpent) ? rhoSpent - charge.Rho : before.RhoCeiling;
        var excess = new BudgetCharge
        {
            Id = ShortId.New(16),
            SourceName = charge.SourceName,
            ReleaseId = charge.ReleaseId,
            What = charge.What + ", spent beyond its plan",
            EventJson = System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(PrivacyEventJson.Write(new UnsupportedEvent("spent beyond the plan")))),
            Rho = rho,
            RhoAfter = before.RhoSpent + rho,
            ChargedBy = charge.ChargedBy,
            At = clock.Moment(),
        };
        db.BudgetCharges.Add(excess);
        return excess;
    }

    /// <summary>What the leaf says of a charge in clear. The event is public knowledge: it depends on the request alone.</summary>
    internal static Dictionary<string, string> Facts(BudgetCharge charge) => new(StringComparer.Ordinal)
    {
        ["charge"] = charge.Id,
        ["rho"] = CanonicalJson.Number(charge.Rho),
        ["rhoAfter"] = CanonicalJson.Number(charge.RhoAfter),
    };

    internal static Result<PrivacyBudget> CeilingOf(Source source) => PrivacyBudget.Of(source.CeilingEpsilon, source.CeilingDelta);

    /// <summary>The last sum on record: each charge holds the sum after it, so that rounding never depends on the order of reading.</summary>
    private static async Task<double> SpentAsync(SynthGovernDbContext db, string source, CancellationToken cancel)
        => await db.BudgetCharges.Where(charge => charge.SourceName == source).MaxAsync(charge => (double?)charge.RhoAfter, cancel) ?? 0;
}
