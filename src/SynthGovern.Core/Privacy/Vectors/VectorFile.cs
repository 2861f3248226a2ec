using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthGovern.Privacy.Vectors;

/// <summary>A record of reference vectors.</summary>
/// <param name="Expect">Null, or null under a key, where nothing is compared. Never read for evaluating.</param>
public sealed record VectorRecord(string Id, string Kind, JsonObject Params, JsonObject? Expect);

/// <summary>Files that hold reference vectors: <c>{"vectors": [{"id", "kind", "params", "expect"}, …]}</c>.</summary>
public static class VectorFile
{
    public static Result<VectorRecord[]> Read(string json, string where)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject file || file["vectors"] is not JsonArray all) return new BadVectorFile(where, "no list under vectors");
            var records = new List<VectorRecord>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (node, at) in all.Select((node, at) => (node, at)))
            {
                if (RecordOf(node) is not { } record) return new BadVectorFile($"{where}, record {at + 1}", "no text under id and kind with an object under params");
                if (!seen.Add(record.Id)) return new BadVectorFile($"{where}, record {at + 1}", $"the id {record.Id} a second time");
                records.Add(record);
            }

            return records.ToArray();
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return new BadVectorFile(where, failure.Message);
        }
    }

    /// <summary>Lower bounds on the truth that another accountant proved, by the parameters of the record that they are for; of a file with records of kind crosscheck_sgm.</summary>
    public static Result<Dictionary<string, double>> ProvenLows(string json, string where)
        => Read(json, where).Then<Dictionary<string, double>>(records =>
        {
            var lows = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var record in records)
            {
                if (Number(record.Expect?["prv_low"]) is { } low && KeyOf(record) is { } key) lows[key] = low;
            }

            return lows;
        });

    /// <summary>The numbers by which the same DP-SGD is recognised in another file; null for any other mechanism.</summary>
    public static string? KeyOf(VectorRecord record)
    {
        var numbers = new[] { "noise_multiplier", "sampling_prob", "steps", "delta" }.Select(name => Number(record.Params[name])).ToArray();
        if (numbers.Any(number => number is null)) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', numbers)} {Text(record.Params["adjacency"]) ?? "add_remove"}");
    }

    private static VectorRecord? RecordOf(JsonNode? node)
        => node is JsonObject record && Text(record["id"]) is { } id && Text(record["kind"]) is { } kind && record["params"] is JsonObject parameters
            ? new(id, kind, parameters, record["expect"] as JsonObject)
            : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
