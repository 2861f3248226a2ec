using System.Text.Json.Nodes;

namespace SynthGovern.Governance.Signing;

/// <summary>What a verified envelope held, and who signed it.</summary>
public sealed record DssePayload(string PayloadType, byte[] Payload, string Fingerprint, System.Security.Cryptography.X509Certificates.X509Certificate2 Signer);

/// <summary>
/// Dead Simple Signing Envelope, version 1. Signatures are r and s of ECDSA P-256 with SHA-256 as 64 bytes; <c>keyid</c> is the fingerprint
/// of the signer's certificate, which the extension field <c>cert</c> carries.
/// </summary>
public static class Dsse
{
    public const string InTotoPayloadType = "application/vnd.in-toto+json";

    /// <summary>Pre-authentication encoding: the bytes that are signed.</summary>
    public static byte[] PreAuthentication(string payloadType, ReadOnlySpan<byte> payload)
    {
        var type = System.Text.Encoding.UTF8.GetByteCount(payloadType);
        return [.. System.Text.Encoding.UTF8.GetBytes($"DSSEv1 {type} {payloadType} {payload.Length} "), .. payload];
    }

    /// <summary>The envelope in canonical JSON (RFC 8785), without a final line end.</summary>
    public static byte[] Sign(string payloadType, byte[] payload, SigningKey key) => CanonicalJson.Bytes(new JsonObject
    {
        ["payload"] = Convert.ToBase64String(payload),
        ["payloadType"] = payloadType,
        ["signatures"] = new JsonArray(new JsonObject
        {
            ["cert"] = Convert.ToBase64String(key.Certificate.RawData),
            ["keyid"] = key.Fingerprint,
            ["sig"] = Convert.ToBase64String(key.Sign(PreAuthentication(payloadType, payload))),
        }),
    });

    /// <summary>
    /// Strict, so that no byte can be changed unseen: canonical JSON, exactly these fields, canonical base64, one signature, by a trusted signer.
    /// </summary>
    public static Result<DssePayload> Verify(byte[] envelope, TrustSet trust, string name)
    {
        if (!StrictJson.Read(envelope, name).TryGet(out var root, out var error)) return error;
        if (!StrictJson.Has(root, "payload", "payloadType", "signatures")
            || root["signatures"] is not JsonArray { Count: 1 } signatures
            || signatures[0] is not JsonObject signature
            || !StrictJson.Has(signature, "cert", "keyid", "sig"))
            return AttestationInvalid.Of(name, "not an envelope with exactly payload, payloadType and one signature with cert, keyid and sig");
        if (StrictJson.Text(root, "payloadType") is not { } type
            || StrictJson.Base64(root, "payload") is not { } payload
            || StrictJson.Base64(signature, "cert") is not { } certificate
            || StrictJson.Base64(signature, "sig") is not { } bytes
            || StrictJson.Text(signature, "keyid") is not { } fingerprint)
            return AttestationInvalid.Of(name, "a field that is no text or no canonical base64");
        if (!trust.Accept(fingerprint, certificate, name).TryGet(out var signer, out var unknown)) return unknown;
        return SigningKey.Verify(signer, PreAuthentication(type, payload), bytes)
            ? new DssePayload(type, payload, fingerprint, signer)
            : AttestationInvalid.Of(name, "its signature does not verify");
    }
}
