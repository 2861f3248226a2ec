using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace SynthGovern.Governance.Signing;

/// <summary>The CMS half of a PAdES check: one signer, the attributes of the baseline, digest and signature.</summary>
internal sealed record CmsCheck(X509Certificate2 Certificate, DateTimeOffset? TimeStampedAt)
{
    private const string IdData = "1.2.840.113549.1.7.1";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTime = "1.2.840.113549.1.9.5";
    private const string SignatureTimeStamp = "1.2.840.113549.1.9.16.2.14";

    /// <summary>Optional in EN 319 142-1: commitment-type-indication, signature-policy-identifier, content-time-stamp, signer-attributes-v2.</summary>
    private static readonly string[] OptionalSigned =
        ["1.2.840.113549.1.9.16.2.16", "1.2.840.113549.1.9.16.2.15", "1.2.840.113549.1.9.16.2.20", "0.4.0.19122.1.1"];

    private static readonly Dictionary<string, HashAlgorithmName> Digests = new(StringComparer.Ordinal)
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    /// <summary>Null when there is no single signer to speak of; otherwise faults may still have been added.</summary>
    public static CmsCheck? Of(byte[] der, byte[] document, List<PadesFault> faults)
    {
        try
        {
            if (CmsShape.FaultOf(der) is not { } fault) return OfSigner(der, document, faults);
            faults.Add(fault);
        }
        catch (Exception malformed) when (malformed is CryptographicException or AsnContentException)
        {
            faults.Add(PadesFault.CmsMalformed);
        }

        return null;
    }

    private static CmsCheck? OfSigner(byte[] der, byte[] document, List<PadesFault> faults)
    {
        var signed = new SignedCms(new ContentInfo(document), detached: true);
        signed.Decode(der);
        var signer = signed.SignerInfos[0];
        if (signer.Certificate is not { } certificate)
        {
            faults.Add(PadesFault.SignerCertificateMissing);
            return null;
        }

        CheckAttributes(signer, certificate, faults);
        CheckSignature(signer, document, faults);
        return new CmsCheck(certificate, TimeStamp(signer, faults));
    }

    private static void CheckAttributes(SignerInfo signer, X509Certificate2 certificate, List<PadesFault> faults)
    {
        var attributes = signer.SignedAttributes.Cast<CryptographicAttributeObject>().ToList();
        string[] known = [ContentType, MessageDigest, SigningTime, EssSigningCertificate.AttributeOid, .. OptionalSigned];
        if (attributes.Any(attribute => !known.Contains(attribute.Oid.Value)) || attributes.DistinctBy(attribute => attribute.Oid.Value).Count() != attributes.Count)
            faults.Add(PadesFault.UnknownSignedAttribute);
        if (Single(attributes, ContentType) is not { } type || new Pkcs9ContentType { RawData = type.RawData }.ContentType.Value != IdData)
            faults.Add(PadesFault.ContentTypeMissing);
        if (attributes.Any(attribute => attribute.Oid.Value == SigningTime)) faults.Add(PadesFault.SigningTimePresent);
        if (Single(attributes, EssSigningCertificate.AttributeOid) is not { } binding) faults.Add(PadesFault.SigningCertificateV2Missing);
        else if (!EssSigningCertificate.Names(binding.RawData, certificate.RawData)) faults.Add(PadesFault.SigningCertificateV2Mismatch);
    }

    private static void CheckSignature(SignerInfo signer, byte[] document, List<PadesFault> faults)
    {
        if (signer.DigestAlgorithm.Value is not { } oid || !Digests.TryGetValue(oid, out var digest))
        {
            faults.Add(PadesFault.WeakDigest);
            return;
        }

        if (Single([.. signer.SignedAttributes.Cast<CryptographicAttributeObject>()], MessageDigest) is not { } stated)
        {
            faults.Add(PadesFault.MessageDigestMissing);
            return;
        }

        if (!CryptographicOperations.FixedTimeEquals(new Pkcs9MessageDigest { RawData = stated.RawData }.MessageDigest, CryptographicOperations.HashData(digest, document)))
        {
            faults.Add(PadesFault.DigestMismatch);
            return;
        }

        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            faults.Add(PadesFault.SignatureInvalid);
        }
    }

    private static DateTimeOffset? TimeStamp(SignerInfo signer, List<PadesFault> faults)
    {
        var unsigned = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().ToList();
        if (unsigned.Count == 0) return null;
        if (unsigned.Any(attribute => attribute.Oid.Value != SignatureTimeStamp)) faults.Add(PadesFault.UnknownUnsignedAttribute);
        if (Single(unsigned, SignatureTimeStamp) is { } stamp
            && Rfc3161TimestampToken.TryDecode(stamp.RawData, out var token, out var consumed)
            && consumed == stamp.RawData.Length
            && token.VerifySignatureForSignerInfo(signer, out _))
            return token.TokenInfo.Timestamp;
        faults.Add(PadesFault.TimeStampInvalid);
        return null;
    }

    /// <summary>The one value of the one attribute of this kind, or null.</summary>
    private static AsnEncodedData? Single(List<CryptographicAttributeObject> attributes, string oid)
        => attributes.Where(attribute => attribute.Oid.Value == oid).ToList() is [{ Values: { Count: 1 } values }] ? values[0] : null;
}
