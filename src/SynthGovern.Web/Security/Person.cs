using System.Security.Claims;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Web.Security;

/// <summary>Who is asking, and what they may see.</summary>
internal static class Person
{
    // As the store names roles, for [Authorize(Roles = …)].
    public const string Requester = "requester";
    public const string Steward = "steward";
    public const string Administrator = "administrator";

    /// <summary>Roles that may see exact sizes and values measured on real people.</summary>
    public const string Inside = Steward + ",officer,auditor";

    public static string UserName(this ClaimsPrincipal person)
        => person.Identity?.Name ?? throw new InvalidOperationException("an anonymous person passed the fallback policy");

    public static bool Has(this ClaimsPrincipal person, Role role) => person.IsInRole(role.ToString().ToLowerInvariant());

    public static bool SeesInside(this ClaimsPrincipal person) => person.Has(Role.Steward) || person.Has(Role.Officer) || person.Has(Role.Auditor);

    /// <summary>Stewards, officers and auditors see every release; a requester sees their own.</summary>
    public static IQueryable<Release> VisibleTo(this IQueryable<Release> releases, ClaimsPrincipal person)
    {
        if (person.SeesInside()) return releases;
        var name = person.UserName();
        return releases.Where(release => release.Requester == name);
    }
}
