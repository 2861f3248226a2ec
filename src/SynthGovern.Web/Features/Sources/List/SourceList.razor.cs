using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Sources.List;

/// <summary>All sources; exact sizes are for steward, officer and auditor.</summary>
public sealed partial class SourceList(IDbContextFactory<SynthGovernDbContext> store)
{
    private IReadOnlyList<Row>? sources;
    private bool seesInside;
    private bool mayAdd;
    private bool mayRequest;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var person = (await SignedIn).User;
        (seesInside, mayAdd, mayRequest) = (person.SeesInside(), person.Has(Role.Steward), person.Has(Role.Requester));
        await using var db = await store.CreateDbContextAsync();
        var budgets = (await BudgetAccount.ReadAsync(db)).ToDictionary(account => account.Source.Name, StringComparer.Ordinal);
        var published = (await db.Releases.AsNoTracking()
                .Where(release => release.State == ReleaseState.Signed || release.State == ReleaseState.Delivered)
                .Select(release => new { release.SourceName, release.ChangedAt }).ToListAsync())
            .ToLookup(release => release.SourceName, release => release.ChangedAt);
        sources = [.. (await db.Sources.AsNoTracking().OrderBy(source => source.Name).ToListAsync())
            .Select(source => new Row(source, budgets[source.Name], published[source.Name].Select(at => (DateTimeOffset?)at).Max()))];
    }

    private sealed record Row(Source Source, BudgetAccount Budget, DateTimeOffset? LastRelease);
}
