using Microsoft.EntityFrameworkCore;
using SynthGovern.Generators.Groups;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;

namespace SynthGovern.Governance.Budgets;

/// <summary>Sizes of protected groups, paid for once from a source's budget. From then on they are public.</summary>
public sealed class SizeBook(IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, SourceRegistry sources, BudgetLedger budgets, TimeProvider clock)
{
    /// <summary>Charges the source and counts. The charge is committed before the data is touched.</summary>
    public async Task<Result<IReadOnlyList<NoisySize>>> MeasureAsync(string source, PrivacyBudget budget, string by, CancellationToken cancel = default)
    {
        if (!(await sources.LoadAsync(source, cancel)).TryGet(out var loaded, out var error)) return error;
        if (!GroupSizes.Plan(loaded.Schema, budget).TryGet(out var plan, out error)) return error;
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await db.GroupSizes.AnyAsync(size => size.SourceName == source, cancel)) return new SizesMeasuredAlready(source);
        if (!(await budgets.ChargeAsync(source, plan.Event, "sizes of the protected groups", by, cancel)).TryGet(out var charge, out error)) return error;
        var measured = plan.Measure(loaded.Train);
        var rows = measured.Select(size => new GroupSize
        {
            SourceName = source,
            Column = size.Column,
            Value = size.Group,
            NoisyCount = size.Count,
            StandardDeviation = size.Deviation,
            ChargeId = charge.Id,
            At = clock.Moment(),
        }).ToArray();
        await using var transaction = await LedgerLog.BeginAsync(db, CancellationToken.None);
        if (await db.GroupSizes.AnyAsync(size => size.SourceName == source, CancellationToken.None)) return new SizesMeasuredAlready(source);
        db.GroupSizes.AddRange(rows);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["charge"] = charge.Id };
        await log.AppendAsync(db, new LedgerEvent("source.sizes", "source/" + source, by, facts, [.. rows]), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return Result.Of(measured);
    }

    /// <summary>What was measured of a source; empty when nothing was.</summary>
    public static async Task<IReadOnlyList<NoisySize>> ReadAsync(SynthGovernDbContext db, string source, CancellationToken cancel = default)
        => await db.GroupSizes.AsNoTracking().Where(size => size.SourceName == source).Select(size => new NoisySize(size.Column, size.Value, size.NoisyCount, size.StandardDeviation)).ToListAsync(cancel);
}
