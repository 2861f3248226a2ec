using SynthGovern.Governance.Releases;
using SynthGovern.Releases;
using SynthGovern.Web.Jobs;

namespace SynthGovern.Web.Features.Approvals;

/// <summary>A move that a person asks for.</summary>
/// <param name="Version">Of the release as the person saw it: whoever acted meanwhile makes the move fail.</param>
/// <param name="Evidence">The hash of the evidence that the person saw; never the one that the store holds now.</param>
public sealed record AskedMove(string Release, int Version, string? Evidence, ReleaseState To, Role Role, string Person, string Comment);

/// <param name="DeliveryToken">What opens the delivery to the recipient; shown this once. Null for every other move.</param>
public sealed record MadeMove(string? DeliveryToken);

/// <summary>A person's move of a release as they saw it, and the work that follows by itself: an approved release is signed.</summary>
public sealed class ReleaseMoves(ReleaseDesk desk, ReleaseQueue queue)
{
    public async Task<Result<MadeMove>> MakeAsync(AskedMove move)
    {
        var (id, person) = (move.Release, move.Person);
        if (move.To == ReleaseState.Delivered)
            return (await desk.DeliverAsync(id, person, move.Role)).Then<MadeMove>(delivered => new MadeMove(delivered.Token));
        if (IsJudgement(move.To) && string.IsNullOrWhiteSpace(move.Evidence)) return new EvidenceNotNamed();
        var error = move.To switch
        {
            ReleaseState.StewardReviewed => (await desk.ReviewAsync(id, person, move.Evidence!, move.Comment, move.Version)).Error,
            ReleaseState.Approved or ReleaseState.AwaitingSecondApproval => (await desk.ApproveAsync(id, person, move.Evidence!, move.Comment, move.Version)).Error,
            ReleaseState.Refused => (await desk.RefuseAsync(id, person, move.Role, move.Comment, move.Version)).Error,
            ReleaseState.SentBack => (await desk.SendBackAsync(id, person, move.Role, move.Comment, move.Version)).Error,
            ReleaseState.Withdrawn => (await desk.WithdrawAsync(id, person, move.Role, move.Comment, move.Version)).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(move), move.To, "no person makes this move here"),
        };
        if (error is not null) return error;
        if (move.To == ReleaseState.Approved) await queue.EnqueueAsync<SignRelease>(id);
        return new MadeMove(null);
    }

    private static bool IsJudgement(ReleaseState to) => to is ReleaseState.StewardReviewed or ReleaseState.Approved or ReleaseState.AwaitingSecondApproval;
}
