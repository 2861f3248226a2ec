using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Governance.People;

/// <summary>A new person, with the token that is shown this once.</summary>
public sealed record AddedUser(User User, string Token);

/// <summary>Who may work with the platform, in which roles, and by which tokens.</summary>
public sealed partial class UserDirectory(IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, TimeProvider clock)
{
    public const int ShortestPassword = 12;
    private const string TokenPrefix = "sg";

    /// <summary>Names by which the ledger tells of what no person did.</summary>
    private static readonly HashSet<string> Reserved = new(["system", "setup", "demo", "recipient"], StringComparer.OrdinalIgnoreCase);

    public static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromDays(90);

    /// <param name="password">For signing in to the pages; without one the person has the token only.</param>
    /// <param name="by">Who adds them.</param>
    public async Task<Result<AddedUser>> AddAsync(
        string name, IReadOnlyCollection<Role> roles, string? password = null, string by = "setup", string? displayName = null, CancellationToken cancel = default)
    {
        if (!NamePattern().IsMatch(name) || Reserved.Contains(name)) return new UserNameNotAllowed(name);
        if (roles.Count == 0 || roles.Contains(Role.System)) return new NoRoleGiven();
        if (password is { Length: < ShortestPassword }) return new PasswordNotAllowed($"Use at least {ShortestPassword} characters");
        if (string.Equals(password, name, StringComparison.OrdinalIgnoreCase)) return new PasswordNotAllowed("Use something other than the name");
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        var normalized = name.ToUpperInvariant();
        if (await db.Users.AnyAsync(other => other.NormalizedUserName == normalized, cancel)) return new UserNameTaken(name);
        var user = new User
        {
            UserName = name,
            NormalizedUserName = normalized,
            DisplayName = string.IsNullOrWhiteSpace(displayName) ? name : displayName.Trim(),
            CreatedAt = clock.Moment(),
            CreatedBy = by,
            LockoutEnabled = true,
            SecurityStamp = ShortId.New(32),
        };
        if (password is not null) user.PasswordHash = new PasswordHasher<User>().HashPassword(user, password);
        var (secret, token) = NewToken(user, DefaultTokenLifetime);
        db.Users.Add(user);
        db.UserRoles.AddRange(roles.Distinct().Select(role => new IdentityUserRole<string> { UserId = user.Id, RoleId = IdOf(role) }));
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync(cancel);
        var rows = new List<object>(await UserRecord.ReadAsync(db, name, cancel)) { token };
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["roles"] = string.Join(',', roles.Distinct().Select(IdOf).Order(StringComparer.Ordinal)) };
        await log.AppendAsync(db, new LedgerEvent("user.added", "user/" + name, by, facts, [.. rows]), cancel);
        await transaction.CommitAsync(cancel);
        return new AddedUser(user, secret.Text);
    }

    /// <summary>The person whose unexpired, unrevoked token this is.</summary>
    public async Task<Result<User>> FindByTokenAsync(string? token, CancellationToken cancel = default)
    {
        if (Secret.Parse(TokenPrefix, token) is not var (id, secret)) return new TokenRefused();
        await using var db = await store.CreateDbContextAsync(cancel);
        var row = await db.ApiTokens.AsNoTracking().Include(known => known.User).FirstOrDefaultAsync(known => known.Id == id, cancel);
        if (row?.User is null || !Secret.Matches(secret, row.Hash)) return new TokenRefused();
        return row.RevokedAt is null && row.ExpiresAt > clock.GetUtcNow() ? row.User : new TokenRefused();
    }

    /// <summary>One more token, shown this once.</summary>
    public async Task<Result<string>> AddTokenAsync(string name, TimeSpan lifetime, string by, CancellationToken cancel = default)
    {
        if (lifetime < TimeSpan.FromDays(1) || lifetime > TimeSpan.FromDays(366)) return new TokenLifetimeOutOfRange(lifetime);
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        var normalized = name.ToUpperInvariant();
        if (await db.Users.FirstOrDefaultAsync(known => known.NormalizedUserName == normalized, cancel) is not { } user) return new UnknownUser(name);
        var (secret, token) = NewToken(user, lifetime);
        db.ApiTokens.Add(token);
        await log.AppendAsync(db, new LedgerEvent("token.added", "user/" + user.UserName, by, Nothing, token), cancel);
        await transaction.CommitAsync(cancel);
        return secret.Text;
    }

    /// <summary>Makes every token of a person useless at once. Gives how many.</summary>
    public async Task<Result<int>> RevokeTokensAsync(string name, string by, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        var normalized = name.ToUpperInvariant();
        if (await db.Users.FirstOrDefaultAsync(known => known.NormalizedUserName == normalized, cancel) is not { } user) return new UnknownUser(name);
        var tokens = await db.ApiTokens.Where(token => token.UserId == user.Id && token.RevokedAt == null).ToListAsync(cancel);
        foreach (var token in tokens) token.RevokedAt = clock.Moment();
        await log.AppendAsync(db, new LedgerEvent("token.revoked", "user/" + user.UserName, by, Nothing, [.. tokens]), cancel);
        await transaction.CommitAsync(cancel);
        return tokens.Count;
    }

    /// <summary>The roles a person holds.</summary>
    public async Task<IReadOnlyList<Role>> RolesAsync(string name, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await RolesAsync(db, name, cancel);
    }

    internal static async Task<IReadOnlyList<Role>> RolesAsync(SynthGovernDbContext db, string name, CancellationToken cancel)
    {
        var held = await UserRecord.ReadAsync(db, name, cancel);
        return held is [var user] ? [.. user.Roles.Select(role => Enum.Parse<Role>(role, ignoreCase: true))] : [];
    }

    private static readonly Dictionary<string, string> Nothing = [];

    private (Secret Secret, ApiToken Token) NewToken(User user, TimeSpan lifetime)
    {
        var (secret, now) = (Secret.New(TokenPrefix), clock.Moment());
        return (secret, new ApiToken { Id = secret.Id, UserId = user.Id, Hash = secret.Hash, CreatedAt = now, ExpiresAt = now + lifetime });
    }

    private static string IdOf(Role role) => role.ToString().ToLowerInvariant();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
