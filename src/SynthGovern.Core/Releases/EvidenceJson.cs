using System.Text.Json;
using SynthGovern.Policies;

namespace SynthGovern.Releases;

/// <summary>The file <c>evidence.json</c>: the canonical JSON of <see cref="ReleaseEvidence"/>.</summary>
public static class EvidenceJson
{
    public static byte[] Write(ReleaseEvidence evidence) => CanonicalJson.Bytes(evidence);

    /// <param name="name">How errors call the file.</param>
    public static Result<ReleaseEvidence> Read(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            if (JsonSerializer.Deserialize<ReleaseEvidence>(json, Json.Options) is { } evidence) return evidence;
            return new EvidenceUnreadable(name, "null");
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            return new EvidenceUnreadable(name, malformed.Message);
        }
    }

    /// <summary>The recorded decision, taken again from the recorded policy text and measurements.</summary>
    public static Result<PolicyReplayed> Replay(ReleaseEvidence evidence)
    {
        using var policy = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(evidence.Policy.Text));
        return PolicyReplay.Run(policy, $"policy {evidence.Policy.Name} {evidence.Policy.Version}", evidence.Judged, evidence.Decision);
    }
}
