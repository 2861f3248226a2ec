using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Inbox.Waiting;

/// <summary>What waits for this person, with the one action, and where their own requests are.</summary>
public sealed partial class InboxPage(IDbContextFactory<SynthGovernDbContext> store)
{
    private const int SentShown = 10;

    private static readonly (ReleaseState State, Role Role, string Action)[] Work =
    [
        (ReleaseState.SentBack, Role.Requester, "Read the comment"),
        (ReleaseState.Decided, Role.Steward, "Review"),
        (ReleaseState.Approved, Role.Steward, "See the signing"),
        (ReleaseState.Signed, Role.Steward, "Deliver"),
        (ReleaseState.StewardReviewed, Role.Officer, "Decide"),
        (ReleaseState.AwaitingSecondApproval, Role.Officer, "Decide"),
    ];

    private IReadOnlyList<Item>? waiting;
    private IReadOnlyList<Release> sent = [];
    private IReadOnlyList<Source> withoutCeiling = [];
    private bool mayRequest;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var person = (await SignedIn).User;
        mayRequest = person.Has(Role.Requester);
        var states = Work.Where(work => person.Has(work.Role)).Select(work => work.State).ToArray();
        await using var db = await store.CreateDbContextAsync();
        var open = await db.Releases.AsNoTracking().VisibleTo(person).Where(release => states.Contains(release.State)).OrderBy(release => release.ChangedAt).ToListAsync();
        waiting = [.. open.Where(release => IsFor(release, person)).Select(release => new Item(release, Work.First(work => work.State == release.State).Action))];
        if (person.Has(Role.Officer)) withoutCeiling = await db.Sources.AsNoTracking().Where(source => !db.BudgetCeilings.Any(set => set.SourceName == source.Name)).OrderBy(source => source.RegisteredAt).ToListAsync();
        var name = person.UserName();
        if (mayRequest) sent = await db.Releases.AsNoTracking().Where(release => release.Requester == name).OrderByDescending(release => release.ChangedAt).Take(SentShown).ToListAsync();
    }

    /// <summary>Nobody is asked to judge what they requested, reviewed or already approved.</summary>
    private static bool IsFor(Release release, ClaimsPrincipal person)
    {
        var name = person.UserName();
        return release.State switch
        {
            ReleaseState.SentBack => release.Requester == name,
            ReleaseState.StewardReviewed => release.Requester != name && release.Steward != name,
            ReleaseState.AwaitingSecondApproval => release.Requester != name && release.Steward != name && release.Officer != name,
            _ => release.Requester != name && release.Officer != name,
        };
    }

    private sealed record Item(Release Release, string Action);
}
