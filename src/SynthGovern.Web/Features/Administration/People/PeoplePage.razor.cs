using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Layout.States;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Administration.People;

/// <summary>Adds people and hands out their first token. An administrator moves no release.</summary>
public sealed partial class PeoplePage(IDbContextFactory<SynthGovernDbContext> store, UserDirectory directory)
{
    private static readonly Role[] Offered = [Role.Requester, Role.Steward, Role.Officer, Role.Auditor, Role.Administrator];

    private readonly HashSet<Role> chosen = [Role.Requester];
    private IReadOnlyList<Row>? people;
    private string? token;
    private string? tokenOf;
    private Error? problem;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private string Name { get; set; } = "";

    private string DisplayName { get; set; } = "";

    private string NewPassword { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private void Toggle(Role role)
    {
        if (!chosen.Remove(role)) chosen.Add(role);
    }

    private async Task AddAsync()
    {
        token = null;
        var by = (await SignedIn).User.UserName();
        var password = NewPassword.Length > 0 ? NewPassword : null;
        if (!(await directory.AddAsync(Name.Trim(), chosen, password, by, DisplayName)).TryGet(out var added, out problem)) return;
        (token, tokenOf) = (added.Token, added.User.UserName);
        (Name, DisplayName, NewPassword) = ("", "", "");
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        await using var db = await store.CreateDbContextAsync();
        var roles = (await db.UserRoles.AsNoTracking().ToListAsync()).ToLookup(row => row.UserId, row => Enum.Parse<Role>(row.RoleId, ignoreCase: true));
        people = [.. (await db.Users.AsNoTracking().OrderBy(user => user.UserName).ToListAsync()).Select(user => new Row(user, [.. roles[user.Id].Order().Select(StateWords.Of)]))];
    }

    private sealed record Row(User User, IReadOnlyList<string> Roles);
}
