using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthGovern.Governance.Signing;

/// <summary>JSON as evidence: one object, no key twice, and the bytes are its canonical form (RFC 8785), so that they have one spelling.</summary>
internal static class StrictJson
{
    private const int MaximumDepth = 64;

    public static Result<JsonObject> Read(byte[] bytes, string name)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };
            if (JsonNode.Parse(bytes, documentOptions: options) is not JsonObject root) return AttestationInvalid.Of(name, "not a JSON object");
            return CanonicalJson.Bytes(root).AsSpan().SequenceEqual(bytes) ? root : AttestationInvalid.Of(name, "its JSON is not in canonical form");
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return AttestationInvalid.Of(name, "not JSON in UTF-8 without duplicate keys");
        }
    }

    public static bool Has(JsonObject node, params string[] exactly) => node.Count == exactly.Length && exactly.All(node.ContainsKey);

    public static string? Text(JsonObject node, string key)
        => node[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The bytes of a base64 field, or null when it is not text or not the one spelling of these bytes.</summary>
    public static byte[]? Base64(JsonObject node, string key)
    {
        if (Text(node, key) is not { } text) return null;
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }

    public static string? Sha256(JsonObject node, string key) => Text(node, key) is { } text && IsSha256(text) ? text : null;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
