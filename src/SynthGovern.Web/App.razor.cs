using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SynthGovern.Web;

/// <summary>The document. Sign-in and verification are plain forms; every other page is interactive over a circuit.</summary>
public sealed partial class App
{
    private static readonly IComponentRenderMode Interactive = new InteractiveServerRenderMode(prerender: true);

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private IComponentRenderMode? PageMode => HttpContext.AcceptsInteractiveRouting() ? Interactive : null;
}
