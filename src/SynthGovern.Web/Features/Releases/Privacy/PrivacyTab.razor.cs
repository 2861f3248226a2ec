using Microsoft.AspNetCore.Components;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Privacy;

/// <summary>The guarantee in full, then what attackers achieved.</summary>
public sealed partial class PrivacyTab
{
    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }
}
