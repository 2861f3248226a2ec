using Microsoft.AspNetCore.Components;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Governance.Releases;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Head;

/// <summary>State, verdict sentence, purpose, recipient and budget effect: the same on every part of a release.</summary>
public sealed partial class ReleaseHeader
{
    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    private RebalancingRequest? Rebalancing => ReleaseRequests.RebalancingOf(View.Release);

    private string Trainings => View.Release.Attempts switch { 0 => ", not charged yet", 1 => "", var times => $", charged {times} times" };
}
