using Microsoft.AspNetCore.Components;
using SynthGovern.Releases;

namespace SynthGovern.Web.Layout.States;

/// <summary>Where a release stands, as icon and word. Green only after a person allowed it.</summary>
public sealed partial class StateMark
{
    [Parameter]
    [EditorRequired]
    public required ReleaseState State { get; set; }

    private string Word => StateWords.Of(State);

    private string Kind => State switch
    {
        ReleaseState.Approved or ReleaseState.Signed or ReleaseState.Delivered => "allowed",
        ReleaseState.Refused or ReleaseState.Withdrawn => "refused",
        ReleaseState.SentBack or ReleaseState.AwaitingSecondApproval => "second",
        _ => "",
    };

    private string IconName => Kind switch
    {
        "allowed" => "allowed",
        "refused" => "refused",
        "second" => "second",
        _ => "waiting",
    };
}
