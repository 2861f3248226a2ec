using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Governance.Releases;

/// <summary>Turns an approved release into a signed bundle whose ledger entry commits to its files.</summary>
internal sealed class ReleaseSigning(
    IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, ReleaseBook book, SynthGovernHome home, DeskParts parts, TimeProvider clock)
{
    public async Task<Result<Release>> SignAsync(string id, CancellationToken cancel)
    {
        if (!(await OrderAsync(id, cancel)).TryGet(out var order, out var error)) return error;
        var signed = await SignAsync(order, cancel);
        if (signed.Error is { } failure and not ReleaseChangedMeanwhile) await RecordAsync(order, failure);
        return signed;
    }

    /// <summary>
    /// Keeps why no bundle came of an approval. Only after the release was found to be what was approved: the entry tells of its row anew,
    /// and must not make true what somebody changed behind the program's back.
    /// </summary>
    private async Task RecordAsync(BundleOrder order, Error failure)
    {
        await using var db = await store.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await LedgerLog.BeginAsync(db);
        if (!(await ReleaseBook.FindAsync(db, order.Release.Id, CancellationToken.None)).TryGet(out var release, out _) || release.Version != order.Release.Version) return;
        release.Failure = failure.ToString();
        release.Version++;
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = failure.What };
        await log.AppendAsync(db, new LedgerEvent("release.not-signed", "release/" + release.Id, Move.Platform, facts, release));
        await transaction.CommitAsync();
    }

    private async Task<Result<Release>> SignAsync(BundleOrder order, CancellationToken cancel)
    {
        var id = order.Release.Id;
        if (!(await parts.Draft(order, cancel)).TryGet(out var draft, out var error)) return error;

        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out error)) return error;
        if (release.Version != order.Release.Version) return new ReleaseChangedMeanwhile(release);
        (release.ExpiresAt, release.Failure) = (order.ExpiresAt, null);
        if (!(await book.MoveAsync(db, release, Move.BySystem(ReleaseState.Signed), draft.Hashes, [], cancel)).TryGet(out var entry, out error)) return error;
        var head = await log.SignHeadAsync(db, parts.Signer, cancel);
        if (!(await LedgerLog.InclusionProofAsync(db, entry.Index, head, cancel)).TryGet(out var proof, out error)) return error;
        DeleteLeftOver(home.Bundle(id));
        if (!draft.Publish(proof).TryGet(out var certificate, out error)) return error;

        // The certificate holds the proof of the entry before, so its own hash can only stand in the next one.
        release.CertificateHash = certificate;
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["public/certificate.json"] = certificate };
        await log.AppendAsync(db, new LedgerEvent("release.published", "release/" + id, Move.Platform, facts, release), cancel);
        await transaction.CommitAsync(cancel);
        return release;
    }

    private async Task<Result<BundleOrder>> OrderAsync(string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        if (!(await ReleaseBook.FindAsync(db, id, cancel)).TryGet(out var release, out var error)) return error;
        if (release.State != ReleaseState.Approved) return new NoSuchTransition(release.State, ReleaseState.Signed);
        var json = System.Text.Encoding.UTF8.GetBytes(release.EvidenceJson ?? "");
        if (Convert.ToHexStringLower(SHA256.HashData(json)) != release.EvidenceHash) return new ReleaseFileChanged(id, "evidence.json");
        if (!IsApprovedByAll(release)) return new ApprovalMissing(id);
        if (!EvidenceJson.Read(json, "evidence.json").TryGet(out var evidence, out error)) return error;
        if (evidence.Request != ReleaseRequests.Of(release)) return new EvidenceOfAnotherRequest(id);
        if (!File.Exists(home.DraftExtract(id)) || await ExtractHashAsync(id, cancel) != release.ExtractHash) return new ReleaseFileChanged(id, "extract.csv");
        var source = await db.Sources.AsNoTracking().SingleAsync(row => row.Name == release.SourceName, cancel);
        if (!SchemaYaml.Read(source.SchemaYaml, source.Name).TryGet(out var schema, out error)) return error;
        var subject = "release/" + id;
        var entries = await db.LedgerEntries.AsNoTracking().Where(entry => entry.Subject == subject).OrderBy(entry => entry.Index).ToListAsync(cancel);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(user => user.UserName!, user => user.DisplayName, cancel);
        var issued = clock.Moment();
        return new BundleOrder(release, source, schema, evidence, json, home.DraftExtract(id), entries, names, issued, issued.AddDays(release.ValidDays));
    }

    /// <summary>
    /// Whether different people reviewed and approved the evidence to be signed, as many as its decision asks for. Without the desk's own
    /// steps only a changed store can say that a release is approved.
    /// </summary>
    private static bool IsApprovedByAll(Release release)
    {
        var needed = new List<ReleaseState> { ReleaseState.StewardReviewed, ReleaseState.Approved };
        if (release.Verdict == Verdict.NeedsSecondApproval) needed.Add(ReleaseState.AwaitingSecondApproval);
        var steps = needed.ConvertAll(state => release.Steps.LastOrDefault(step => step.To == state));
        return steps.TrueForAll(step => step is not null && step.EvidenceHash == release.EvidenceHash)
            && steps.Select(step => step!.Person).Append(release.Requester).Distinct(StringComparer.OrdinalIgnoreCase).Count() == needed.Count + 1;
    }

    private async Task<string> ExtractHashAsync(string id, CancellationToken cancel)
    {
        await using var file = File.OpenRead(home.DraftExtract(id));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    /// <summary>A bundle without a committed signature is what a crash left: nothing refers to it.</summary>
    private static void DeleteLeftOver(string bundle)
    {
        if (Directory.Exists(bundle)) Directory.Delete(bundle, recursive: true);
    }
}
