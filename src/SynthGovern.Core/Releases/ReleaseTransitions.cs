using SynthGovern.Policies;
using static SynthGovern.Releases.ReleaseState;
using static SynthGovern.Releases.Role;

namespace SynthGovern.Releases;

/// <summary>One permitted move of a release.</summary>
/// <param name="Comment">Whether whoever moves it must say why.</param>
public sealed record ReleaseTransition(ReleaseState From, ReleaseState To, IReadOnlyList<Role> By, bool Comment);

/// <summary>
/// The life of a release: who may move it where. What is not in the table cannot happen. Requester, steward and officer are three
/// different people, and an administrator moves nothing.
/// </summary>
public static class ReleaseTransitions
{
    public static readonly IReadOnlyList<ReleaseTransition> All =
    [
        new(Requested, Training, [Role.System], Comment: false),
        new(Requested, SentBack, [Steward], Comment: true),
        new(Requested, Refused, [Role.System, Steward], Comment: true),
        new(Requested, Withdrawn, [Requester], Comment: true),
        new(Training, Audited, [Role.System], Comment: false),
        new(Training, SentBack, [Role.System], Comment: true),
        new(Training, Refused, [Role.System], Comment: true),
        new(Audited, Decided, [Role.System], Comment: false),
        new(Audited, SentBack, [Role.System], Comment: true),
        new(Decided, StewardReviewed, [Steward], Comment: false),
        new(Decided, SentBack, [Steward], Comment: true),
        new(Decided, Refused, [Role.System, Steward, Officer], Comment: true),
        new(StewardReviewed, AwaitingSecondApproval, [Officer], Comment: false),
        new(StewardReviewed, Approved, [Officer], Comment: false),
        new(StewardReviewed, SentBack, [Officer], Comment: true),
        new(StewardReviewed, Refused, [Officer], Comment: true),
        new(AwaitingSecondApproval, Approved, [Officer], Comment: false),
        new(AwaitingSecondApproval, SentBack, [Officer], Comment: true),
        new(AwaitingSecondApproval, Refused, [Officer], Comment: true),
        new(Approved, Signed, [Role.System], Comment: false),
        new(Approved, Withdrawn, [Steward, Officer], Comment: true),
        new(Signed, Delivered, [Role.System, Steward, Requester], Comment: false),
        new(Signed, Withdrawn, [Steward, Officer], Comment: true),
        new(Delivered, Withdrawn, [Steward, Officer], Comment: true),
        new(SentBack, Requested, [Requester], Comment: false),
        new(SentBack, Withdrawn, [Requester], Comment: true),
    ];

    /// <summary>True when nothing moves a release out of this state.</summary>
    public static bool IsFinal(ReleaseState state) => state is Withdrawn or Refused;

    /// <summary>Where a role may move a release from here, for the buttons of a page; <see cref="Move"/> still decides.</summary>
    public static IEnumerable<ReleaseTransition> From(ReleaseState state, Role role) => All.Where(move => move.From == state && move.By.Contains(role));

    /// <summary>The new state, or why the move is not allowed.</summary>
    /// <param name="role">The role in which the person acts.</param>
    /// <param name="people">Who has played which part so far.</param>
    /// <param name="verdict">What the policy decided. Without one nothing can be approved.</param>
    public static Result<ReleaseState> Move(
        ReleaseState from,
        ReleaseState to,
        Role role,
        string person,
        ReleasePeople people,
        string? comment,
        Verdict? verdict = null)
    {
        var move = All.FirstOrDefault(candidate => candidate.From == from && candidate.To == to);
        if (move is null) return new NoSuchTransition(from, to);
        if (!move.By.Contains(role)) return new WrongRole(move, role);
        if (role != Role.System && PartAlreadyPlayed(move, role, person, people) is { } part) return new SamePerson(person, role, part);
        if (move.Comment && string.IsNullOrWhiteSpace(comment)) return new CommentMissing(to);
        return VerdictForbids(move, verdict) ? new VerdictForbidsMove(move, verdict) : to;
    }

    /// <summary>The part by which this person may not act in this role, or null.</summary>
    private static string? PartAlreadyPlayed(ReleaseTransition move, Role role, string person, ReleasePeople people)
    {
        if (role == Requester) return ReleasePeople.Same(person, people.Requester) ? null : "not its requester";
        if (ReleasePeople.Same(person, people.Requester)) return "its requester";
        var isOfficer = ReleasePeople.Same(person, people.Officer) || ReleasePeople.Same(person, people.SecondOfficer);
        if (role == Steward && isOfficer) return "its officer";
        if (role == Officer && ReleasePeople.Same(person, people.Steward)) return "its steward";
        return move is { From: AwaitingSecondApproval, To: Approved } && isOfficer ? "its first approver" : null;
    }

    private static bool VerdictForbids(ReleaseTransition move, Verdict? verdict) => (move.From, move.To) switch
    {
        (Decided, StewardReviewed) => verdict is not (Verdict.Allowed or Verdict.NeedsSecondApproval),
        (StewardReviewed, Approved) => verdict is not Verdict.Allowed,
        (StewardReviewed, AwaitingSecondApproval) or (AwaitingSecondApproval, Approved) => verdict is not Verdict.NeedsSecondApproval,
        _ => false,
    };
}
