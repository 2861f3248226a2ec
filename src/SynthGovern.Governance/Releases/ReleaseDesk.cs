using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Governance.Releases;

/// <summary>
/// The one way by which releases move. Every move is one transaction of state, step and ledger entry; who may make it is looked up
/// in the store, never believed.
/// </summary>
public sealed class ReleaseDesk
{
    private readonly IDbContextFactory<SynthGovernDbContext> store;
    private readonly DeskParts parts;
    private readonly TimeProvider clock;
    private readonly ReleaseBook book;
    private readonly ReleaseTraining training;
    private readonly ReleaseSigning signing;
    private readonly ReleaseDelivery delivery;

    public ReleaseDesk(
        IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, SourceRegistry sources, BudgetLedger budgets, SynthGovernHome home, DeskParts parts, TimeProvider clock)
    {
        (this.store, this.parts, this.clock) = (store, parts, clock);
        book = new ReleaseBook(log, clock);
        training = new ReleaseTraining(store, book, sources, budgets, home, parts, clock);
        signing = new ReleaseSigning(store, log, book, home, parts, clock);
        delivery = new ReleaseDelivery(store, log, book, clock);
    }

    /// <summary>Takes a request. Nothing is charged yet, but what could not be paid for is refused at once.</summary>
    public async Task<Result<Release>> RequestAsync(ReleaseRequest request, IReadOnlyDictionary<string, string>? options = null, CancellationToken cancel = default)
    {
        options ??= new Dictionary<string, string>();
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (await RefusalAsync(db, request, options, cancel) is { } refused) return refused;
        var release = ReleaseRequests.New(request, request.Requester, options, clock.Moment());
        db.Releases.Add(release);
        var step = new ReleaseStep
        {
            ReleaseId = release.Id,
            Number = 0,
            To = ReleaseState.Requested,
            Person = release.Requester,
            Role = Role.Requester,
            At = release.RequestedAt,
        };
        await book.WriteAsync(db, release, step, null, [], cancel);
        await transaction.CommitAsync(cancel);
        return release;
    }

    /// <summary>Asks again for what was sent back, in other words or with other options. Training it again is charged again.</summary>
    public async Task<Result<Release>> ResubmitAsync(
        string id, ReleaseRequest request, IReadOnlyDictionary<string, string>? options = null, string? comment = null, CancellationToken cancel = default)
    {
        options ??= new Dictionary<string, string>();
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        if (request.Source != release.SourceName) return new RequestFieldInvalid("source", request.Source, release.SourceName);
        if (await RefusalAsync(db, request, options, cancel) is { } refused) return refused;
        if (release.State == ReleaseState.SentBack) ReleaseRequests.Replace(release, request, options);
        var move = new Move(ReleaseState.Requested, Role.Requester, request.Requester, comment);
        if (!(await book.MoveAsync(db, release, move, null, [], cancel)).TryGet(out _, out error)) return error;
        await transaction.CommitAsync(cancel);
        return release;
    }

    /// <summary>Charges, trains, audits and decides. A denied extract is an outcome: the release is then refused.</summary>
    public Task<Result<Release>> RunAsync(string id, IProgress<ReleaseProgress>? progress = null, CancellationToken cancel = default)
        => training.RunAsync(id, progress, cancel);

    /// <summary>Called at start: sends back what a crash left in training, and gives their ids.</summary>
    public Task<IReadOnlyList<string>> RecoverAsync(CancellationToken cancel = default) => training.RecoverAsync(cancel);

    public Task<Result<Release>> ReviewAsync(string id, string person, string evidenceHash, string? comment = null, int? seenVersion = null, CancellationToken cancel = default)
        => MoveAsync(id, _ => new Move(ReleaseState.StewardReviewed, Role.Steward, person, comment, seenVersion, evidenceHash), cancel);

    /// <summary>Approves; where the policy asks for two officers, the first approval waits for the second.</summary>
    /// <param name="evidenceHash">Of the evidence that the officer saw.</param>
    public Task<Result<Release>> ApproveAsync(string id, string person, string evidenceHash, string? comment = null, int? seenVersion = null, CancellationToken cancel = default)
        => MoveAsync(id, release => new Move(NextApproval(release), Role.Officer, person, comment, seenVersion, evidenceHash), cancel);

    public Task<Result<Release>> RefuseAsync(string id, string person, Role role, string comment, int? seenVersion = null, CancellationToken cancel = default)
        => MoveAsync(id, _ => new Move(ReleaseState.Refused, role, person, comment, seenVersion), cancel);

    public Task<Result<Release>> SendBackAsync(string id, string person, Role role, string comment, int? seenVersion = null, CancellationToken cancel = default)
        => MoveAsync(id, _ => new Move(ReleaseState.SentBack, role, person, comment, seenVersion), cancel);

    /// <summary>Takes a release back; a delivery of it opens nothing any more.</summary>
    public Task<Result<Release>> WithdrawAsync(string id, string person, Role role, string reason, int? seenVersion = null, CancellationToken cancel = default)
        => MoveAsync(id, _ => new Move(ReleaseState.Withdrawn, role, person, reason, seenVersion), cancel);

    /// <summary>Writes the bundle of an approved release and signs it.</summary>
    public Task<Result<Release>> SignAsync(string id, CancellationToken cancel = default) => signing.SignAsync(id, cancel);

    /// <summary>Opens the public half of the bundle to the recipient, by a token that is shown this once.</summary>
    public Task<Result<DeliveredRelease>> DeliverAsync(string id, string person, Role role, CancellationToken cancel = default)
        => delivery.DeliverAsync(id, new Move(ReleaseState.Delivered, role, person), cancel);

    /// <inheritdoc cref="ReleaseDelivery.RedeemAsync"/>
    public Task<Result<Release>> RedeemAsync(string? token, CancellationToken cancel = default) => delivery.RedeemAsync(token, cancel);

    /// <inheritdoc cref="ReleaseDelivery.RecordDownloadAsync"/>
    public Task<Result<Release>> RecordDownloadAsync(string id, string person, string file, CancellationToken cancel = default)
        => delivery.RecordDownloadAsync(id, person, file, cancel);

    /// <inheritdoc cref="ReleaseDelivery.RecordExposedReadAsync"/>
    public Task<Result<Release>> RecordExposedReadAsync(string id, string person, CancellationToken cancel = default)
        => delivery.RecordExposedReadAsync(id, person, cancel);

    private static ReleaseState NextApproval(Release release)
        => release is { Verdict: SynthGovern.Policies.Verdict.NeedsSecondApproval, State: ReleaseState.StewardReviewed } ? ReleaseState.AwaitingSecondApproval : ReleaseState.Approved;

    private async Task<Result<Release>> MoveAsync(string id, Func<Release, Move> move, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        if (!(await book.MoveAsync(db, release, move(release), null, [], cancel)).TryGet(out _, out error)) return error;
        await transaction.CommitAsync(cancel);
        return release;
    }

    /// <summary>Why the request cannot be taken, found without touching the data.</summary>
    private async Task<Error?> RefusalAsync(SynthGovernDbContext db, ReleaseRequest request, IReadOnlyDictionary<string, string> options, CancellationToken cancel)
    {
        if (!request.Check().TryGet(out var budget, out var error)) return error;
        if (!(await UserDirectory.RolesAsync(db, request.Requester, cancel)).Contains(Role.Requester)) return new PersonLacksRole(request.Requester, Role.Requester);
        if (await db.Sources.FindAsync([request.Source], cancel) is not { } source) return new UnknownSource(request.Source);
        if (!SchemaYaml.Read(source.SchemaYaml, source.Name).TryGet(out var schema, out error)) return error;
        if (!parts.Policies(request.Policy).TryGet(out _, out error)) return error;
        if (!parts.Generators(request.Generator, options).TryGet(out var generator, out error)) return error;
        if (!request.Check(schema, generator.Card).TryGet(out budget, out error)) return error;
        if (!generator.Plan(schema, budget).TryGet(out var plan, out error)) return error;
        return await BudgetLedger.CheckAsync(db, source, plan, cancel) is { } refused ? StillFits.Explain(refused, budget.Delta, smaller => generator.Plan(schema, smaller)) : null;
    }
}
