using System.Text.Json.Nodes;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Signing;
using SynthGovern.Releases;
using SynthGovern.Tests.Governance.Pdf;
using SynthGovern.Tests.Governance.Signing;

namespace SynthGovern.Tests.Governance.Bundles;

/// <summary>A small bundle, made the way a release desk makes one, in a temporary folder.</summary>
internal sealed class BundleFixture : IDisposable
{
    public const string Release = "k3v9q2mt";

    public static readonly DateTimeOffset ExpiresAt = FixedClock.Noon.AddYears(1);

    private readonly TemporaryFolder folder = new();

    public BundleFixture(SigningKey? key = null)
    {
        Key = key ?? Keys.Make();
        Root = Write(folder.Root).Value;
    }

    public SigningKey Key { get; }

    /// <summary>The bundle.</summary>
    public string Root { get; }

    public string Parent => folder.Root;

    public TrustSet Trust => Keys.Trust(Key.Certificate);

    public string At(string name) => Path.Combine(Root, name);

    public Result<VerifiedBundle> Verify(string? path = null, TrustSet? trust = null, DateTimeOffset? now = null)
        => BundleVerifier.Verify(path ?? Root, trust ?? Trust, new FixedClock(now ?? FixedClock.Noon.AddDays(1)));

    public Result<string> Write(string parent, SigningKey? pdfKey = null, Func<BundleFiles, LedgerProof>? prove = null, Func<PublicDecision, PublicDecision>? change = null)
    {
        var files = Files(pdfKey ?? Key);
        return BundleWriter.Write(parent, new BundleContents(files, (prove ?? Prove)(files), (change ?? (decision => decision))(Decision(files))), Key, new FixedClock(FixedClock.Noon));
    }

    public LedgerProof Prove(BundleFiles files) => Prove(Leaf(files));

    public LedgerProof Prove(JsonObject leaf)
    {
        byte[][] leaves = [.. "abcd".Select(letter => MerkleTree.LeafHash([(byte)letter])), MerkleTree.LeafHash(CanonicalJson.Bytes((JsonNode)leaf)), MerkleTree.LeafHash("e"u8)];
        var path = MerkleTree.InclusionProof(leaves, 4).Select(Convert.ToHexStringLower);
        return new LedgerProof(System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes((JsonNode)leaf)), 4, [.. path], Head(6, MerkleTree.Root(leaves), Key));
    }

    public static SignedTreeHead Head(long size, byte[] root, SigningKey key)
    {
        var (hex, at) = (Convert.ToHexStringLower(root), "2026-06-01T12:00:00.000Z");
        return new SignedTreeHead(size, hex, at, Convert.ToBase64String(key.Sign(SignedTreeHead.Statement(size, hex, at))), key.Fingerprint);
    }

    public static JsonObject Leaf(BundleFiles files, string release = Release, string kind = LedgerProofFile.SignedKind)
    {
        var facts = new JsonObject { ["state"] = "signed" };
        foreach (var (name, hash) in files.Hashes()) facts[name] = hash;
        return new JsonObject { ["actor"] = "officer", ["facts"] = facts, ["kind"] = kind, ["subject"] = $"release/{release}" };
    }

    public static PublicDecision Decision(BundleFiles files) => new(
        Release,
        "SynthGovern 0.1.0",
        "planning of beds",
        RecipientClass.Contracted,
        new PublicExtract(files.Hashes()[BundleNames.Extract], 2),
        null,
        null,
        new PublicPolicy("baseline", "1.0.0", new string('b', 64)),
        [new PublicApproval(Role.Officer, "olaf", FixedClock.Noon)],
        ["No guarantee of differential privacy is stated."],
        FixedClock.Noon,
        ExpiresAt);

    public static BundleFiles Files(SigningKey pdfKey) => new(
    [
        BundleFile.Of(BundleNames.Extract, "age,sex\n31,f\n40,m\n"u8.ToArray()),
        BundleFile.Of(BundleNames.Dictionary, "{\"age\":\"years\"}"u8.ToArray()),
        BundleFile.Of(BundleNames.Certificate, SmallPdf.Signed(pdfKey)),
        BundleFile.Of(BundleNames.Report, SmallPdf.Signed(pdfKey)),
        BundleFile.Of(BundleNames.Evidence, "{\"risk\":0.01}"u8.ToArray()),
    ]);

    public void Dispose()
    {
        Key.Dispose();
        folder.Dispose();
    }
}
