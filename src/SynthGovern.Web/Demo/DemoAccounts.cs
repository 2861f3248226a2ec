using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Web.Demo;

/// <summary>
/// One account for each part in a release, for trying things out. Only a start with <c>--demo</c> opens them, each time with new
/// passwords; every other start takes their passwords and tokens away. The ledger keeps their names.
/// </summary>
internal sealed class DemoAccounts(UserManager<User> users, UserDirectory people, SynthGovernDbContext db)
{
    /// <summary>Marks an account as one of these, so that a real person of the same name is never touched.</summary>
    private const string Mark = "demo";

    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    private static readonly Role[] Roles = [Role.Requester, Role.Steward, Role.Officer, Role.Auditor];

    /// <summary>The names and new passwords, to be printed once.</summary>
    public async Task<Result<IReadOnlyList<DemoAccount>>> OpenAsync()
    {
        var opened = new List<DemoAccount>();
        foreach (var role in Roles)
        {
            var (name, password) = (role.ToString().ToLowerInvariant(), NewPassword());
            var user = await users.FindByNameAsync(name);
            if (user is { CreatedBy: not Mark }) return new DemoNameTaken(name);
            if (user is not null) await SetAsync(user, users.PasswordHasher.HashPassword(user, password), null);
            else if ((await people.AddAsync(name, [role], password, Mark, $"Demo {name}")).Error is { } error) return error;
            opened.Add(new DemoAccount(name, password));
        }

        return Result.Of<IReadOnlyList<DemoAccount>>(opened);
    }

    public async Task CloseAsync()
    {
        foreach (var user in await users.Users.Where(user => user.CreatedBy == Mark).ToListAsync())
        {
            if (user.PasswordHash is not null) await SetAsync(user, null, DateTimeOffset.MaxValue);
            var hasToken = await db.ApiTokens.AnyAsync(token => token.UserId == user.Id && token.RevokedAt == null);
            if (hasToken) await people.RevokeTokensAsync(user.UserName!, Mark);
        }
    }

    private async Task SetAsync(User user, string? passwordHash, DateTimeOffset? lockedUntil)
    {
        (user.PasswordHash, user.LockoutEnd, user.AccessFailedCount) = (passwordHash, lockedUntil, 0);
        var result = await users.UpdateSecurityStampAsync(user);
        if (!result.Succeeded) throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Description)));
    }

    private static string NewPassword()
        => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)).Append(RandomNumberGenerator.GetString(Digits, 4)));
}

internal sealed record DemoAccount(string Name, string Password);

internal sealed record DemoNameTaken : Error
{
    public DemoNameTaken(string name)
        : base("--demo needs a name that a real account has")
        => (Got, Remedy) = (name, "Give --demo a data folder of its own with SYNTHGOVERN_HOME");
}
