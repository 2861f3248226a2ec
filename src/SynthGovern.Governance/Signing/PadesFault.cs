namespace SynthGovern.Governance.Signing;

/// <summary>Ways in which a PDF's signature falls short of PAdES baseline (EN 319 142-1), or does not hold at all.</summary>
public enum PadesFault
{
    Malformed,
    NotSigned,
    SeveralSignatures,
    WrongSubFilter,
    WrongFilter,
    CertInDictionary,
    ByteRangeMalformed,
    NotTotalDocument,
    ContentsMalformed,
    CmsMalformed,
    NotDetached,
    SeveralSigners,
    SignerCertificateMissing,
    WeakDigest,
    ContentTypeMissing,
    MessageDigestMissing,
    DigestMismatch,
    SigningTimePresent,
    SigningCertificateV2Missing,
    SigningCertificateV2Mismatch,
    UnknownSignedAttribute,
    UnknownUnsignedAttribute,
    SignatureInvalid,
    TimeStampInvalid,
}

internal static class PadesFaults
{
    public static string Sentence(PadesFault fault) => fault switch
    {
        PadesFault.Malformed => "a PDF that cannot be read",
        PadesFault.NotSigned => "no signature",
        PadesFault.SeveralSignatures => "more than one signature",
        PadesFault.WrongSubFilter => "a /SubFilter other than ETSI.CAdES.detached",
        PadesFault.WrongFilter => "a /Filter other than Adobe.PPKLite",
        PadesFault.CertInDictionary => "a /Cert entry, which PAdES forbids",
        PadesFault.ByteRangeMalformed => "a /ByteRange that does not leave out exactly /Contents",
        PadesFault.NotTotalDocument => "bytes that the signature does not cover",
        PadesFault.ContentsMalformed => "/Contents that are not one DER value padded with zeros",
        PadesFault.CmsMalformed => "/Contents that are no CMS signature",
        PadesFault.NotDetached => "a CMS that carries content of its own",
        PadesFault.SeveralSigners => "not exactly one signer",
        PadesFault.SignerCertificateMissing => "no signer certificate in the CMS",
        PadesFault.WeakDigest => "a digest algorithm other than SHA-256, SHA-384 or SHA-512",
        PadesFault.ContentTypeMissing => "no content-type attribute of id-data",
        PadesFault.MessageDigestMissing => "no message-digest attribute",
        PadesFault.DigestMismatch => "a document that was changed after signing: the digest does not match",
        PadesFault.SigningTimePresent => "a CMS signing-time attribute, which PAdES baseline forbids",
        PadesFault.SigningCertificateV2Missing => "no ESS signing-certificate-v2 attribute",
        PadesFault.SigningCertificateV2Mismatch => "an ESS signing-certificate-v2 that names another certificate",
        PadesFault.UnknownSignedAttribute => "a signed attribute that is not part of PAdES baseline",
        PadesFault.UnknownUnsignedAttribute => "an unsigned attribute other than a signature time-stamp",
        PadesFault.SignatureInvalid => "a signature that does not verify",
        PadesFault.TimeStampInvalid => "a signature time-stamp that does not verify",
        _ => fault.ToString(),
    };
}
