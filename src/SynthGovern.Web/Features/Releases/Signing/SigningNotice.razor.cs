using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SynthGovern.Releases;
using SynthGovern.Web.Jobs;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases.Signing;

/// <summary>An approved release on its way to its certificate, and the way out when signing failed.</summary>
public sealed partial class SigningNotice(ProgressBoard board, ReleaseQueue queue)
{
    private bool seesInside;
    private bool maySign;

    [Parameter]
    [EditorRequired]
    public required string ReleaseId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private Error? Failure => board.FailureOf(ReleaseId);

    protected override async Task OnParametersSetAsync()
    {
        var person = (await SignedIn).User;
        seesInside = person.SeesInside();
        maySign = person.Has(Role.Steward) || person.Has(Role.Officer);
    }

    private async Task SignAgainAsync()
    {
        if (!maySign) return;
        board.Begin(ReleaseId);
        await queue.EnqueueAsync<SignRelease>(ReleaseId);
    }
}
