using System.Security.Claims;
using Microsoft.AspNetCore.Components.Routing;
using SynthGovern.Releases;
using SynthGovern.Web.Layout.States;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Layout.Rail;

/// <summary>One entry of the navigation and the roles that see it; for other roles it does not exist.</summary>
public sealed record RailItem(string Title, string Href, string Icon, NavLinkMatch Match, params Role[] Roles)
{
    private static readonly RailItem[] All =
    [
        new("Inbox", "/", "inbox", NavLinkMatch.All, Role.Requester, Role.Steward, Role.Officer, Role.Auditor, Role.Administrator),
        new("Sources", "/sources", "sources", NavLinkMatch.Prefix, Role.Requester, Role.Steward, Role.Officer, Role.Auditor),
        new("Releases", "/releases", "releases", NavLinkMatch.Prefix, Role.Requester, Role.Steward, Role.Officer, Role.Auditor),
        new("Policies", "/policies", "policies", NavLinkMatch.Prefix, Role.Steward, Role.Officer, Role.Auditor),
        new("Budgets", "/budgets", "budgets", NavLinkMatch.Prefix, Role.Steward, Role.Officer, Role.Auditor),
        new("Ledger", "/ledger", "ledger", NavLinkMatch.Prefix, Role.Steward, Role.Officer, Role.Auditor),
        new("Verify", "/verify", "verify", NavLinkMatch.Prefix, Role.Requester, Role.Steward, Role.Officer, Role.Auditor, Role.Administrator),
        new("Administration", "/administration", "administration", NavLinkMatch.Prefix, Role.Administrator),
    ];

    public static IEnumerable<RailItem> For(ClaimsPrincipal person) => All.Where(item => item.Roles.Any(person.Has));

    public static string RolesOf(ClaimsPrincipal person)
        => string.Join(", ", Enum.GetValues<Role>().Where(person.Has).Select(StateWords.Of)) is { Length: > 0 } roles ? roles : "No role yet";
}
