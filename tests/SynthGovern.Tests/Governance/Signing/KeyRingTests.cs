using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Tests.Governance.Signing;

public sealed class KeyRingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Ring => folder.At("keys");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void FirstUseMakesAKeyAndLaterUseFindsIt()
    {
        var first = Open();
        Assert.Equal(first.Newest.Fingerprint, Open().Newest.Fingerprint);
        Assert.Equal(64, first.Newest.Fingerprint.Length);
        Assert.Equal(first.Newest.Fingerprint, SigningCertificate.Fingerprint(first.Newest.Certificate.RawData));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void OnlyTheOwnerCanReadIt()
    {
        Open();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Ring));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Ring, "signing-0001.pem")));
    }

    [Fact]
    public void CertificateSaysWhatTheKeyIsFor()
    {
        var certificate = Open().Newest.Certificate;
        Assert.Equal("CN=Hospital X, OU=Release signing", string.Join(", ", certificate.SubjectName.EnumerateRelativeDistinguishedNames().Select(part => $"{Short(part)}={part.GetSingleElementValue()}")));
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().Single();
        Assert.Equal(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, usage.KeyUsages);
        Assert.True(usage.Critical);
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(FixedClock.Noon.AddHours(-1).UtcDateTime, certificate.NotBefore.ToUniversalTime());
        Assert.Equal(FixedClock.Noon.AddYears(5).UtcDateTime, certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void ManyStartingTogetherEndWithOneKey()
    {
        var fingerprints = new string[16];
        var threads = Enumerable.Range(0, fingerprints.Length).Select(i => new Thread(() => fingerprints[i] = Open().Newest.Fingerprint)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Single(fingerprints.Distinct());
        Assert.Equal(["signing-0001.pem", "trust.pem"], Directory.GetFiles(Ring).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AfterRotationTheNewestSignsAndTheOldStillVerifies()
    {
        var old = Open().Newest;
        var ring = KeyRing.Rotate(Ring, new FixedClock(FixedClock.Noon.AddYears(1)), "Hospital X").Value;
        Assert.NotEqual(old.Fingerprint, ring.Newest.Fingerprint);
        Assert.Equal([old.Fingerprint, ring.Newest.Fingerprint], ring.Trust.Signers.Select(signer => signer.Fingerprint));
        var envelope = Dsse.Sign("t", "p"u8.ToArray(), old);
        Assert.True(Dsse.Verify(envelope, KeyRing.TrustOf(Ring).Value, "c").Succeeded);
        Assert.Equal(2, TrustSet.Parse(Path.Combine(Ring, KeyRing.TrustFileName)).Value.Signers.Count);
    }

    [Fact]
    public void ARetiredKeyMayLeaveOnlyItsCertificate()
    {
        var old = Open().Newest;
        KeyRing.Rotate(Ring, new FixedClock(FixedClock.Noon), "Hospital X");
        File.WriteAllText(Path.Combine(Ring, "signing-0001.pem"), old.Certificate.ExportCertificatePem());
        Assert.Contains(Open().Trust.Signers, signer => signer.Fingerprint == old.Fingerprint);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void AKeyThatOthersCanReadIsRefused()
    {
        Open();
        File.SetUnixFileMode(Path.Combine(Ring, "signing-0001.pem"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", KeyRing.Open(Ring, new FixedClock(FixedClock.Noon)).Error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExpiredKeyDoesNotSignButVerifies()
    {
        Open();
        var later = KeyRing.Open(Ring, new FixedClock(FixedClock.Noon.AddYears(6)));
        Assert.Contains("expired on 2031-06-01", later.Error!.ToString(), StringComparison.Ordinal);
        Assert.True(KeyRing.TrustOf(Ring).Succeeded);
    }

    [Fact]
    public void DamagedKeyIsAnErrorAndIsNotReplaced()
    {
        Open();
        var file = Path.Combine(Ring, "signing-0001.pem");
        File.WriteAllText(file, "nothing");
        Assert.IsType<SigningKeyUnusable>(KeyRing.Open(Ring, new FixedClock(FixedClock.Noon)).Error);
        Assert.Equal("nothing", File.ReadAllText(file));
    }

    [Fact]
    public void AskingForTrustMakesNoKey()
    {
        Assert.Equal(ErrorKind.VerificationFailed, Assert.IsType<NobodyTrusted>(KeyRing.TrustOf(Ring).Error).Kind);
        Assert.False(Directory.Exists(Ring));
    }

    [Fact]
    public void SignaturesVerifyOnlyOverTheirData()
    {
        var key = Open().Newest;
        var signature = key.Sign("data"u8);
        Assert.Equal(64, signature.Length);
        Assert.True(SigningKey.Verify(key.Certificate, "data"u8, signature));
        Assert.False(SigningKey.Verify(key.Certificate, "date"u8, signature));
        Assert.False(SigningKey.Verify(key.Certificate, "data"u8, signature.AsSpan(1)));
    }

    private static string Short(X500RelativeDistinguishedName part) => part.GetSingleElementType().Value switch
    {
        "2.5.4.3" => "CN",
        "2.5.4.11" => "OU",
        var other => other!,
    };

    private KeyRing Open() => KeyRing.Open(Ring, new FixedClock(FixedClock.Noon), "Hospital X").Value;
}
