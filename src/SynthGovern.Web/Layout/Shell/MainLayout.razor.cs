using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace SynthGovern.Web.Layout.Shell;

/// <summary>Rail on the left, page on the right, and what is said when the page fails or the connection is lost.</summary>
public sealed partial class MainLayout(NavigationManager navigation, IJSRuntime script) : IDisposable
{
    private ErrorBoundary? boundary;

    private string SkipTarget => new Uri(navigation.Uri).PathAndQuery + "#page";

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await script.InvokeVoidAsync("synthGovern.ready");
    }

    private void Moved(object? sender, LocationChangedEventArgs to)
    {
        boundary?.Recover();
        StateHasChanged();
    }

    private void Recover() => navigation.Refresh(forceReload: true);

    public void Dispose() => navigation.LocationChanged -= Moved;
}
