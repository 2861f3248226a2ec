using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Generators;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Releases;

/// <summary>
/// Takes a request through training, audits and decision. The charge is committed before the data is touched and stays whatever
/// happens after it.
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
        if (!(await ChargeAsync(input, version, cancel)).TryGet(out var charge, out error)) return error;
        try
        {
            var run = await Task.Run(() => ReleaseRun.RunAsync(input, progress, cancel), CancellationToken.None);
            if (!run.TryGet(out var outcome, out error)) return await FailAsync(id, error);
            using (outcome) return await FinishAsync(id, outcome, charge);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync(id, new TrainingInterrupted());
        }
        catch (Exception bug)
        {
            await FailAsync(id, new TrainingInterrupted { Where = bug.GetType().Name });
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
            await FailAsync(id, new TrainingInterrupted());
            recovered.Add(id);
        }

        return recovered;
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
        var input = new ReleaseInput(id, ReleaseRequests.Of(release), source, generator, policy, parts.Audits, Seed(), Seed(), clock) { Threads = Environment.ProcessorCount };
        return (input, release.Version);
    }

    /// <summary>Charges what the fit will do and begins it; what the budget does not allow is refused, and that is on record.</summary>
    private async Task<Result<BudgetCharge>> ChargeAsync(ReleaseInput input, int version, CancellationToken cancel)
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
    private async Task<Result<Release>> FinishAsync(string id, ReleaseOutcome outcome, BudgetCharge charge)
    {
        var evidence = outcome.Evidence;
        var spent = evidence.Privacy is { } statement ? ZcdpAccountant.Rho(statement.Event) : ZcdpAccountant.Rho(new NonPrivateEvent("no statement"));
        if (!spent.TryGet(out var rho, out var unbounded)) return await FailAsync(id, unbounded, (charge, double.PositiveInfinity));
        if (rho > charge.Rho * (1 + 1e-9)) return await FailAsync(id, new SpentMoreThanCharged(rho, charge.Rho), (charge, rho));
        SynthGovernHome.CreateFolder(home.Draft(id));
        await SynthGovernHome.WriteAsync(home.DraftExtract(id), to => to.WriteAsync(outcome.ExtractCsv).AsTask());

        await using var db = await store.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await LedgerLog.BeginAsync(db);
        if (!(await ReleaseBook.FindAsync(db, id, CancellationToken.None)).TryGet(out var release, out var error)) return error;
        var (json, decision) = (EvidenceJson.Write(evidence), CanonicalJson.Bytes(evidence.Decision));
        (release.EvidenceJson, release.EvidenceHash) = (Text(json), Hash(json));
        release.ExtractHash = evidence.Extract.Hash;
        if ((await book.MoveAsync(db, release, Move.BySystem(ReleaseState.Audited), null, [], CancellationToken.None)).Error is { } stuck) return stuck;
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

    /// <summary>Sends the release back with the reason. The charge stays.</summary>
    /// <param name="overspent">What was charged, and the larger rho that was spent: the rest is charged too, whatever the ceiling.</param>
    private async Task<Error> FailAsync(string id, Error why, (BudgetCharge Charge, double Rho)? overspent = null)
    {
        await using var db = await store.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await LedgerLog.BeginAsync(db);
        if (!(await ReleaseBook.FindAsync(db, id, CancellationToken.None)).TryGet(out var release, out var error)) return error;
        release.Failure = why.ToString();
        var excess = overspent is var (charge, rho) ? await budgets.AddExcessAsync(db, charge, rho) : null;
        var moved = await book.MoveAsync(
            db, release, Move.BySystem(ReleaseState.SentBack, why.ToString()), excess is null ? null : BudgetLedger.Facts(excess), excess is null ? [] : [excess], CancellationToken.None);
        if (moved.Succeeded) await transaction.CommitAsync();
        return why;
    }

    private static ulong Seed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static string Text(byte[] json) => System.Text.Encoding.UTF8.GetString(json);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
