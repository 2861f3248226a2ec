using System.Text.Json.Nodes;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions.Reports;

/// <summary>Small pieces of the report. Undefined and infinite are null: JSON has no number for them, and 0 would be wrong.</summary>
internal static class JsonParts
{
    public static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    public static JsonNode? Flag(bool? value) => value is { } flag ? JsonValue.Create(flag) : null;

    public static JsonArray Ends(Interval? interval) => new(Number(interval?.Low), Number(interval?.High));

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    public static JsonObject Object<T>(IEnumerable<T> items, Func<T, string> key, Func<T, JsonNode?> value)
    {
        var made = new JsonObject();
        foreach (var item in items) made.Add(key(item), value(item));
        return made;
    }

    /// <summary>A name of the code as the vectors of the field write it: lower case, words joined by "_".</summary>
    public static string Snake<T>(T name)
        where T : struct, Enum
        => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString());
}
