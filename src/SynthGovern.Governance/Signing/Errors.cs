namespace SynthGovern.Governance.Signing;

public sealed record SigningKeyUnusable(string File, string Why) : Error("a signing key cannot be used")
{
    public static SigningKeyUnusable Of(string file, string why, string remedy) => new(file, why) { Where = file, Got = why, Remedy = remedy };
}

public sealed record TrustFileUnusable(string File, string Why) : Error("a trust file cannot be used")
{
    public static TrustFileUnusable Of(string file, string why) => new(file, why)
    {
        Where = file,
        Got = why,
        Allowed = "PEM certificates of ECDSA P-256 keys, with '# name:' and other comment lines between them",
    };
}

/// <summary>Nobody to trust was named, so nothing can be verified.</summary>
public sealed record NobodyTrusted() : Error("no trusted signer is known")
{
    public override ErrorKind Kind => ErrorKind.VerificationFailed;

    public static NobodyTrusted In(string folder) => new() { Where = folder, Remedy = "Name the signer with --trust FILE or --trust FINGERPRINT" };
}

public sealed record SignerUnknown(string Fingerprint) : Error("the signer is unknown")
{
    public override ErrorKind Kind => ErrorKind.VerificationFailed;

    public static SignerUnknown Of(string where, string fingerprint, TrustSet trust) => new(fingerprint)
    {
        Where = where,
        Got = $"fingerprint {fingerprint}",
        Allowed = trust.Describe(),
        Remedy = "Compare the fingerprint with the signer over another channel before adding it to the trust file",
    };
}

public sealed record AttestationInvalid(string File, string Why) : Error("an attestation does not hold")
{
    public override ErrorKind Kind => ErrorKind.VerificationFailed;

    public static AttestationInvalid Of(string file, string why) => new(file, why) { Where = file, Got = why };
}

/// <summary>The PDF cannot be signed: it is malformed, encrypted or signed already.</summary>
public sealed record PdfUnsignable(string Why) : Error("the PDF cannot be signed")
{
    public static PdfUnsignable Of(string why) => new(why) { Got = why };
}

/// <summary>The PDF's signature is missing, broken or not of the kind PAdES baseline asks for.</summary>
public sealed record PadesRefused(IReadOnlyList<PadesFault> Faults) : Error("the PDF's signature does not hold")
{
    public override ErrorKind Kind => ErrorKind.VerificationFailed;

    public static PadesRefused Of(string name, IReadOnlyList<PadesFault> faults, string? detail = null) => new(faults)
    {
        Where = name,
        Got = string.Join("; ", faults.Select(PadesFaults.Sentence)) + (detail is null ? "" : $" ({detail})"),
    };
}
