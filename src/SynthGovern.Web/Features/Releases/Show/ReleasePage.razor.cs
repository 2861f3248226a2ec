using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Store;
using SynthGovern.Web.Jobs;

namespace SynthGovern.Web.Features.Releases.Show;

/// <summary>Everything about one release that the reader may see, one part at a time.</summary>
public sealed partial class ReleasePage(IDbContextFactory<SynthGovernDbContext> store, ProgressBoard board) : IDisposable
{
    private static readonly string[] InsideParts = ["Decision", "Privacy", "Fidelity", "Utility", "Fairness", "Method", "Timeline", "Files"];
    private static readonly string[] RequesterParts = ["Decision", "Privacy", "Timeline", "Files"];

    private readonly CancellationTokenSource closing = new();
    private ReleaseView? view;
    private bool missing;

    [Parameter]
    public required string Id { get; set; }

    [Parameter]
    public string? Part { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private string[] Parts => view is { SeesInside: true } ? InsideParts : RequesterParts;

    private string Current => Parts.FirstOrDefault(part => string.Equals(part, Part, StringComparison.OrdinalIgnoreCase)) ?? Parts[0];

    protected override void OnInitialized() => board.Changed += Follow;

    protected override async Task OnParametersSetAsync()
    {
        if (view?.Release.Id != Id) await ReloadAsync();
    }

    private string Address(string part) => part == Parts[0] ? $"/releases/{Id}" : $"/releases/{Id}/{part.ToLowerInvariant()}";

    private async Task ReloadAsync()
    {
        view = await ReleaseView.LoadAsync(store, Id, (await SignedIn).User, closing.Token);
        missing = view is null;
    }

    /// <summary>Work on this release has ended: its state is another one.</summary>
    private void Follow(object? sender, ReleaseEventArgs change)
    {
        if (change.Release == Id && board.Of(Id) is null) _ = InvokeAsync(ShowAnewAsync);
    }

    private async Task ShowAnewAsync()
    {
        await ReloadAsync();
        StateHasChanged();
    }

    public void Dispose()
    {
        board.Changed -= Follow;
        closing.Cancel();
        closing.Dispose();
    }
}
