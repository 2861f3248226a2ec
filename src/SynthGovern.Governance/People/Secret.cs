using System.Security.Cryptography;
using SynthGovern.Governance.Store;

namespace SynthGovern.Governance.People;

/// <summary>
/// A random key shown once, of which only the hash is kept. Its text is <c>prefix_id_secret</c>: the id finds the row, the secret
/// has 160 random bits, so that a plain SHA-256 is as good as a slow one.
/// </summary>
internal sealed record Secret(string Id, string Text, string Hash)
{
    public static Secret New(string prefix)
    {
        var (id, secret) = (ShortId.New(12), ShortId.New(32));
        return new Secret(id, $"{prefix}_{id}_{secret}", HashOf(secret));
    }

    /// <summary>The id and secret of a text, or null when it has not their shape.</summary>
    public static (string Id, string Secret)? Parse(string prefix, string? text)
        => text?.Trim().Split('_') is [var head, { Length: 12 } id, { Length: 32 } secret] && head == prefix ? (id, secret) : null;

    /// <summary>Takes the same time whichever characters differ.</summary>
    public static bool Matches(string secret, string hash)
        => CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(HashOf(secret)), System.Text.Encoding.ASCII.GetBytes(hash));

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
}
