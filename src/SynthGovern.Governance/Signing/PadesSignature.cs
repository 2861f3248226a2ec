using System.Security.Cryptography.X509Certificates;

namespace SynthGovern.Governance.Signing;

public enum PadesLevel
{
    /// <summary>The claimed time is the signer's word.</summary>
    BasicB,

    /// <summary>A valid time-stamp over the signature. Whether its authority is trusted is not judged.</summary>
    TimeStampedT,
}

/// <summary>A signature that holds.</summary>
/// <param name="ClaimedAt">/M, which nothing proves; null when absent or unreadable.</param>
/// <param name="TimeStampedAt">From the time-stamp token; null at level B-B.</param>
public sealed record PadesSignature(
    PadesLevel Level,
    string Fingerprint,
    X509Certificate2 Certificate,
    DateTimeOffset? ClaimedAt,
    DateTimeOffset? TimeStampedAt,
    string? Reason);
