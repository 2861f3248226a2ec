using SynthGovern.Governance.Signing;

namespace SynthGovern.Tests.Governance.Signing;

public sealed class TrustFileTests : IDisposable
{
    private readonly SigningKey key = Keys.Make("Hospital X");
    private readonly TemporaryFolder folder = new();

    private string Text => TrustFile.Write(Keys.Trust(key.Certificate));

    public void Dispose()
    {
        key.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void WrittenFileReadsBackAndSaysWhoAndUntilWhen()
    {
        Assert.Contains("# name: Hospital X\n", Text, StringComparison.Ordinal);
        Assert.Contains($"# fingerprint: {key.Fingerprint}\n", Text, StringComparison.Ordinal);
        Assert.Contains("# valid: 2026-06-01 to 2031-06-01\n", Text, StringComparison.Ordinal);
        var signer = Assert.Single(Read(Text).Value.Signers);
        Assert.Equal(("Hospital X", key.Fingerprint), (signer.Name, signer.Fingerprint));
    }

    [Fact]
    public void NamesAndCommentsAreTheReadersOwn()
    {
        using var second = Keys.Make("Other");
        var text = Text.Replace("# name: Hospital X", "Received by hand on 3 June.\r\n#name: The hospital", StringComparison.Ordinal)
            + "\nfrom the second site\n" + second.Certificate.ExportCertificatePem();
        Assert.Equal(["The hospital", "Other"], Read(text).Value.Signers.Select(signer => signer.Name));
    }

    [Fact]
    public void FingerprintIsAcceptedInTheUsualSpellings()
    {
        var colons = string.Join(':', key.Fingerprint.ToUpperInvariant().Chunk(2).Select(pair => new string(pair)));
        Assert.Equal(key.Fingerprint, TrustSet.Parse(colons).Value.Signers.Single().Fingerprint);
    }

    [Theory]
    [InlineData("", "no certificate")]
    [InlineData("hello", "no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA", "damaged")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "cannot be read")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "PUBLIC KEY")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "private key")]
    public void OtherTextIsRefusedWithItsReason(string text, string reason)
        => Assert.Contains(reason, TrustFile.Parse(text, "trust.pem").Error!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void AStatedFingerprintHasToBeRight()
    {
        var wrong = Text.Replace(key.Fingerprint, key.Fingerprint[1..] + "0", StringComparison.Ordinal);
        Assert.Contains("above a certificate with fingerprint", Read(wrong).Error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolderAndBinaryAreRefused()
    {
        Assert.Contains("no such file", TrustSet.Parse(folder.At("none.pem")).Error!.ToString(), StringComparison.Ordinal);
        Assert.Contains("a folder", TrustSet.Parse(folder.Root).Error!.ToString(), StringComparison.Ordinal);
        File.WriteAllBytes(folder.At("binary"), [0xFF, 0xFE, 0x00]);
        Assert.Contains("UTF-8", TrustSet.Parse(folder.At("binary")).Error!.ToString(), StringComparison.Ordinal);
        Assert.IsType<TrustFileUnusable>(TrustSet.Parse(key.Fingerprint[1..]).Error);
    }

    private Result<TrustSet> Read(string text)
    {
        File.WriteAllText(folder.At("trust.pem"), text);
        return TrustSet.Parse(folder.At("trust.pem"));
    }
}
