using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Privacy;

namespace SynthGovern.Cli;

/// <summary>What <c>audit --json</c> writes and <c>decide --evidence</c> reads.</summary>
/// <param name="SchemaHash">SHA-256 of the schema that the tables were read with.</param>
/// <param name="Privacy">Null when no model was named.</param>
internal sealed record AuditFile(string SchemaHash, AuditFilePrivacy? Privacy, IReadOnlyList<Measurement>? Training, IReadOnlyList<AuditResult> Results)
{
    /// <summary>Everything that a policy judges.</summary>
    public IEnumerable<Measurement> Measurements()
        => [.. Privacy?.Facts ?? [], .. Training ?? [], .. Results.SelectMany(result => result.Measurements)];

    public static Result<AuditFile> Read(string path)
    {
        if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return error;
        using (stream)
        {
            try
            {
                return JsonSerializer.Deserialize<AuditFile>(stream, Json.Options) is { } file ? file : new EvidenceUnreadable(path, "null");
            }
            catch (Exception failure) when (failure is JsonException or ArgumentException)
            {
                return new EvidenceUnreadable(path, failure.Message);
            }
        }
    }
}

/// <param name="Facts">The statement as measurements: privacy.epsilon, privacy.delta and what follows from them.</param>
internal sealed record AuditFilePrivacy(PrivacyStatement Statement, IReadOnlyList<Measurement> Facts);
