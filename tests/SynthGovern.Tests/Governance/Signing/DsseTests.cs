using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Tests.Governance.Signing;

public sealed class DsseTests : IDisposable
{
    private readonly SigningKey key = Keys.Make();

    private byte[] Envelope => Dsse.Sign("application/x", "{\"a\":1}"u8.ToArray(), key);

    private TrustSet Trust => Keys.Trust(key.Certificate);

    public void Dispose() => key.Dispose();

    [Fact]
    public void PreAuthenticationIsThatOfTheSpecification()
        => Assert.Equal(
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world"u8.ToArray(),
            Dsse.PreAuthentication("http://example.com/HelloWorld", "hello world"u8));

    [Fact]
    public void PreAuthenticationCountsBytesNotCharacters()
        => Assert.Equal("DSSEv1 2 é 2 é"u8.ToArray(), Dsse.PreAuthentication("é", "é"u8));

    /// <summary>The signature of the specification's test vector, made with its published P-256 key.</summary>
    [Fact]
    public void SignatureOfTheSpecificationsVectorVerifies()
    {
        using var publicKey = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Coordinate("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                Y = Coordinate("5640078356564379163099075877009565129882514886557779369047442380624545832820"),
            },
        });
        var signed = Dsse.PreAuthentication("http://example.com/HelloWorld", "hello world"u8);
        var signature = Convert.FromBase64String("A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==");
        Assert.True(publicKey.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public void SignedEnvelopeVerifies()
    {
        var payload = Dsse.Verify(Envelope, Trust, "certificate.json").Value;
        Assert.Equal("application/x", payload.PayloadType);
        Assert.Equal("{\"a\":1}"u8.ToArray(), payload.Payload);
        Assert.Equal(key.Fingerprint, payload.Fingerprint);
    }

    [Fact]
    public void PinnedFingerprintTakesTheCertificateFromTheEnvelope()
        => Assert.True(Dsse.Verify(Envelope, TrustSet.Parse(key.Fingerprint.ToUpperInvariant()).Value, "c").Succeeded);

    [Fact]
    public void OtherSignersAreUnknown()
    {
        using var other = Keys.Make();
        Assert.IsType<SignerUnknown>(Dsse.Verify(Envelope, Keys.Trust(other.Certificate), "c").Error);
        Assert.IsType<SignerUnknown>(Dsse.Verify(Envelope, TrustSet.Parse(other.Fingerprint).Value, "c").Error);
    }

    [Fact]
    public void ClaimingATrustedFingerprintWithAnotherCertificateFails()
    {
        using var other = Keys.Make();
        var forged = JsonNode.Parse(Dsse.Sign("application/x", "{\"a\":1}"u8.ToArray(), other))!.AsObject();
        forged["signatures"]![0]!["keyid"] = key.Fingerprint;
        Assert.IsType<AttestationInvalid>(Dsse.Verify(CanonicalJson.Bytes(forged), Trust, "c").Error);
        forged["signatures"]![0]!["cert"] = Convert.ToBase64String(key.Certificate.RawData);
        Assert.IsType<AttestationInvalid>(Dsse.Verify(CanonicalJson.Bytes(forged), Trust, "c").Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void EveryFlippedBitIsFound(int bit)
    {
        var envelope = Envelope;
        for (var at = 0; at < envelope.Length; at++)
        {
            var changed = envelope.ToArray();
            changed[at] ^= (byte)(1 << bit);
            Assert.False(Dsse.Verify(changed, Trust, "c").Succeeded, $"byte {at}");
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"payload\":1,\"payloadType\":2,\"signatures\":[{\"cert\":1,\"keyid\":2,\"sig\":3}]}")]
    [InlineData("{\"payload\":\"\",\"payload\":\"\",\"payloadType\":\"\",\"signatures\":[]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"\",\"signatures\":[]}")]
    [InlineData("{\"payload\":\"\",\"payloadType\":\"\",\"signatures\":[null]}")]
    [InlineData("{\"\uFFFF\":")]
    public void OtherShapesAreRefused(string json)
        => Assert.IsType<AttestationInvalid>(Dsse.Verify(System.Text.Encoding.UTF8.GetBytes(json), Trust, "c").Error);

    [Fact]
    public void DeepNestingIsRefused()
        => Assert.IsType<AttestationInvalid>(Dsse.Verify(System.Text.Encoding.UTF8.GetBytes(new string('[', 100_000)), Trust, "c").Error);

    [Fact]
    public void TrailingBytesSpacesAndOtherSpellingsAreRefused()
    {
        var text = System.Text.Encoding.UTF8.GetString(Envelope);
        Assert.False(Verifies(text + "\n"));
        Assert.False(Verifies(" " + text));
        Assert.False(Verifies(text.Replace("payloadType", "payl\\u006fadType", StringComparison.Ordinal)));
        Assert.False(Verifies(text.Replace("\"payload\":\"", "\"payload\":\" ", StringComparison.Ordinal)));
        Assert.True(Verifies(text));
    }

    private static byte[] Coordinate(string number) => BigInteger.Parse(number, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);

    private bool Verifies(string text) => Dsse.Verify(System.Text.Encoding.UTF8.GetBytes(text), Trust, "c").Succeeded;
}
