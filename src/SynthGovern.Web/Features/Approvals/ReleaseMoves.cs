using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Jobs;

namespace SynthGovern.Web.Features.Approvals;

/// <summary>A person's move of a release as they saw it, and the work that follows by itself: an approved release is signed.</summary>
public sealed class ReleaseMoves(ReleaseDesk desk, ReleaseQueue queue)
{
    /// <param name="release">As the person saw it: whoever acted meanwhile makes the move fail.</param>
    /// <returns>Null when it was made; else why not.</returns>
    public async Task<Error?> MakeAsync(Release release, ReleaseState to, Role role, string person, string comment)
    {
        var (id, version, evidence) = (release.Id, release.Version, release.EvidenceHash ?? "");
        var error = to switch
        {
            ReleaseState.StewardReviewed => (await desk.ReviewAsync(id, person, evidence, comment, version)).Error,
            ReleaseState.Approved or ReleaseState.AwaitingSecondApproval => (await desk.ApproveAsync(id, person, evidence, comment, version)).Error,
            ReleaseState.Refused => (await desk.RefuseAsync(id, person, role, comment, version)).Error,
            ReleaseState.SentBack => (await desk.SendBackAsync(id, person, role, comment, version)).Error,
            ReleaseState.Withdrawn => (await desk.WithdrawAsync(id, person, role, comment, version)).Error,
            ReleaseState.Delivered => (await desk.DeliverAsync(id, person, role)).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(to), to, "no person makes this move here"),
        };
        if (error is null && to == ReleaseState.Approved) await queue.EnqueueAsync<SignRelease>(id);
        return error;
    }
}
