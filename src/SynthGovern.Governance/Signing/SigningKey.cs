using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SynthGovern.Governance.Signing;

/// <summary>
/// The ECDSA P-256 key with which an installation signs, and its self-signed certificate. Made on first use in the key folder;
/// see <see cref="KeyRing"/> for rotation. Signing is thread-safe.
/// </summary>
public sealed class SigningKey : IDisposable
{
    public const string DefaultInstallation = "SynthGovern installation";

    /// <summary>r and s of P-256.</summary>
    public const int SignatureBytes = 64;

    private readonly ECDsa key;
    private readonly Lock signing = new();

    internal SigningKey(X509Certificate2 certificate)
    {
        Certificate = certificate;
        Fingerprint = SigningCertificate.Fingerprint(certificate);
        key = certificate.GetECDsaPrivateKey() ?? throw new ArgumentException("a certificate without its private key", nameof(certificate));
    }

    /// <summary>With the private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>SHA-256 of the certificate's DER, lower-case hex.</summary>
    public string Fingerprint { get; }

    public string Name => Certificate.GetNameInfo(X509NameType.SimpleName, false);

    /// <summary>The newest key of the ring in <paramref name="folder"/>; a first one is made there when it is empty.</summary>
    /// <param name="installation">The certificate's common name, 1 to 64 characters: who a reader of a certificate sees as signer.</param>
    public static Result<SigningKey> LoadOrCreate(string folder, TimeProvider clock, string installation = DefaultInstallation)
        => KeyRing.Open(folder, clock, installation).Then<SigningKey>(ring => ring.Newest);

    /// <summary>ECDSA with SHA-256 over <paramref name="data"/>: r and s, 32 bytes each (IEEE P1363).</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (signing) return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>Whether <paramref name="signature"/> (64 bytes) over <paramref name="data"/> was made by the certificate's key.</summary>
    public static bool Verify(X509Certificate2 certificate, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var publicKey = certificate.GetECDsaPublicKey();
        return publicKey is not null && signature.Length == SignatureBytes
            && publicKey.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public void Dispose()
    {
        key.Dispose();
        Certificate.Dispose();
    }
}
