using System.Formats.Asn1;

namespace SynthGovern.Governance.Signing;

/// <summary>
/// The parts of a SignedData (RFC 5652, 5.1) that no signature covers and that decoding overlooks: versions, the set of digest
/// algorithms, the content's type, content of its own, revocation lists. Each has one right value here.
/// </summary>
internal static class CmsShape
{
    private const string IdData = "1.2.840.113549.1.7.1";
    private const string SignedDataType = "1.2.840.113549.1.7.2";

    private static readonly Asn1Tag Certificates = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Null when the shape is right.</summary>
    public static PadesFault? FaultOf(byte[] der)
    {
        var data = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        if (data.ReadObjectIdentifier() != SignedDataType) return PadesFault.CmsMalformed;
        var signed = data.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        var version = signed.ReadInteger();
        var digests = signed.ReadSetOf();
        var digest = Algorithm(digests);
        var encapsulated = signed.ReadSequence();
        if (encapsulated.ReadObjectIdentifier() != IdData) return PadesFault.CmsMalformed;
        if (encapsulated.HasData) return PadesFault.NotDetached;
        if (!signed.PeekTag().HasSameClassAndValue(Certificates)) return PadesFault.SignerCertificateMissing;
        _ = signed.ReadEncodedValue();
        if (!signed.PeekTag().HasSameClassAndValue(Asn1Tag.SetOf)) return PadesFault.CmsMalformed;
        var signers = signed.ReadSetOf();
        var signer = signers.ReadSequence();
        if (signers.HasData) return PadesFault.SeveralSigners;
        var signerVersion = signer.ReadInteger();
        var byIssuer = signer.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence);
        _ = signer.ReadEncodedValue();
        var right = version == (byIssuer ? 1 : 3) && signerVersion == version
            && digest is not null && !digests.HasData && digest == Algorithm(signer) && !signed.HasData && !data.HasData;
        return right ? null : PadesFault.CmsMalformed;
    }

    /// <summary>The object identifier of an AlgorithmIdentifier whose parameters are absent or NULL.</summary>
    private static string? Algorithm(AsnReader from)
    {
        var algorithm = from.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        if (algorithm.HasData) algorithm.ReadNull();
        return algorithm.HasData ? null : oid;
    }
}
