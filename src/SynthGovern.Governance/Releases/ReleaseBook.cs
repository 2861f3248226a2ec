using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Releases;

/// <summary>One move of a release that somebody asks for.</summary>
/// <param name="SeenVersion">The version that the person had read, where one had.</param>
/// <param name="SeenEvidence">The hash of the evidence that the person had read.</param>
internal sealed record Move(ReleaseState To, Role Role, string Person, string? Comment = null, int? SeenVersion = null, string? SeenEvidence = null)
{
    public const string Platform = "system";

    /// <summary>A move of the platform itself.</summary>
    public static Move BySystem(ReleaseState to, string? comment = null) => new(to, Role.System, Platform, comment);
}

/// <summary>
/// Writes moves of releases: the state, the step and the ledger entry together, in the caller's transaction, after asking
/// <see cref="ReleaseTransitions"/> and looking up which roles the person holds.
/// </summary>
internal sealed class ReleaseBook(LedgerLog log, TimeProvider clock)
{
    public static async Task<Result<Release>> FindAsync(SynthGovernDbContext db, string id, CancellationToken cancel)
        => await db.Releases.Include(release => release.Steps.OrderBy(step => step.Number)).FirstOrDefaultAsync(release => release.Id == id, cancel) is { } found
            ? found
            : new UnknownRelease(id);

    /// <param name="facts">Further facts for the leaf.</param>
    /// <param name="rows">Further rows that changed with it.</param>
    public async Task<Result<LedgerEntry>> MoveAsync(
        SynthGovernDbContext db, Release release, Move move, IReadOnlyDictionary<string, string>? facts, object[] rows, CancellationToken cancel)
    {
        if (await RefusalAsync(db, release, move, cancel) is { } refused) return refused;
        var from = release.State;
        Apply(release, move);
        var step = new ReleaseStep
        {
            ReleaseId = release.Id,
            Number = release.Steps.Count,
            From = from,
            To = move.To,
            Person = move.Person,
            Role = move.Role,
            At = release.ChangedAt,
            Comment = string.IsNullOrWhiteSpace(move.Comment) ? null : move.Comment.Trim(),
            EvidenceHash = move.SeenEvidence,
        };
        return await WriteAsync(db, release, step, facts, rows, cancel);
    }

    /// <summary>Keeps the step and tells the ledger of it.</summary>
    public async Task<LedgerEntry> WriteAsync(
        SynthGovernDbContext db, Release release, ReleaseStep step, IReadOnlyDictionary<string, string>? facts, object[] rows, CancellationToken cancel)
    {
        db.ReleaseSteps.Add(step);
        var all = new Dictionary<string, string>(facts ?? new Dictionary<string, string>(), StringComparer.Ordinal) { ["to"] = step.To.ToString() };
        if (step.From is { } from) all["from"] = from.ToString();
        if (release.EvidenceHash is { } evidence) all["evidence"] = evidence;
        return await log.AppendAsync(db, new LedgerEvent("release." + Kebab(step.To), "release/" + release.Id, step.Person, all, [release, step, .. rows]), cancel);
    }

    private static async Task<Error?> RefusalAsync(SynthGovernDbContext db, Release release, Move move, CancellationToken cancel)
    {
        if (move.SeenVersion is { } seen && seen != release.Version) return new ReleaseChangedMeanwhile(release);
        if (move.SeenEvidence is { } evidence && evidence != release.EvidenceHash) return new OtherEvidenceSeen(evidence, release.EvidenceHash);
        if (move.Role != Role.System && !(await UserDirectory.RolesAsync(db, move.Person, cancel)).Contains(move.Role)) return new PersonLacksRole(move.Person, move.Role);
        return ReleaseTransitions.Move(release.State, move.To, move.Role, move.Person, PeopleOf(release), move.Comment, release.Verdict).Error;
    }

    private void Apply(Release release, Move move)
    {
        var after = PeopleOf(release).After(release.State, move.To, move.Person);
        (release.Steward, release.Officer, release.SecondOfficer) = (after.Steward, after.Officer, after.SecondOfficer);
        (release.State, release.ChangedAt) = (move.To, clock.Moment());
        release.Version++;
    }

    private static ReleasePeople PeopleOf(Release release) => new(release.Requester, release.Steward, release.Officer, release.SecondOfficer);

    private static string Kebab(ReleaseState state)
        => string.Concat(state.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
