using System.Security.Claims;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Approvals.Decide;

/// <summary>One button: a move that this person may make now.</summary>
public sealed record ReleaseAction(string Title, ReleaseState To, Role Role, string Look, bool NeedsReason, bool NeedsPassword)
{
    /// <summary>The moves of <see cref="ReleaseTransitions"/> that the person's roles and part in the release allow.</summary>
    public static IReadOnlyList<ReleaseAction> For(Release release, ClaimsPrincipal person)
    {
        var people = new ReleasePeople(release.Requester, release.Steward, release.Officer, release.SecondOfficer);
        var moves =
            from role in new[] { Role.Requester, Role.Steward, Role.Officer }
            where person.Has(role)
            from move in ReleaseTransitions.From(release.State, role)
            where ReleaseTransitions.Move(move.From, move.To, role, person.UserName(), people, "to be asked", release.Verdict).Succeeded
            select Of(move, role);
        return [.. moves.DistinctBy(action => action.To)];
    }

    private static ReleaseAction Of(ReleaseTransition move, Role role) => move.To switch
    {
        ReleaseState.StewardReviewed => new("Pass to the officer", move.To, role, "", move.Comment, NeedsPassword: true),
        ReleaseState.Approved or ReleaseState.AwaitingSecondApproval => new("Approve", move.To, role, "", move.Comment, NeedsPassword: true),
        ReleaseState.SentBack => new("Send back", move.To, role, "plain", move.Comment, NeedsPassword: true),
        ReleaseState.Refused => new("Refuse", move.To, role, "danger", move.Comment, NeedsPassword: true),
        ReleaseState.Withdrawn => new("Withdraw", move.To, role, "danger", move.Comment, NeedsPassword: true),
        ReleaseState.Delivered => new("Deliver", move.To, role, "", move.Comment, NeedsPassword: false),
        ReleaseState.Requested => new("Change and ask again", move.To, role, "", move.Comment, NeedsPassword: false),
        _ => new(move.To.ToString(), move.To, role, "plain", move.Comment, NeedsPassword: true),
    };
}
