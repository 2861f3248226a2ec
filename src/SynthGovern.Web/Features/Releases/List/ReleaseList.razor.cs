using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases.List;

public sealed partial class ReleaseList(IDbContextFactory<SynthGovernDbContext> store)
{
    private IReadOnlyList<Row>? releases;
    private bool seesInside;
    private bool mayRequest;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var person = (await SignedIn).User;
        (seesInside, mayRequest) = (person.SeesInside(), person.Has(Role.Requester));
        await using var db = await store.CreateDbContextAsync();
        releases = await db.Releases.AsNoTracking().VisibleTo(person).OrderByDescending(release => release.ChangedAt)
            .Select(release => new Row(release.Id, release.Purpose, release.State, release.SourceName, release.Recipient, release.Requester, release.Epsilon, release.ChangedAt))
            .ToListAsync();
    }

    private sealed record Row(string Id, string Purpose, ReleaseState State, string Source, string Recipient, string Requester, double Epsilon, DateTimeOffset ChangedAt);
}
