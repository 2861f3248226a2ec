using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Releases;

/// <summary>A release on its way, with the recipient's token that is shown this once.</summary>
public sealed record DeliveredRelease(Release Release, string Token);

/// <summary>Hands the public half of a bundle to its recipient and keeps count of every download; says also who inside looked at what is confidential.</summary>
internal sealed class ReleaseDelivery(IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, ReleaseBook book, TimeProvider clock)
{
    private const string TokenPrefix = "sgd";

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(30);

    public async Task<Result<DeliveredRelease>> DeliverAsync(string id, Move move, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        var (secret, now) = (Secret.New(TokenPrefix), clock.Moment());
        var delivery = new Delivery
        {
            Id = secret.Id,
            ReleaseId = id,
            Recipient = release.Recipient,
            TokenHash = secret.Hash,
            DeliveredBy = move.Person,
            At = now,
            ExpiresAt = now + TokenLifetime,
        };
        db.Deliveries.Add(delivery);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["delivery"] = delivery.Id };
        if (!(await book.MoveAsync(db, release, move, facts, [delivery], cancel)).TryGet(out _, out error)) return error;
        await transaction.CommitAsync(cancel);
        return new DeliveredRelease(release, secret.Text);
    }

    /// <summary>The release that a recipient's token opens, counted as one download.</summary>
    public async Task<Result<Release>> RedeemAsync(string? token, CancellationToken cancel)
    {
        if (Secret.Parse(TokenPrefix, token) is not var (id, secret)) return new DeliveryRefused();
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (await db.Deliveries.FindAsync([id], cancel) is not { } delivery || !Secret.Matches(secret, delivery.TokenHash)) return new DeliveryRefused();
        if (!(await ReleaseBook.FindAsync(db, delivery.ReleaseId, cancel)).TryGet(out var release, out var error)) return error;
        if (release.State != ReleaseState.Delivered || release.ExpiresAt <= clock.GetUtcNow() || delivery.ExpiresAt <= clock.GetUtcNow()) return new DeliveryRefused();
        delivery.Downloads++;
        delivery.LastDownloadAt = clock.Moment();
        await log.AppendAsync(db, new LedgerEvent("release.fetched", "release/" + release.Id, "recipient", Delivered(delivery), delivery), cancel);
        await transaction.CommitAsync(cancel);
        return release;
    }

    /// <summary>Puts on record that somebody inside took a file of a bundle.</summary>
    public async Task<Result<Release>> RecordDownloadAsync(string id, string person, string file, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = file };
        await log.AppendAsync(db, new LedgerEvent("release.downloaded", "release/" + id, person, facts), cancel);
        await transaction.CommitAsync(cancel);
        return release;
    }

    /// <summary>Puts on record that a steward is about to read the values of the records that the attacks exposed.</summary>
    public async Task<Result<Release>> RecordExposedReadAsync(string id, string person, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await UserDirectory.RolesAsync(db, person, cancel)).Contains(Role.Steward)) return new PersonLacksRole(person, Role.Steward);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        await log.AppendAsync(db, new LedgerEvent("release.exposed-records-read", "release/" + id, person, new Dictionary<string, string>(StringComparer.Ordinal)), cancel);
        await transaction.CommitAsync(cancel);
        return release;
    }

    private static Dictionary<string, string> Delivered(Delivery delivery) => new(StringComparer.Ordinal) { ["delivery"] = delivery.Id };
}
