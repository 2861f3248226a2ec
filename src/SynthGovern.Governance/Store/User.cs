using Microsoft.AspNetCore.Identity;

namespace SynthGovern.Governance.Store;

/// <summary>
/// A person who works with the platform. The user name never changes: releases and the ledger name people by it.
/// Roles are rows of ASP.NET Core Identity, one per <see cref="SynthGovern.Releases.Role"/>.
/// </summary>
public sealed class User : IdentityUser
{
    /// <summary>How the person is named on pages and in reports.</summary>
    public string DisplayName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>User name of the administrator who added this person, or "setup".</summary>
    public string CreatedBy { get; set; } = "";
}

/// <summary>A key with which a person acts from a terminal or a program. Only its hash is kept.</summary>
public sealed class ApiToken
{
    /// <summary>The public part of the token, by which it is found.</summary>
    public required string Id { get; init; }

    public required string UserId { get; init; }

    public User? User { get; init; }

    /// <summary>SHA-256, lower-case hex, of the secret part.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
