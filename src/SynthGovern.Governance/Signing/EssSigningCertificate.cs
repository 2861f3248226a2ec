using System.Formats.Asn1;
using System.Security.Cryptography;

namespace SynthGovern.Governance.Signing;

/// <summary>The ESS signing-certificate-v2 attribute (RFC 5035): binds the signer's certificate into what is signed.</summary>
internal static class EssSigningCertificate
{
    public const string AttributeOid = "1.2.840.113549.1.9.16.2.47";

    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha384 = "2.16.840.1.101.3.4.2.2";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";

    /// <summary>SigningCertificateV2 with one ESSCertIDv2; SHA-256 is its default algorithm and therefore left out in DER.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate));
        return writer.Encode();
    }

    /// <summary>Whether the first ESSCertIDv2 in <paramref name="attribute"/> is the hash of <paramref name="certificate"/>.</summary>
    public static bool Names(byte[] attribute, ReadOnlySpan<byte> certificate)
    {
        try
        {
            var outer = new AsnReader(attribute, AsnEncodingRules.DER);
            var certificates = outer.ReadSequence().ReadSequence();
            outer.ThrowIfNotEmpty();
            var first = certificates.ReadSequence();
            var algorithm = first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? first.ReadSequence().ReadObjectIdentifier() : Sha256;
            return Hash(algorithm, certificate) is { } expected && CryptographicOperations.FixedTimeEquals(first.ReadOctetString(), expected);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static byte[]? Hash(string algorithm, ReadOnlySpan<byte> data) => algorithm switch
    {
        Sha256 => SHA256.HashData(data),
        Sha384 => SHA384.HashData(data),
        Sha512 => SHA512.HashData(data),
        _ => null,
    };
}
