using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Reports;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Publishing;

/// <summary>Who did what to bring a release about, in the words of the papers.</summary>
internal sealed class PaperTrail(BundleOrder order)
{
    public IReadOnlyList<Approval> Approvals { get; } =
        [.. Steps(order).Where(step => Deed(step.To) is not null).Select(step => new Approval(Name(order, step.Person), step.Role, Deed(step.To)!, step.At, step.Comment))];

    public IReadOnlyList<PublicApproval> PublicApprovals
        => [.. Approvals.Where(approval => approval.Role != Role.Requester).Select(approval => new PublicApproval(approval.Role, approval.Person, approval.At))];

    public IReadOnlyList<TimelineEntry> Timeline
        => [.. Steps(order).Select(step => new TimelineEntry(step.At, Name(order, step.Person), step.Role.ToString(), Words(step.To), step.Comment))];

    /// <summary>What one person is called: "patient" when the schema's subject is <c>patient_id</c>.</summary>
    public string Subject
    {
        get
        {
            var column = order.Schema.Subject?.Column ?? "";
            var word = new string([.. column.TakeWhile(char.IsAsciiLetter)]).ToLowerInvariant();
            return word is "" or "id" or "subject" ? "person" : word;
        }
    }

    private static IEnumerable<ReleaseStep> Steps(BundleOrder order) => order.Release.Steps.OrderBy(step => step.Number);

    private static string Name(BundleOrder order, string person) => order.DisplayNames.GetValueOrDefault(person, person);

    /// <summary>What a person did by moving a release to this state; null for steps that no one answers for on paper.</summary>
    private static string? Deed(ReleaseState to) => to switch
    {
        ReleaseState.Requested => "requested the extract",
        ReleaseState.StewardReviewed => "reviewed the audits",
        ReleaseState.AwaitingSecondApproval => "approved the release, first of two",
        ReleaseState.Approved => "approved the release",
        _ => null,
    };

    private static string Words(ReleaseState to) => to switch
    {
        ReleaseState.Training => "training began, the budget was charged",
        ReleaseState.Audited => "audits completed",
        ReleaseState.Decided => "the policy decided",
        ReleaseState.SentBack => "sent back",
        _ => Deed(to) ?? to.ToString().ToLowerInvariant(),
    };
}
