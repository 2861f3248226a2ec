using SynthGovern.Privacy;

namespace SynthGovern.Releases;

/// <summary>
/// What the certificate attests: the predicate <c>https://synthgovern/release-decision/v1</c>. It has no place for a value measured
/// against real people, a verdict, a group or the name of the source; what cannot stand here cannot leak. The hash of the evidence,
/// which binds it to all of those, is a subject of the statement around it.
/// </summary>
/// <param name="Release">The short id of the bundle: letters and digits.</param>
/// <param name="Generator">Null when a given table was judged.</param>
/// <param name="Outside">Sentences: what no number here covers.</param>
public sealed record PublicDecision(
    string Release,
    string Software,
    string Purpose,
    RecipientClass RecipientClass,
    PublicExtract Extract,
    GeneratorEvidence? Generator,
    PrivacyStatement? Privacy,
    PublicPolicy Policy,
    IReadOnlyList<PublicApproval> Approvals,
    IReadOnlyList<string> Outside,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    private static readonly string[] AlwaysOutside =
    [
        "Whether a person could be recognised depends on the recipient and the use; this certificate states measures and who decided.",
        "The attacks tried are those known when it was issued; later attacks may succeed better.",
    ];

    /// <summary>The public part of the evidence of an approved release.</summary>
    /// <param name="release">The short id of the bundle.</param>
    public static PublicDecision Of(ReleaseEvidence evidence, string release, IReadOnlyList<PublicApproval> approvals, DateTimeOffset issuedAt) => new(
        release,
        evidence.Software,
        evidence.Request.Purpose,
        evidence.Request.RecipientClass,
        new PublicExtract(evidence.Extract.Hash, evidence.Extract.Rows, ExtractKind.Of(evidence)),
        evidence.Generator,
        evidence.Privacy,
        new PublicPolicy(evidence.Policy.Name, evidence.Policy.Version, evidence.Policy.Hash),
        approvals,
        [.. evidence.Privacy?.Outside ?? ["No guarantee of differential privacy is stated."], .. AlwaysOutside],
        issuedAt,
        issuedAt.AddDays(evidence.Request.ValidDays));
}

/// <param name="Hash">SHA-256 of the bytes of extract.csv.</param>
/// <param name="Kind">One sentence: whether it is representative of the source or was rebalanced. Null in certificates older than the choice.</param>
public sealed record PublicExtract(string Hash, long Rows, string? Kind = null);

public sealed record PublicPolicy(string Name, string Version, string Hash);

/// <summary>Who moved the release on, in which role, and when. Comments stay inside.</summary>
public sealed record PublicApproval(Role Role, string Person, DateTimeOffset At);
