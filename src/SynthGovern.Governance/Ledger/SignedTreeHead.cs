using System.Text.Json.Nodes;
using SynthGovern.Governance.Store;

namespace SynthGovern.Governance.Ledger;

/// <summary>A tree head as it leaves the store.</summary>
/// <param name="Root">Lower-case hex.</param>
/// <param name="At">RFC 3339 with milliseconds, in UTC.</param>
/// <param name="Signature">Base64, over <see cref="Statement()"/>.</param>
/// <param name="Signer">SHA-256 of the signer's certificate, lower-case hex.</param>
public sealed record SignedTreeHead(long Size, string Root, string At, string Signature, string Signer)
{
    public static SignedTreeHead Of(TreeHead head)
        => new(head.Size, head.Root, Moments.Text(head.At), Convert.ToBase64String(head.Signature), head.Signer);

    /// <summary>The bytes that are signed: canonical JSON of size, root and time, and what it is, so that it passes for nothing else.</summary>
    public static byte[] Statement(long size, string root, string at) => CanonicalJson.Bytes((JsonNode)new JsonObject
    {
        ["at"] = at,
        ["root"] = root,
        ["size"] = size,
        ["type"] = "https://synthgovern/tree-head/v1",
    });

    public static byte[] Statement(long size, string root, DateTimeOffset at) => Statement(size, root, Moments.Text(at));

    /// <summary>The bytes that <see cref="Signature"/> should be over.</summary>
    public byte[] Statement() => Statement(Size, Root, At);
}

/// <summary>What <c>ledger-proof.json</c> holds: one leaf, its path to a root, and the signed head with that root.</summary>
/// <param name="Leaf">The leaf's exact text.</param>
/// <param name="Path">Lower-case hex, from the leaf's sibling upwards.</param>
public sealed record LedgerProof(string Leaf, long Index, IReadOnlyList<string> Path, SignedTreeHead Head)
{
    /// <summary>Whether the leaf is in the tree of the head. The head's signature is the caller's to check.</summary>
    public bool LeadsToRoot()
    {
        try
        {
            var leafHash = MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(Leaf));
            return MerkleTree.VerifyInclusion(leafHash, Index, Head.Size, [.. Path.Select(Convert.FromHexString)], Convert.FromHexString(Head.Root));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>Signs and checks tree heads with the keys of this installation.</summary>
/// <param name="Fingerprint">Of the certificate that signs now.</param>
/// <param name="Verify">Signer's fingerprint, bytes, signature: whether a known key of that fingerprint made it.</param>
public sealed record HeadSigner(string Fingerprint, Func<byte[], byte[]> Sign, Func<string, byte[], byte[], bool> Verify);
