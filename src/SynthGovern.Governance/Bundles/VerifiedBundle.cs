using System.Text.Json.Nodes;

namespace SynthGovern.Governance.Bundles;

public enum BundleState
{
    Current,

    /// <summary>Everything holds, but the certificate says it should no longer be relied on.</summary>
    Expired,
}

/// <param name="Sha256">Lower-case hex.</param>
public sealed record VerifiedFile(string Name, string Sha256, long Bytes);

/// <summary>A bundle in which every hash, signature, attestation and proof holds.</summary>
/// <param name="Signer">Name of the signer in the trust set.</param>
/// <param name="NotPresent">Attested files that are not here because only the public half was given.</param>
/// <param name="Predicate">What the certificate says.</param>
/// <param name="Notices">Sentences a reader should know although everything holds.</param>
public sealed record VerifiedBundle(
    string Release,
    BundleState State,
    string Signer,
    string Fingerprint,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    long LedgerIndex,
    long LedgerSize,
    IReadOnlyList<VerifiedFile> Files,
    IReadOnlyList<string> NotPresent,
    JsonObject Predicate,
    IReadOnlyList<string> Notices);
