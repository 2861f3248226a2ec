using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Features.Deliveries;
using SynthGovern.Web.Features.Releases.Show;
using SynthGovern.Web.Features.SignIn;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Approvals.Decide;

/// <summary>The moves open to the reader, with a reason where one is due and the password before anything that binds.</summary>
public sealed partial class DecisionForm(ReleaseMoves moves, IServiceScopeFactory scopes, NavigationManager navigation)
{
    private string reason = "";
    private string password = "";
    private bool wrongPassword;
    private bool busy;
    private Error? problem;
    private string? delivery;
    private string person = "";

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private IReadOnlyList<ReleaseAction> Actions { get; set; } = [];

    private string ReasonHint => $"Needed to {string.Join(" or ", Actions.Where(action => action.NeedsReason).Select(action => action.Title.ToLowerInvariant()))}; it is kept in the ledger and read by the others.";

    /// <summary>Why somebody who decides elsewhere cannot decide here.</summary>
    private string? Why
    {
        get
        {
            if (ReleasePeople.Same(View.Release.Requester, person)) return View.Release.State == ReleaseState.Delivered ? null : "You requested this release, so others decide on it.";
            if (ReleasePeople.Same(View.Release.Steward, person)) return "You reviewed this release; an officer decides next.";
            return ReleasePeople.Same(View.Release.Officer, person) ? "You approved this release." : null;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var signedIn = (await SignedIn).User;
        person = signedIn.UserName();
        Actions = ReleaseAction.For(View.Release, signedIn);
    }

    private async Task DoAsync(ReleaseAction action)
    {
        if (action.To == ReleaseState.Requested)
        {
            navigation.NavigateTo($"/releases/new?again={View.Release.Id}");
            return;
        }

        (problem, wrongPassword, busy) = (null, false, true);
        try
        {
            if (action.NeedsPassword && !await IsStillThereAsync())
            {
                wrongPassword = true;
                return;
            }

            var seen = View.Release;
            var move = new AskedMove(seen.Id, seen.Version, seen.EvidenceHash, action.To, action.Role, person, reason.Trim());
            if (!(await moves.MakeAsync(move)).TryGet(out var made, out problem)) return;
            delivery = made.DeliveryToken is { } token ? navigation.ToAbsoluteUri(DeliveryEndpoints.Address(token)).ToString() : null;
            reason = "";
        }
        finally
        {
            (password, busy) = ("", false);
        }

        await OnChanged.InvokeAsync();
    }

    private async Task<bool> IsStillThereAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInManager<User>>().IsStillAsync(person, password);
    }
}
