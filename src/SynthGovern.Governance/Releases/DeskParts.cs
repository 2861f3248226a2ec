using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.SelfAudits;
using SynthGovern.Tables;

namespace SynthGovern.Governance.Releases;

/// <summary>What the desk needs from others.</summary>
/// <param name="Generators">The generator of an id with its options.</param>
/// <param name="Policies">The policy of a name.</param>
public sealed record DeskParts(
    Func<string, IReadOnlyDictionary<string, string>, Result<IGenerator>> Generators,
    Func<string, Result<Policy>> Policies,
    IReadOnlyList<IAudit> Audits,
    DraftBundle Draft,
    HeadSigner Signer)
{
    /// <summary>How hard every fitted generator is itself attacked, on made-up data; null when it is not.</summary>
    public SelfAuditOptions? SelfAudit { get; init; }

    /// <summary>How many shadow models attack each release; 0 leaves that attack out.</summary>
    public int ShadowModels { get; init; }
}

/// <summary>Renders and signs the files of a bundle; nothing is final before <see cref="BundleDraft.Publish"/>.</summary>
public delegate Task<Result<BundleDraft>> DraftBundle(BundleOrder order, CancellationToken cancel);

/// <summary>All that a bundle is made of.</summary>
/// <param name="Release">With its steps.</param>
/// <param name="EvidenceJson">The exact bytes whose hash was approved.</param>
/// <param name="ExtractFile">Path of the extract.</param>
/// <param name="Entries">The ledger entries of the release so far.</param>
public sealed record BundleOrder(
    Release Release,
    Source Source,
    Schema Schema,
    ReleaseEvidence Evidence,
    byte[] EvidenceJson,
    string ExtractFile,
    IReadOnlyList<LedgerEntry> Entries,
    IReadOnlyDictionary<string, string> DisplayNames,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt);

/// <param name="Hashes">From file name to SHA-256: the facts to which the entry "release.signed" commits.</param>
/// <param name="Publish">Writes the bundle with the proof of that entry into the folder; gives the hash of certificate.json.</param>
public sealed record BundleDraft(IReadOnlyDictionary<string, string> Hashes, Func<LedgerProof, Result<string>> Publish);
