using System.Text.Json.Serialization;
using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Privacy;

namespace SynthGovern.Releases;

/// <summary>
/// Everything that <c>evidence.json</c> holds: enough to judge the release again, bit for bit, and to see what every number rests
/// on. It holds values measured against real people and never leaves the inside.
/// </summary>
/// <param name="Release">Id of the release.</param>
/// <param name="Software">Name and version of the program that measured and judged.</param>
/// <param name="Generator">Null when a given table was judged: nothing is known of how it came about.</param>
/// <param name="Privacy">Null when there is no guarantee to state.</param>
/// <param name="Facts">Measurements that come from no audit: the privacy facts, those of the training, and whether the request asked for rebalancing.</param>
public sealed record ReleaseEvidence(
    string Release,
    string Software,
    ReleaseRequest Request,
    SourceEvidence Source,
    GeneratorEvidence? Generator,
    PrivacyStatement? Privacy,
    ExtractEvidence Extract,
    SeedEvidence Seeds,
    PolicyEvidence Policy,
    IReadOnlyList<Measurement> Facts,
    IReadOnlyList<AuditResult> Audits,
    Decision Decision,
    DateTimeOffset Started,
    DateTimeOffset Finished)
{
    /// <summary>How the extract was evened out between groups, with the values before and after; null when it is representative.</summary>
    public RebalancingEvidence? Rebalancing { get; init; }

    /// <summary>What the policy judged: the facts, then the measurements of the audits.</summary>
    [JsonIgnore]
    public IReadOnlyList<Measurement> Judged => [.. Facts, .. Audits.SelectMany(audit => audit.Measurements)];
}

/// <summary>The confidential side, by hash and exact size.</summary>
/// <param name="Hash">SHA-256 of the bytes of the source file.</param>
/// <param name="SchemaHash">SHA-256 of the canonical form of the schema, declarations included.</param>
/// <param name="SplitHash">Commitment to the one split into train and control.</param>
/// <param name="Subjects">People in the source; its rows when the schema names no subject.</param>
public sealed record SourceEvidence(string Name, string Hash, string SchemaHash, string SplitHash, long TrainRows, long ControlRows, long Subjects);

public sealed record GeneratorEvidence(string Id, string Title, string Citation);

/// <param name="Hash">SHA-256 of the exact bytes of the extract's CSV file.</param>
public sealed record ExtractEvidence(string Hash, long Rows, long Bytes);

/// <summary>Sampling and auditing happen after the noise was added, so their seeds may be kept. A private fit has none.</summary>
/// <param name="Sample">Null when a given table was judged.</param>
public sealed record SeedEvidence(ulong? Sample, ulong Audit);

/// <summary>The policy with its exact text, so that the decision can be repeated when the file is gone.</summary>
/// <param name="Hash">SHA-256 of the UTF-8 bytes of <paramref name="Text"/>.</param>
public sealed record PolicyEvidence(string Name, string Version, string Hash, string Text);
