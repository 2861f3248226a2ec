using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SynthGovern.Governance.Signing;

/// <summary>One signer a verifier accepts. With a bare fingerprint the certificate is null until a signature brings the one that has it.</summary>
public sealed record TrustedSigner(string Name, string Fingerprint, X509Certificate2? Certificate);

/// <summary>
/// Whom a verifier trusts: from a trust file, a pinned fingerprint, or this installation's key ring. Never from what is verified.
/// </summary>
public sealed class TrustSet
{
    private TrustSet(IReadOnlyList<TrustedSigner> signers, string origin)
    {
        Signers = signers;
        Origin = origin;
    }

    public IReadOnlyList<TrustedSigner> Signers { get; }

    /// <summary>Where this set comes from: a file, a folder, or "fingerprint".</summary>
    public string Origin { get; }

    public static TrustSet Of(IEnumerable<TrustedSigner> signers, string origin) => new([.. signers], origin);

    public static TrustSet Of(IEnumerable<X509Certificate2> certificates, string origin)
        => new([.. certificates.Select(certificate => new TrustedSigner(certificate.GetNameInfo(X509NameType.SimpleName, false), SigningCertificate.Fingerprint(certificate), certificate))], origin);

    /// <summary>From the value of <c>--trust</c>: 64 hexadecimal digits (colons, spaces and upper case allowed), or else the path of a trust file.</summary>
    public static Result<TrustSet> Parse(string fileOrFingerprint)
    {
        var digits = fileOrFingerprint.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (digits.Length == 64 && digits.All(char.IsAsciiHexDigit) && !File.Exists(fileOrFingerprint))
            return new TrustSet([new TrustedSigner("pinned by fingerprint", digits, null)], "fingerprint");
        return TrustFile.Read(fileOrFingerprint);
    }

    /// <summary>The trusted certificate with this fingerprint. <paramref name="presented"/> serves only where a bare fingerprint is trusted, and has to have it.</summary>
    public Result<X509Certificate2> Accept(string fingerprint, byte[] presented, string where)
    {
        if (Signers.FirstOrDefault(known => known.Fingerprint == fingerprint) is not { } signer) return SignerUnknown.Of(where, fingerprint, this);
        if (SigningCertificate.Fingerprint(presented) != fingerprint) return AttestationInvalid.Of(where, "the certificate in it is not the one that its fingerprint names");
        if (signer.Certificate is { } trusted) return trusted;
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(presented);
            return SigningCertificate.IsP256(certificate) ? certificate : AttestationInvalid.Of(where, "its certificate is not of an ECDSA P-256 key");
        }
        catch (CryptographicException)
        {
            return AttestationInvalid.Of(where, "its certificate cannot be read");
        }
    }

    /// <summary>The trusted certificate with this fingerprint, for signatures that do not bring one.</summary>
    public Result<X509Certificate2> Find(string fingerprint, X509Certificate2? presented, string where)
    {
        if (presented is not null && SigningCertificate.Fingerprint(presented) == fingerprint) return Accept(fingerprint, presented.RawData, where);
        return Signers.FirstOrDefault(known => known.Fingerprint == fingerprint)?.Certificate is { } certificate ? certificate : SignerUnknown.Of(where, fingerprint, this);
    }

    public string Describe() => $"{string.Join(", ", Signers.Select(signer => $"{signer.Name} {signer.Fingerprint}"))} (from {Origin})";
}
