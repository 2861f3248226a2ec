using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Web.Layout.States;

namespace SynthGovern.Web.Features.Releases.Show;

/// <summary>Where a release stands, in one sentence that an officer would say.</summary>
internal static class VerdictSentence
{
    public static string Of(ReleaseView view) => view.Release.State switch
    {
        ReleaseState.Requested => "Waiting for a generator to be trained.",
        ReleaseState.Training => $"A generator is learning from {view.Release.SourceName} under its privacy budget.",
        ReleaseState.Audited => "The extract was attacked and audited; the policy is being applied.",
        ReleaseState.Decided => Decided(view),
        ReleaseState.StewardReviewed => $"Reviewed by {view.Release.Steward}; a compliance officer decides next.",
        ReleaseState.AwaitingSecondApproval => $"Approved by {view.Release.Officer}; the policy asks for a second officer.",
        ReleaseState.Approved => $"Approved by {view.Release.Officer}; its certificate is to be signed.",
        ReleaseState.Signed => $"Approved by {view.Release.Officer} and signed; it can be delivered to {view.Release.Recipient}.",
        ReleaseState.Delivered => $"Approved, signed and delivered to {view.Release.Recipient}.",
        ReleaseState.Withdrawn => "Withdrawn: it must no longer be used.",
        ReleaseState.Refused => Refused(view),
        ReleaseState.SentBack => "Sent back to the requester with a comment.",
        _ => StateWords.Of(view.Release.State),
    };

    private static string Decided(ReleaseView view) => (view.Release.Verdict, view.SeesInside) switch
    {
        (Verdict.Denied, true) when view.Decision is { } decision => $"The policy refuses it: {Names(decision, RuleState.Breached, RuleState.Unknown)}.",
        (Verdict.NeedsSecondApproval, true) when view.Decision is { } decision => $"The policy asks for a second approval: {Names(decision, RuleState.Breached, RuleState.Unknown)}.",
        (Verdict.Allowed, true) when view.Decision is { } decision => $"Policy {decision.Policy} {decision.PolicyVersion} has no objection: {decision.Findings.Count(finding => finding.State == RuleState.Holds)} of {decision.Findings.Count} rules hold.",
        _ => "Audited and judged; a data steward reviews it next.",
    };

    private static string Refused(ReleaseView view)
    {
        var by = view.Steps.LastOrDefault(step => step.To == ReleaseState.Refused);
        return by is null || by.Role == Role.System ? "Refused by the platform; nothing was published." : $"Refused by {by.Person}; nothing was published.";
    }

    private static string Names(Decision decision, params RuleState[] states)
        => string.Join(", ", decision.Findings.Where(finding => states.Contains(finding.State) && finding.Consequence != Verdict.Allowed).Select(finding => finding.Rule.Id));
}
