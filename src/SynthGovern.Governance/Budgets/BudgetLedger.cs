using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Governance.Budgets;

/// <summary>
/// The privacy budget of each source. An officer sets its ceiling once. Every use is reserved before the data is touched, and is spent
/// whatever becomes of it; only what ended before the data was touched is given back. What would pass the ceiling is refused.
/// </summary>
public sealed class BudgetLedger(IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, TimeProvider clock)
{
    /// <summary>How much of a source's budget is used; reservations count as used.</summary>
    public async Task<Result<BudgetState>> StateAsync(string source, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await db.Sources.FindAsync([source], cancel) is null) return new UnknownSource(source);
        if (!(await CeilingAsync(db, source, cancel)).TryGet(out var ceiling, out var unset)) return unset;
        return BudgetFilter.State(ceiling, await SpentAsync(db, source, cancel));
    }

    /// <summary>Fixes what all uses of a source together may cost. A filter needs its ceiling beforehand: it is set once and stays.</summary>
    /// <param name="officer">
    /// Who sets it: an officer who does not own the source. Only where the installation has no officer at all may it be somebody else, which
    /// is the one person who tries it out on their own machine.
    /// </param>
    public async Task<Result<BudgetCeiling>> SetCeilingAsync(string source, PrivacyBudget ceiling, string officer, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (await db.Sources.FindAsync([source], cancel) is not { } row) return new UnknownSource(source);
        if (await db.BudgetCeilings.FindAsync([source], cancel) is { } before) return new CeilingAlreadySet(before);
        if (await MayNotSetAsync(db, row, officer, cancel) is { } refused) return refused;
        if (!SchemaYaml.Read(row.SchemaYaml, source).TryGet(out var schema, out var unreadable)) return unreadable;
        var set = new BudgetCeiling
        {
            SourceName = source,
            Epsilon = ceiling.Epsilon,
            Delta = ceiling.Delta,
            Unit = schema.Subject is null ? PrivacyUnit.Row : PrivacyUnit.Subject,
            MaxRowsPerSubject = schema.Subject?.MaxRows ?? 1,
            Relation = NeighbouringRelation.AddOrRemoveOne,
            SetBy = officer,
            At = clock.Moment(),
        };
        db.BudgetCeilings.Add(set);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["epsilon"] = CanonicalJson.Number(set.Epsilon), ["delta"] = CanonicalJson.Number(set.Delta) };
        await log.AppendAsync(db, new LedgerEvent("budget.ceiling", "source/" + source, officer, facts, set), cancel);
        await transaction.CommitAsync(cancel);
        return set;
    }

    private static async Task<Error?> MayNotSetAsync(SynthGovernDbContext db, Source source, string person, CancellationToken cancel)
    {
        var people = await UserRecord.ReadAsync(db, null, cancel);
        var officers = people.Where(user => user.Roles.Contains("officer", StringComparer.OrdinalIgnoreCase)).Select(user => user.Name).ToList();
        if (officers.Count == 0) return null;
        return officers.Contains(person, StringComparer.Ordinal) && person != source.Owner ? null : new CeilingNeedsAnotherOfficer(source.Name, person);
    }

    /// <summary>Charges a use of a source outside any release; it counts as spent from now on.</summary>
    /// <param name="what">For the reader of the budget page.</param>
    public async Task<Result<BudgetCharge>> ChargeAsync(string source, PrivacyEvent proposed, string what, string by, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await AddAsync(db, source, proposed, what, null, by, cancel)).TryGet(out var charge, out var refused)) return refused;
        var settlement = await SettleAsync(db, charge, BudgetOutcome.Spent, what, cancel);
        await log.AppendAsync(db, new LedgerEvent("budget.charged", "source/" + source, by, Facts(charge), charge, settlement), cancel);
        await transaction.CommitAsync(cancel);
        return charge;
    }

    /// <summary>Why a charge would be refused now; null when it would not.</summary>
    internal static async Task<Error?> CheckAsync(SynthGovernDbContext db, Source source, PrivacyEvent proposed, CancellationToken cancel)
    {
        if (!(await CeilingAsync(db, source.Name, cancel)).TryGet(out var ceiling, out var unset)) return unset;
        return BudgetFilter.Charge(ceiling, await SpentAsync(db, source.Name, cancel), proposed).Error;
    }

    /// <summary>Adds a reservation in the caller's transaction, which must hold the writer's lock; the caller appends the entry.</summary>
    internal async Task<Result<BudgetCharge>> AddAsync(
        SynthGovernDbContext db, string source, PrivacyEvent proposed, string what, string? release, string by, CancellationToken cancel)
    {
        if (await db.Sources.FindAsync([source], cancel) is null) return new UnknownSource(source);
        if (!(await CeilingAsync(db, source, cancel)).TryGet(out var ceiling, out var unset)) return unset;
        if (!BudgetFilter.Cost(ceiling, proposed).TryGet(out var rho, out var unsupported)) return unsupported;
        if (!double.IsFinite(rho)) return new FitWithoutProtection(proposed.ToString());
        if (BudgetFilter.Charge(ceiling, await SpentAsync(db, source, cancel), rho).Error is { } refused) return refused;
        var charge = new BudgetCharge
        {
            Id = ShortId.New(16),
            SourceName = source,
            ReleaseId = release,
            What = what,
            EventJson = System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(PrivacyEventJson.Write(proposed))),
            Rho = rho,
            RhoAfter = await ChargedAsync(db, source, cancel) + rho,
            ChargedBy = by,
            At = clock.Moment(),
        };
        db.BudgetCharges.Add(charge);
        return charge;
    }

    /// <summary>Says what became of a reservation, in the caller's transaction; once said, it stays.</summary>
    /// <param name="why">For the reader of the budget page.</param>
    internal async Task<BudgetSettlement> SettleAsync(SynthGovernDbContext db, BudgetCharge charge, BudgetOutcome outcome, string why, CancellationToken cancel)
    {
        var released = outcome == BudgetOutcome.Released ? charge.Rho : 0;
        var settlement = new BudgetSettlement
        {
            ChargeId = charge.Id,
            SourceName = charge.SourceName,
            Outcome = outcome,
            RhoReleased = released,
            ReleasedAfter = await ReleasedAsync(db, charge.SourceName, cancel) + released,
            Why = why.Length > 1000 ? why[..1000] : why,
            At = clock.Moment(),
        };
        db.BudgetSettlements.Add(settlement);
        return settlement;
    }

    /// <summary>
    /// Adds what was spent beyond a charge, as <see cref="AddAsync"/> does but above the ceiling too, which closes the source. What has
    /// no finite cost takes the whole ceiling.
    /// </summary>
    internal async Task<BudgetCharge> AddExcessAsync(SynthGovernDbContext db, BudgetCharge charge, double rhoSpent)
    {
        var ceiling = (await CeilingAsync(db, charge.SourceName, CancellationToken.None)).Value;
        var rho = double.IsFinite(rhoSpent) ? rhoSpent - charge.Rho : Calibration.Rho(ceiling);
        var excess = new BudgetCharge
        {
            Id = ShortId.New(16),
            SourceName = charge.SourceName,
            ReleaseId = charge.ReleaseId,
            What = charge.What + ", spent beyond its plan",
            EventJson = System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(PrivacyEventJson.Write(new UnsupportedEvent("spent beyond the plan")))),
            Rho = rho,
            RhoAfter = await ChargedAsync(db, charge.SourceName, CancellationToken.None) + rho,
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

    /// <summary>The ceiling that an officer set.</summary>
    internal static async Task<Result<PrivacyBudget>> CeilingAsync(SynthGovernDbContext db, string source, CancellationToken cancel)
        => await db.BudgetCeilings.FindAsync([source], cancel) is { } set ? PrivacyBudget.Of(set.Epsilon, set.Delta) : new CeilingNotSet(source);

    private static async Task<double> SpentAsync(SynthGovernDbContext db, string source, CancellationToken cancel)
        => Math.Max(0, await ChargedAsync(db, source, cancel) - await ReleasedAsync(db, source, cancel));

    /// <summary>The last sum on record: each charge holds the sum after it, so that rounding never depends on the order of reading.</summary>
    private static async Task<double> ChargedAsync(SynthGovernDbContext db, string source, CancellationToken cancel)
        => await db.BudgetCharges.Where(charge => charge.SourceName == source).MaxAsync(charge => (double?)charge.RhoAfter, cancel) ?? 0;

    private static async Task<double> ReleasedAsync(SynthGovernDbContext db, string source, CancellationToken cancel)
        => await db.BudgetSettlements.Where(settled => settled.SourceName == source).MaxAsync(settled => (double?)settled.ReleasedAfter, cancel) ?? 0;
}
