using System.Text.Json.Nodes;
using SynthGovern.Measurements;

namespace SynthGovern.Policies;

/// <summary>A recorded decision, made again.</summary>
/// <param name="Differences">One line per difference, with its path in the record; empty when both are the same to the bit.</param>
public sealed record PolicyReplayed(Decision Decision, IReadOnlyList<string> Differences)
{
    public bool IsIdentical => Differences.Count == 0;
}

/// <summary>Repeats a recorded decision from the policy's exact bytes and the evidence, years later, and reports what differs.</summary>
public static class PolicyReplay
{
    private const int MaxDifferences = 20;

    /// <param name="policy">The bytes of the policy file as they were.</param>
    public static Result<PolicyReplayed> Run(Stream policy, string name, IReadOnlyList<Measurement> evidence, Decision recorded)
    {
        if (!PolicyReader.Read(policy, name).TryGet(out var read, out var error)) return error;
        var now = PolicyEvaluator.Decide(read, evidence);
        var (before, after) = (CanonicalJson.Bytes(recorded), CanonicalJson.Bytes(now));
        var differences = new List<string>();
        if (!before.AsSpan().SequenceEqual(after)) Compare(JsonNode.Parse(before), JsonNode.Parse(after), "decision", differences);
        return new PolicyReplayed(now, differences);
    }

    private static void Compare(JsonNode? before, JsonNode? after, string path, List<string> differences)
    {
        if (differences.Count >= MaxDifferences || JsonNode.DeepEquals(before, after)) return;
        switch (before, after)
        {
            case (JsonObject one, JsonObject other):
                foreach (var key in one.Select(member => member.Key).Union(other.Select(member => member.Key), StringComparer.Ordinal))
                {
                    Compare(one[key], other[key], $"{path}.{key}", differences);
                }

                break;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (var i = 0; i < one.Count; i++) Compare(one[i], other[i], $"{path}[{i}]", differences);
                break;
            default:
                differences.Add($"{path}: recorded {Show(before)}, now {Show(after)}");
                break;
        }
    }

    private static string Show(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonArray items => $"{items.Count} items",
        JsonObject => "a record",
        _ => node.ToJsonString(Json.Options),
    };
}
