using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Web.Layout.States;

/// <summary>The words that pages use for states, verdicts and roles.</summary>
internal static class StateWords
{
    public static string Of(ReleaseState state) => state switch
    {
        ReleaseState.StewardReviewed => "Reviewed by the steward",
        ReleaseState.AwaitingSecondApproval => "Awaiting second approval",
        ReleaseState.SentBack => "Sent back",
        _ => state.ToString(),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.NeedsSecondApproval => "Needs second approval",
        Verdict.Denied => "Refused by policy",
        _ => "Allowed by policy",
    };

    public static string Of(RuleState state) => state switch
    {
        RuleState.Holds => "Holds",
        RuleState.Breached => "Breached",
        _ => "Inconclusive",
    };

    public static string Of(Role role) => role switch
    {
        Role.Steward => "Data steward",
        Role.Officer => "Compliance officer",
        Role.System => "SynthGovern",
        _ => role.ToString(),
    };

    public static string Of(RecipientClass recipients) => recipients switch
    {
        RecipientClass.Internal => "Inside the organisation",
        RecipientClass.Contracted => "Bound by a contract",
        _ => "Anyone",
    };
}
