using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Timeline;

/// <summary>Every step of a release, from the ledger's point of view.</summary>
public sealed partial class TimelineTab
{
    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    /// <summary>What the platform writes may quote measured values, so a requester reads only what people wrote.</summary>
    private string? Comment(ReleaseStep step) => View.SeesInside || step.Role != Role.System ? step.Comment : null;
}
