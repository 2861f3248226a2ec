using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Governance.Bundles;

/// <summary>
/// <c>ledger-proof.json</c>: the canonical JSON of a <see cref="LedgerProof"/>. Its leaf signs a release; among the leaf's facts is the
/// SHA-256 of every file that was there when it was signed, under the file's name in the bundle.
/// </summary>
public static class LedgerProofFile
{
    /// <summary>Kind of the ledger entry that signs a release.</summary>
    public const string SignedKind = "release.signed";

    /// <summary>More than a log of 2^63 leaves needs.</summary>
    private const int LongestPath = 64;

    public static byte[] Bytes(LedgerProof proof) => CanonicalJson.Bytes(proof);

    public static Result<LedgerProof> Read(byte[] bytes, string name)
    {
        if (!StrictJson.Read(bytes, name).TryGet(out var root, out var error)) return error;
        try
        {
            var proof = root.Deserialize<LedgerProof>(Json.Options);
            if (proof is { Path.Count: <= LongestPath } && proof.Path.Append(proof.Head.Root).All(StrictJson.IsSha256)) return proof;
        }
        catch (JsonException)
        {
            // Said below.
        }

        return BundleInvalid.Of(name, "not a ledger proof of leaf, index, path and signed head");
    }

    /// <summary>Whether the leaf is in the ledger under the head, and a trusted signer signed that head.</summary>
    /// <param name="presented">A certificate that came with the proof; serves only where a bare fingerprint is trusted.</param>
    public static Result<LedgerProof> Check(LedgerProof proof, TrustSet trust, string name, X509Certificate2? presented = null)
    {
        if (!trust.Find(proof.Head.Signer, presented, name).TryGet(out var signer, out var unknown)) return unknown;
        var signature = new byte[SigningKey.SignatureBytes + 1];
        if (!Convert.TryFromBase64String(proof.Head.Signature, signature, out var length)
            || !SigningKey.Verify(signer, proof.Head.Statement(), signature.AsSpan(0, length)))
            return BundleInvalid.Of(name, "the tree head's signature does not verify");
        return proof.LeadsToRoot() ? proof : BundleInvalid.Of(name, "the entry is not in the ledger under the signed tree head");
    }

    /// <summary>Why the leaf does not sign this release with exactly these files, or null.</summary>
    internal static BundleInvalid? Mismatch(LedgerProof proof, string release, IReadOnlyDictionary<string, string> subjects, string name)
    {
        if (!StrictJson.Read(System.Text.Encoding.UTF8.GetBytes(proof.Leaf), name).TryGet(out var leaf, out _)) return BundleInvalid.Of(name, "its entry is not canonical JSON");
        if (StrictJson.Text(leaf, "kind") != SignedKind) return BundleInvalid.Of(name, $"its entry is not of kind {SignedKind}");
        if (StrictJson.Text(leaf, "subject") != $"release/{release}") return BundleInvalid.Of(name, $"its entry is not about release/{release}");
        if (leaf["facts"] is not JsonObject facts) return BundleInvalid.Of(name, "its entry states no facts");
        var expected = subjects.Where(subject => subject.Key != BundleNames.LedgerProof).ToList();
        return facts.Count(fact => BundleNames.IsSafe(fact.Key)) == expected.Count && expected.All(file => StrictJson.Text(facts, file.Key) == file.Value)
            ? null
            : BundleInvalid.Of(name, "the files that its entry commits to are not those of the bundle");
    }
}
