using System.Text.Json.Nodes;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Signing;
using SynthGovern.Releases;
using SynthGovern.Tests.Governance.Signing;

namespace SynthGovern.Tests.Governance.Bundles;

/// <summary>Bundles that the right key signed, but whose parts do not belong together: the writer's own check refuses them and leaves nothing.</summary>
public sealed class ForgedBundleTests : IDisposable
{
    private readonly BundleFixture bundle = new();
    private readonly TemporaryFolder folder = new();
    private readonly JsonObject original;

    public ForgedBundleTests()
        => original = JsonNode.Parse(Convert.FromBase64String((string)JsonNode.Parse(File.ReadAllBytes(bundle.At(BundleNames.Attestation)))!["payload"]!))!.AsObject();

    public void Dispose()
    {
        bundle.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void LedgerEntryOfOtherFilesIsRefused()
    {
        var refused = bundle.Write(folder.Root, prove: files =>
        {
            var leaf = BundleFixture.Leaf(files);
            leaf["facts"]![BundleNames.Extract] = new string('0', 64);
            return bundle.Prove(leaf);
        });
        IsRefused(refused, BundleNames.LedgerProof, "commits to");
    }

    [Fact]
    public void LedgerEntryOfAnotherReleaseOrKindIsRefused()
    {
        IsRefused(bundle.Write(folder.Root, prove: files => bundle.Prove(BundleFixture.Leaf(files, "aaaaaaaa"))), BundleNames.LedgerProof, "not about release/k3v9q2mt");
        IsRefused(bundle.Write(folder.Root, prove: files => bundle.Prove(BundleFixture.Leaf(files, kind: "release.refused"))), BundleNames.LedgerProof, "not of kind");
    }

    [Fact]
    public void ProofThatDoesNotLeadToTheRootIsRefused()
    {
        IsRefused(bundle.Write(folder.Root, prove: files => bundle.Prove(files) with { Index = 3 }), BundleNames.LedgerProof, "not in the ledger");
        IsRefused(bundle.Write(folder.Root, prove: files => bundle.Prove(files) with { Path = [] }), BundleNames.LedgerProof, "not in the ledger");
    }

    [Fact]
    public void TreeHeadThatWasChangedOrSignedByAStrangerIsRefused()
    {
        IsRefused(bundle.Write(folder.Root, prove: files => Altered(files, head => head with { Size = 7 })), BundleNames.LedgerProof, "signature does not verify");
        using var stranger = Keys.Make();
        IsRefused(
            bundle.Write(folder.Root, prove: files => Altered(files, head => BundleFixture.Head(head.Size, Convert.FromHexString(head.Root), stranger))),
            BundleNames.LedgerProof,
            stranger.Fingerprint);
    }

    [Fact]
    public void PdfSignedByAStrangerIsRefused()
    {
        using var stranger = Keys.Make();
        IsRefused(bundle.Write(folder.Root, pdfKey: stranger), BundleNames.Report, stranger.Fingerprint);
    }

    [Fact]
    public void IssueBeforeTheSignersCertificateIsRefused()
    {
        IsRefused(
            bundle.Write(folder.Root, change: decision => decision with { IssuedAt = FixedClock.Noon.AddHours(-2) }), BundleNames.Attestation, "outside the validity");
    }

    [Fact]
    public void DecisionOnAnotherExtractIsRefused()
    {
        IsRefused(
            bundle.Write(folder.Root, change: decision => decision with { Extract = new PublicExtract(new string('a', 64), 2) }),
            BundleNames.Attestation,
            "about another extract");
    }

    [Fact]
    public void ExistingBundleIsNotOverwritten()
    {
        var before = File.ReadAllBytes(bundle.At(BundleNames.Attestation));
        var error = Assert.IsType<BundleUnwritable>(bundle.Write(bundle.Parent).Error);
        Assert.Contains("there already", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(bundle.At(BundleNames.Attestation)));
        Assert.Single(Directory.GetFileSystemEntries(bundle.Parent));
    }

    [Fact]
    public void UnwritablePlaceIsAnErrorAndLeavesNothing()
    {
        File.WriteAllText(folder.At("file"), "");
        Assert.IsType<BundleUnwritable>(bundle.Write(folder.At("file")).Error);
        Assert.Equal([folder.At("file")], Directory.GetFileSystemEntries(folder.Root));
    }

    [Theory]
    [InlineData("../escape.csv")]
    [InlineData("public/../../escape.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("public\\x.csv")]
    [InlineData("public/.hidden.csv")]
    [InlineData("public/a/b.csv")]
    [InlineData("public/x.csv\n")]
    [InlineData("public/EXTRACT.csv")]
    [InlineData("public/certificate.json")]
    public void SubjectsThatAreNoFilesOfABundleAreRefused(string name)
    {
        var statement = Statement();
        ((JsonArray)statement["subject"]!).Add(new JsonObject { ["digest"] = new JsonObject { ["sha256"] = new string('a', 64) }, ["name"] = name });
        Assert.Contains("cannot be a file of a bundle", Verified(statement)!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedMissingAndMisshapenSubjectsAreRefused()
    {
        var repeated = Statement();
        ((JsonArray)repeated["subject"]!).Add(repeated["subject"]![0]!.DeepClone());
        Assert.Contains("twice", Verified(repeated)!.ToString(), StringComparison.Ordinal);
        var missing = Statement();
        ((JsonArray)missing["subject"]!).RemoveAt(0);
        Assert.Contains($"no subject {BundleNames.Evidence}", Verified(missing)!.ToString(), StringComparison.Ordinal);
        var upper = Statement();
        upper["subject"]![0]!["digest"]!["sha256"] = new string('A', 64);
        Assert.Contains("not a name with a SHA-256", Verified(upper)!.ToString(), StringComparison.Ordinal);
        var other = Statement();
        other["predicateType"] = "https://slsa.dev/provenance/v1";
        Assert.Contains("release-decision", Verified(other)!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FurtherAttestedFilesMayBeInTheBundle()
    {
        var statement = Statement();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("{}"u8));
        ((JsonArray)statement["subject"]!).Add(new JsonObject { ["digest"] = new JsonObject { ["sha256"] = hash }, ["name"] = "public/more.json" });
        Assert.Equal("public/more.json", Verified(statement)!.Where);
        File.WriteAllText(bundle.At("public/more.json"), "{}");
        Assert.Equal(BundleNames.LedgerProof, Verified(statement)!.Where);
    }

    private JsonObject Statement() => original.DeepClone().AsObject();

    /// <summary>What the verifier says when the right key signs this statement for the bundle as it stands.</summary>
    private Error? Verified(JsonObject statement)
    {
        File.WriteAllBytes(bundle.At(BundleNames.Attestation), Dsse.Sign(Dsse.InTotoPayloadType, CanonicalJson.Bytes(statement), bundle.Key));
        return bundle.Verify().Error;
    }

    private LedgerProof Altered(BundleFiles files, Func<SignedTreeHead, SignedTreeHead> change)
    {
        var proof = bundle.Prove(files);
        return proof with { Head = change(proof.Head) };
    }

    private void IsRefused(Result<string> written, string file, string because)
    {
        Assert.Equal(ErrorKind.VerificationFailed, written.Error?.Kind);
        Assert.Equal(file, written.Error?.Where);
        Assert.Contains(because, written.Error?.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }
}
