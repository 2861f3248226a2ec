using SynthGovern.Privacy;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Reports;

/// <summary>
/// What the public certificate says. It has no place for a value measured on the real data, a verdict per attribute or group, a name
/// of the source or the recipient: what cannot be in the model cannot be printed.
/// </summary>
/// <param name="ExtractHash">SHA-256 of the bytes of <paramref name="ExtractName"/>.</param>
/// <param name="Subject">What one person is called, for example "patient".</param>
/// <param name="Privacy">Null when there is no guarantee to state.</param>
/// <param name="Outside">Sentences: what no number here covers.</param>
/// <param name="Fingerprint">SHA-256 of the signing certificate; null when it is not known before signing.</param>
/// <param name="VerifyAt">Address of a page that checks the short code; null when there is none.</param>
public sealed record CertificateModel(
    string Release,
    string ShortCode,
    string Issuer,
    string ExtractName,
    string ExtractHash,
    long Rows,
    string Purpose,
    RecipientClass RecipientClass,
    string? Generator,
    PrivacyStatement? Privacy,
    string Subject,
    string PolicyName,
    string PolicyVersion,
    string PolicyHash,
    IReadOnlyList<Approval> Approvals,
    IReadOnlyList<string> Outside,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    string? Fingerprint = null,
    string? VerifyAt = null)
{
    /// <summary>One sentence: whether the extract is representative of the source or was rebalanced; null when nothing is known of how it came about.</summary>
    public string? Kind { get; init; }


    /// <summary>Takes from the evidence only what is fit to publish; what is outside the guarantee reads as in certificate.json.</summary>
    public static CertificateModel From(ReleaseEvidence evidence, ReportIssue issue, IReadOnlyList<Approval> approvals, string subject = "person") => new(
        evidence.Release,
        issue.ShortCode,
        issue.Issuer,
        "extract.csv",
        evidence.Extract.Hash,
        evidence.Extract.Rows,
        evidence.Request.Purpose,
        evidence.Request.RecipientClass,
        evidence.Generator?.Title,
        evidence.Privacy,
        subject,
        evidence.Policy.Name,
        evidence.Policy.Version,
        evidence.Policy.Hash,
        [.. approvals.Select(approval => approval with { Comment = null })],
        PublicDecision.Of(evidence, evidence.Release, [], issue.IssuedAt).Outside,
        issue.IssuedAt,
        issue.ExpiresAt,
        issue.Fingerprint,
        issue.VerifyAt)
    {
        Kind = ExtractKind.Of(evidence),
    };
}

/// <summary>Who issues a paper, when, until when, and how it is found again.</summary>
/// <param name="ShortCode">What a reader types into the verification page.</param>
public sealed record ReportIssue(string ShortCode, string Issuer, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string? Fingerprint = null, string? VerifyAt = null);
