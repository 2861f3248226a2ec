using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Web.Features.Releases.Findings;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Approvals.Judgement;

/// <summary>One screen to decide on: the verdict, the findings that drive it, what changed, and the buttons.</summary>
public sealed partial class DecisionTab
{
    private const int DrivingFindings = 3;

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>What a person last wrote when sending back, refusing or withdrawing.</summary>
    private ReleaseStep? LastComment => View.Steps is [.., { Role: not Role.System, Comment.Length: > 0 } step] ? step : null;

    private string RequesterSentence => View.Release.State switch
    {
        ReleaseState.Requested or ReleaseState.Training or ReleaseState.Audited => "The platform is at work. Then a steward reviews the audits and an officer decides.",
        ReleaseState.Decided or ReleaseState.StewardReviewed or ReleaseState.AwaitingSecondApproval => "Audited and judged. People decide next; you need to do nothing.",
        ReleaseState.Refused => "The release was refused. Ask the steward what would have to change before a new request.",
        ReleaseState.SentBack => "The release was sent back to you. Read the comment, then ask again or withdraw.",
        ReleaseState.Withdrawn => "The release was withdrawn: stop using the extract and delete it.",
        ReleaseState.Delivered => "The extract is certified and yours to use for the stated purpose. It is under Files.",
        _ => "The release is approved; the extract follows when it is signed and delivered.",
    };

    private static string PolicyWord(Decision decision) => decision.Verdict switch
    {
        Verdict.Allowed => "Allowed by the policy",
        Verdict.NeedsSecondApproval => "Needs second approval",
        _ => "Refused by the policy",
    };

    private static IReadOnlyList<Finding> Driving(Decision decision) => [.. FindingTable.ByWeight(decision).Take(DrivingFindings)];

    private static IReadOnlyList<Finding> Open(Decision decision) => [.. decision.Findings.Where(finding => finding.State == RuleState.Unknown)];

    private IEnumerable<string> Changes(PreviousRelease previous) => previous.Changes(View.Release).DefaultIfEmpty("Nothing in the request differs.");
}
