using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Policies;
using SynthGovern.SelfAudits;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>What a run needs: the request, the source as it was split, and who measures and judges.</summary>
/// <param name="Release">Id of the release.</param>
/// <param name="SampleSeed">Seed of the extract. Sampling comes after the noise, so the seed may be kept.</param>
/// <param name="AuditSeed">Seed of the audits' own random choices.</param>
public sealed record ReleaseInput(
    string Release,
    ReleaseRequest Request,
    ReleaseSource Source,
    IGenerator Generator,
    Policy Policy,
    IReadOnlyList<IAudit> Audits,
    ulong SampleSeed,
    ulong AuditSeed,
    TimeProvider Clock)
{
    public FitContext Fit { get; init; } = FitContext.Default;

    /// <summary>How hard the generator itself is attacked; null when it is not.</summary>
    public SelfAuditOptions? SelfAudit { get; init; }

    /// <summary>Options that <see cref="Generator"/> was made with.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How many times the generator is fitted again for attacks with shadow models; 0 leaves those attacks out.</summary>
    public int ShadowModels { get; init; }

    /// <summary>Threads of the audits; their results do not depend on it.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>A source with its one split into people to learn from and people to compare with.</summary>
/// <param name="Hash">SHA-256 of the bytes of the source file.</param>
/// <param name="SplitHash">Hash of the split, as it was drawn when the source was registered.</param>
public sealed record ReleaseSource(string Name, string Hash, string SplitHash, Schema Schema, Table Train, Table Control)
{
    /// <summary>People in the source, or rows when the schema names no subject.</summary>
    public long Subjects => Schema.Subject is { } subject
        ? new[] { Train, Control }.SelectMany(half => Names(half[subject.Column])).Distinct(StringComparer.Ordinal).LongCount()
        : (long)Train.RowCount + Control.RowCount;

    internal SourceEvidence Evidence() => new(Name, Hash, SchemaYaml.Hash(Schema), SplitHash, Train.RowCount, Control.RowCount, Subjects);

    private static IEnumerable<string> Names(Column column) => Enumerable.Range(0, column.Count).Select(column.Text).OfType<string>();
}

/// <summary>A table that was not made here, to be judged as it is.</summary>
/// <param name="Csv">Its exact bytes where it came as a file; null when it is to be written as CSV.</param>
/// <param name="Claimed">The guarantee that whoever made it states; nothing here can check it. Null when there is none.</param>
public sealed record SubmittedExtract(Table Table, ReadOnlyMemory<byte>? Csv = null, Privacy.PrivacyStatement? Claimed = null);
