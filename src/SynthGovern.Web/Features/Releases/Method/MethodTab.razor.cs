using Microsoft.AspNetCore.Components;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Method;

/// <summary>Everything that is needed to repeat the run.</summary>
public sealed partial class MethodTab
{
    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }
}
