using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthGovern;

/// <summary>
/// RFC 8785, the JSON Canonicalization Scheme: one sequence of bytes for one value, so that a hash of it names the value. Members
/// are ordered by UTF-16 code units, numbers are written as ECMAScript does, strings with the fewest escapes.
/// </summary>
public static class CanonicalJson
{
    private const int MaxDepth = 64;

    /// <summary>The value as <see cref="Json.Options"/> sees it.</summary>
    public static byte[] Bytes<T>(T value) => Bytes(value as JsonNode ?? JsonSerializer.SerializeToNode(value, Json.Options)!);

    /// <exception cref="ArgumentException">The node holds a number that a double cannot carry, or half of a surrogate pair.</exception>
    public static byte[] Bytes(JsonNode node)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(node, output, 0);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 of <see cref="Bytes{T}(T)"/>, lower-case hex.</summary>
    public static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(Bytes(value)));

    /// <summary>True when the bytes are already the canonical form of what they say.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
            return node is not null && json.SequenceEqual(Bytes(node));
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A finite number as ECMAScript's Number::toString writes it (RFC 8785, section 3.2.2.3).</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"{value} has no JSON form", nameof(value));
        if (value == 0) return "0";
        var (digits, exponent) = ShortestDigits(Math.Abs(value));
        var text = new StringBuilder(32);
        if (value < 0) text.Append('-');
        if (exponent is > 0 and <= 21)
        {
            if (digits.Length <= exponent) text.Append(digits).Append('0', exponent - digits.Length);
            else text.Append(digits, 0, exponent).Append('.').Append(digits, exponent, digits.Length - exponent);
        }
        else if (exponent is > -6 and <= 0)
        {
            text.Append("0.").Append('0', -exponent).Append(digits);
        }
        else
        {
            text.Append(digits[0]);
            if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
            text.Append('e').Append(exponent > 0 ? '+' : '-').Append(Math.Abs(exponent - 1).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>The shortest digits d1 d2 … that read back to the same double, and n with value = 0.d1 d2 … × 10^n.</summary>
    private static (string Digits, int Exponent) ShortestDigits(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        exponent += point < 0 ? mantissa.Length : point;
        var significant = digits.TrimStart('0');
        exponent -= digits.Length - significant.Length;
        return (significant.TrimEnd('0'), exponent);
    }

    private static void Write(JsonNode? node, ArrayBufferWriter<byte> output, int depth)
    {
        if (depth > MaxDepth) throw new ArgumentException($"nested more than {MaxDepth} levels deep", nameof(node));
        switch (node)
        {
            case null:
                output.Write("null"u8);
                break;
            case JsonObject members:
                WriteObject(members, output, depth);
                break;
            case JsonArray items:
                output.Write("["u8);
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0) output.Write(","u8);
                    Write(items[i], output, depth + 1);
                }

                output.Write("]"u8);
                break;
            default:
                WriteValue(node.AsValue(), output);
                break;
        }
    }

    private static void WriteObject(JsonObject members, ArrayBufferWriter<byte> output, int depth)
    {
        output.Write("{"u8);
        var first = true;
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (!first) output.Write(","u8);
            first = false;
            WriteString(name, output);
            output.Write(":"u8);
            Write(value, output, depth + 1);
        }

        output.Write("}"u8);
    }

    private static void WriteValue(JsonValue value, ArrayBufferWriter<byte> output)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(value.GetValue<string>(), output);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Number:
                output.Write(Utf8.GetBytes(Number(ExactDouble(value.ToJsonString()))));
                break;
            default:
                output.Write("null"u8);
                break;
        }
    }

    private static double ExactDouble(string text)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (Math.Abs(number) < 1L << 53 || text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 || Number(number) == text) return number;
        throw new ArgumentException($"{text} is beyond 2^53 and would be rounded: write it as a string", nameof(text));
    }

    private static void WriteString(string text, ArrayBufferWriter<byte> output)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(character),
            };
        }

        output.Write(Utf8.GetBytes(escaped.Append('"').ToString()));
    }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
