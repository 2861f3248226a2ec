using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Tables;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Sources.Show;

/// <summary>One source: its budget, what is public about it and who said so, its releases.</summary>
public sealed partial class SourcePage(IDbContextFactory<SynthGovernDbContext> store)
{
    private Source? source;
    private Schema? schema;
    private BudgetAccount? budget;
    private IReadOnlyList<Release> releases = [];
    private bool seesInside;
    private bool mayRequest;
    private bool missing;

    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var person = (await SignedIn).User;
        (seesInside, mayRequest) = (person.SeesInside(), person.Has(Role.Requester));
        await using var db = await store.CreateDbContextAsync();
        var found = await db.Sources.AsNoTracking().SingleOrDefaultAsync(row => row.Name == Name);
        missing = found is null;
        if (found is null) return;
        budget = (await BudgetAccount.ReadAsync(db, Name)).Single();
        releases = await db.Releases.AsNoTracking().VisibleTo(person).Where(release => release.SourceName == Name).OrderByDescending(release => release.ChangedAt).ToListAsync();
        schema = SchemaYaml.Read(found.SchemaYaml, Name).TryGet(out var read, out _) ? read : null;
        source = found;
    }
}
