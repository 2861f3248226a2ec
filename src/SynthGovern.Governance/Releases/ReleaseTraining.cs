using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Releases;

/// <summary>
/// Takes a request through training, audits and decision. The budget is reserved before the data is touched, and is spent whatever
/// happens after that.
/// </summary>
internal sealed class ReleaseTraining(
    IDbContextFactory<SynthGovernDbContext> store, ReleaseBook book, SourceRegistry sources, BudgetLedger budgets, SynthGovernHome home, DeskParts parts, TimeProvider clock)
{
    public async Task<Result<Release>> RunAsync(string id, IProgress<ReleaseProgress>? progress, CancellationToken cancel)
    {
        home.Create();
        using var mark = RunningMark.TryTake(home, id);
        if (mark is null) return new ReleaseIsRunning(id);
        if (!(await PrepareAsync(id, cancel)).TryGet(out var prepared, out var error)) return error;
        var (input, version) = prepared;
        if (!(await ReserveAsync(input, version, cancel)).TryGet(out var charge, out error)) return error;
        var use = new SourceUse(charge);
        input = input with { Fit = input.Fit with { BeforeData = use.Begin } };
        try
        {
            var run = await Task.Run(() => ReleaseRun.RunAsync(input, progress, cancel), CancellationToken.None);
            if (!run.TryGet(out var outcome, out error)) return await FailAsync(id, error, use);
            using (outcome) return await FinishAsync(id, outcome, use);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync(id, new TrainingInterrupted(), use);
        }
        catch (Exception bug)
        {
            await FailAsync(id, new TrainingInterrupted { Where = bug.GetType().Name }, use);
            throw;
        }
    }

    /// <summary>Sends back what a crash left in training, and gives their ids. What another process still trains is left alone.</summary>
    public async Task<IReadOnlyList<string>> RecoverAsync(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var left = await db.Releases.Where(release => release.State == ReleaseState.Training).Select(release => release.Id).ToListAsync(cancel);
        var recovered = new List<string>();
        foreach (var id in left)
        {
            using var mark = RunningMark.TryTake(home, id);
            if (mark is null) continue;
            await FailAsync(id, new TrainingInterrupted(), await UnsettledAsync(db, id, cancel));
            recovered.Add(id);
        }

        return recovered;
    }

    /// <summary>The reservation that a crash left open. Nobody can say how far it came: the data counts as touched.</summary>
    private static async Task<SourceUse?> UnsettledAsync(SynthGovernDbContext db, string id, CancellationToken cancel)
    {
        var open = await db.BudgetCharges.AsNoTracking().Where(charge => charge.ReleaseId == id && !db.BudgetSettlements.Any(settled => settled.ChargeId == charge.Id))
            .OrderByDescending(charge => charge.RhoAfter).FirstOrDefaultAsync(cancel);
        if (open is null) return null;
        var use = new SourceUse(open);
        use.Begin();
        return use;
    }

    /// <summary>What can be known without spending anything.</summary>
    private async Task<Result<(ReleaseInput Input, int Version)>> PrepareAsync(string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        if (release.State != ReleaseState.Requested) return new NoSuchTransition(release.State, ReleaseState.Training);
        if (!parts.Generators(release.Generator, ReleaseRequests.OptionsOf(release)).TryGet(out var generator, out error)) return error;
        if (!parts.Policies(release.Policy).TryGet(out var policy, out error)) return error;
        if (!(await sources.LoadAsync(release.SourceName, cancel)).TryGet(out var loaded, out error)) return error;
        var source = new ReleaseSource(release.SourceName, loaded.Source.FileHash, loaded.Source.SplitHash, loaded.Schema, loaded.Train, loaded.Control);
        var input = new ReleaseInput(id, ReleaseRequests.Of(release), source, generator, policy, parts.Audits, Seed(), Seed(), clock)
        {
            Options = ReleaseRequests.OptionsOf(release),
            ShadowModels = parts.ShadowModels,
            Threads = Environment.ProcessorCount,
            SelfAudit = parts.SelfAudit,
        };
        return (input, release.Version);
    }

    /// <summary>Reserves what the fit will do and begins it; what the budget does not allow is refused, and that is on record.</summary>
    private async Task<Result<BudgetCharge>> ReserveAsync(ReleaseInput input, int version, CancellationToken cancel)
    {
        var id = input.Release;
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        if (release.State != ReleaseState.Requested) return new NoSuchTransition(release.State, ReleaseState.Training);
        if (release.Version != version) return new ReleaseChangedMeanwhile(release);
        var planned = PlanOf(input.Request, input.Generator, input.Source);
        var attempt = release.Attempts + 1;
        var charged = planned.TryGet(out var plan, out error)
            ? await budgets.AddAsync(db, release.SourceName, plan, $"training {attempt} of release {id}", id, release.Requester, cancel)
            : error;
        if (!charged.TryGet(out var charge, out error))
        {
            error = StillFits.Explain(error, release.Delta, budget => input.Generator.Plan(input.Source.Schema, budget));
            release.Failure = error.ToString();
            _ = await book.MoveAsync(db, release, Move.BySystem(ReleaseState.Refused, error.ToString()), null, [], cancel);
            await transaction.CommitAsync(cancel);
            return error;
        }

        (release.Attempts, release.Failure) = (attempt, null);
        if (!(await book.MoveAsync(db, release, Move.BySystem(ReleaseState.Training), BudgetLedger.Facts(charge), [charge], cancel)).TryGet(out _, out error)) return error;
        await transaction.CommitAsync(cancel);
        return charge;
    }

    private static Result<PrivacyEvent> PlanOf(ReleaseRequest request, IGenerator generator, ReleaseSource source)
        => request.Check().Then(budget => generator.Plan(source.Schema, budget));

    /// <summary>Keeps extract and evidence and moves on to the decision; what the policy denies is refused.</summary>
    private async Task<Result<Release>> FinishAsync(string id, ReleaseOutcome outcome, SourceUse use)
    {
        var evidence = outcome.Evidence;
        use.Begin();
        if ((await OverspentAsync(evidence.Privacy?.Event ?? new NonPrivateEvent("no statement"), use.Charge)) is var (overspent, rhoSpent)) return await FailAsync(id, overspent, use, rhoSpent);
        SynthGovernHome.CreateFolder(home.Draft(id));
        await SynthGovernHome.WriteAsync(home.DraftExtract(id), to => to.WriteAsync(outcome.ExtractCsv).AsTask());

        await using var db = await store.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await LedgerLog.BeginAsync(db);
        if (!(await ReleaseBook.FindAsync(db, id, CancellationToken.None)).TryGet(out var release, out var error)) return error;
        var (json, decision) = (EvidenceJson.Write(evidence), CanonicalJson.Bytes(evidence.Decision));
        (release.EvidenceJson, release.EvidenceHash) = (Text(json), Hash(json));
        release.ExtractHash = evidence.Extract.Hash;
        await KeepExposedAsync(db, id, outcome.Exposed);
        var spent = await budgets.SettleAsync(db, use.Charge, BudgetOutcome.Spent, "an extract was made", CancellationToken.None);
        if ((await book.MoveAsync(db, release, Move.BySystem(ReleaseState.Audited), null, [spent], CancellationToken.None)).Error is { } stuck) return stuck;
        (release.DecisionJson, release.DecisionHash, release.Verdict) = (Text(decision), Hash(decision), evidence.Decision.Verdict);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["decision"] = release.DecisionHash, ["policy"] = evidence.Policy.Hash };
        if ((await book.MoveAsync(db, release, Move.BySystem(ReleaseState.Decided), facts, [], CancellationToken.None)).Error is { } undecided) return undecided;
        if (release.Verdict == Verdict.Denied)
        {
            var rules = evidence.Decision.Findings.Where(finding => finding.Consequence == Verdict.Denied).Select(finding => finding.Rule.Id);
            var refusal = Move.BySystem(ReleaseState.Refused, $"denied by policy {release.Policy}: {string.Join(", ", rules)}");
            if ((await book.MoveAsync(db, release, refusal, null, [], CancellationToken.None)).Error is { } unrefused) return unrefused;
        }

        await transaction.CommitAsync();
        return release;
    }

    private static async Task KeepExposedAsync(SynthGovernDbContext db, string id, IReadOnlyList<ExposedRecord> exposed)
    {
        await db.ExposedRows.Where(row => row.ReleaseId == id).ExecuteDeleteAsync();
        db.ExposedRows.AddRange(exposed
            .GroupBy(record => (record.Audit, record.TrainRow), (key, twins) => (key, First: twins.MaxBy(twin => twin.Score)!))
            .Select(record => new ExposedRow { ReleaseId = id, Audit = record.key.Audit, TrainRow = record.key.TrainRow, Score = record.First.Score, Why = Kept(record.First.Why) }));
    }

    /// <summary>A sentence that is too long for its column must not cost an extract that has been paid for.</summary>
    private static string Kept(string why) => why.Length <= ExposedRow.LongestWhy ? why : why[..(ExposedRow.LongestWhy - 1)] + "…";

    /// <summary>Why the extract cannot be kept, and the rho that was spent, where that is more than was reserved.</summary>
    private async Task<(Error Why, double Rho)?> OverspentAsync(PrivacyEvent spent, BudgetCharge charge)
    {
        await using var db = await store.CreateDbContextAsync(CancellationToken.None);
        var cost = (await BudgetLedger.CeilingAsync(db, charge.SourceName, CancellationToken.None)).Then(ceiling => BudgetFilter.Cost(ceiling, spent));
        if (!cost.TryGet(out var rho, out var unbounded)) return (unbounded, double.PositiveInfinity);
        return rho > charge.Rho * (1 + 1e-9) ? (new SpentMoreThanCharged(rho, charge.Rho), rho) : null;
    }

    /// <summary>Sends the release back with the reason. What the reservation is worth then, the use of the source tells.</summary>
    /// <param name="rhoSpent">Where more was spent than reserved: the rest is charged too, whatever the ceiling.</param>
    private async Task<Error> FailAsync(string id, Error why, SourceUse? use, double? rhoSpent = null)
    {
        await using var db = await store.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await LedgerLog.BeginAsync(db);
        if (!(await ReleaseBook.FindAsync(db, id, CancellationToken.None)).TryGet(out var release, out var error)) return error;
        release.Failure = why.ToString();
        var excess = use is not null && rhoSpent is { } rho ? await budgets.AddExcessAsync(db, use.Charge, rho) : null;
        var rows = new List<object>();
        if (use is not null) rows.Add(await budgets.SettleAsync(db, use.Charge, use.Outcome, why.ToString(), CancellationToken.None));
        if (excess is not null) rows.AddRange(excess, await budgets.SettleAsync(db, excess, BudgetOutcome.Spent, why.ToString(), CancellationToken.None));
        var moved = await book.MoveAsync(
            db, release, Move.BySystem(ReleaseState.SentBack, why.ToString()), excess is null ? null : BudgetLedger.Facts(excess), [.. rows], CancellationToken.None);
        if (moved.Succeeded) await transaction.CommitAsync();
        return why;
    }

    private static ulong Seed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static string Text(byte[] json) => System.Text.Encoding.UTF8.GetString(json);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
