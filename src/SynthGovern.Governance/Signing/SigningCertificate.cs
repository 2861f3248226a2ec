using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SynthGovern.Governance.Signing;

/// <summary>The certificate profile of release signers, and the fingerprint by which they are known: SHA-256 of the DER, lower-case hex.</summary>
public static class SigningCertificate
{
    /// <summary>RFC 9336: the key signs documents.</summary>
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";

    private const int YearsValid = 5;

    /// <summary>What was begun before the first key was made, or is read by a clock that is behind, is still signed within its validity.</summary>
    private static readonly TimeSpan Backdating = TimeSpan.FromHours(1);

    public static string Fingerprint(X509Certificate2 certificate) => Fingerprint(certificate.RawData);

    public static string Fingerprint(ReadOnlySpan<byte> der) => Convert.ToHexStringLower(SHA256.HashData(der));

    /// <summary>True for an ECDSA key on P-256, the only kind that signs here.</summary>
    public static bool IsP256(X509Certificate2 certificate)
    {
        try
        {
            using var key = certificate.GetECDsaPublicKey();
            return key is not null && key.ExportParameters(false).Curve.Oid?.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    internal static X509Certificate2 SelfSign(ECDsa key, string installation, DateTimeOffset now)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(installation);
        subject.AddOrganizationalUnitName("Release signing");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(DocumentSigning)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var made = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return request.CreateSelfSigned(made - Backdating, made.AddYears(YearsValid));
    }
}
