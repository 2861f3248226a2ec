using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Store;

namespace SynthGovern.Governance.Ledger;

/// <summary>
/// A row of the store as the ledger commits to it: every column but the technical ones, long texts by their hash. The same rule
/// makes the record and checks it, so that a new column is covered without further work.
/// </summary>
internal static class LedgerRow
{
    private const int LongestInClear = 256;

    private static readonly HashSet<string> Technical = [nameof(Release.Version)];

    /// <summary>Columns that came when rows without them were already recorded: not written when empty, so that those records still hold.</summary>
    private static readonly HashSet<string> CameLater = [nameof(Release.RebalancingJson)];

    /// <summary>Which row it is, for example "release/k3v9q2mt".</summary>
    public static string Key(object row) => row switch
    {
        Release release => "release/" + release.Id,
        ReleaseStep step => $"release/{step.ReleaseId}/step/{step.Number}",
        Delivery delivery => "delivery/" + delivery.Id,
        Source source => "source/" + source.Name,
        BudgetCharge charge => "charge/" + charge.Id,
        BudgetCeiling ceiling => "ceiling/" + ceiling.SourceName,
        BudgetSettlement settlement => $"charge/{settlement.ChargeId}/settlement",
        GroupSize size => $"source/{size.SourceName}/size/{size.Column}/{size.Value}",
        ApiToken token => "token/" + token.Id,
        UserRecord user => "user/" + user.Name,
        _ => throw new ArgumentException($"{row.GetType().Name} is not kept in the ledger", nameof(row)),
    };

    public static JsonObject Of(SynthGovernDbContext db, object row)
    {
        if (row is UserRecord user) return user.Json();
        var json = new JsonObject();
        foreach (var property in db.Model.FindEntityType(row.GetType())!.GetProperties())
        {
            var value = property.GetGetter().GetClrValue(row);
            if (!Technical.Contains(property.Name) && (value is not null || !CameLater.Contains(property.Name))) json[property.Name] = Value(value);
        }

        return json;
    }

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        string { Length: > LongestInClear } text => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))),
        string text => text,
        DateTimeOffset at => Moments.Text(at),
        int number => number,
        double number => number,
        Enum constant => constant.ToString(),
        _ => throw new NotSupportedException($"a column of type {value.GetType().Name} has no form in the ledger"),
    };
}

/// <summary>A person and their roles, which are rows of several tables.</summary>
internal sealed record UserRecord(string Name, string DisplayName, string CreatedBy, DateTimeOffset CreatedAt, IReadOnlyList<string> Roles)
{
    public JsonObject Json() => new()
    {
        ["displayName"] = DisplayName,
        ["createdBy"] = CreatedBy,
        ["createdAt"] = Moments.Text(CreatedAt),
        ["roles"] = new JsonArray([.. Roles.Order(StringComparer.Ordinal).Select(role => JsonValue.Create(role))]),
    };

    /// <summary>All people, or one.</summary>
    public static async Task<List<UserRecord>> ReadAsync(SynthGovernDbContext db, string? name, CancellationToken cancel)
    {
        var users = await db.Users.AsNoTracking().Where(user => name == null || user.UserName == name).ToListAsync(cancel);
        var roles = await db.UserRoles.AsNoTracking().ToListAsync(cancel);
        var byUser = roles.ToLookup(role => role.UserId, role => role.RoleId);
        return [.. users.Select(user => new UserRecord(user.UserName!, user.DisplayName, user.CreatedBy, user.CreatedAt, [.. byUser[user.Id]]))];
    }
}
