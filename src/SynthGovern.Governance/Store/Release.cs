using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Store;

/// <summary>One request for a synthetic extract and all that followed from it.</summary>
public sealed class Release
{
    /// <summary>Short, readable and random; it stands in file names and addresses.</summary>
    public required string Id { get; init; }

    public required string SourceName { get; init; }

    public Source? Source { get; init; }

    public required string Purpose { get; set; }

    public required string Recipient { get; set; }

    public required RecipientClass RecipientClass { get; set; }

    public required string Generator { get; set; }

    /// <summary>Options of the generator as a JSON object of texts.</summary>
    public string OptionsJson { get; set; } = "{}";

    /// <summary>What shall be evened out between groups, as JSON; null for an extract representative of the source.</summary>
    public string? RebalancingJson { get; set; }

    public required double Epsilon { get; set; }

    public required double Delta { get; set; }

    public required int Rows { get; set; }

    public required string Policy { get; set; }

    /// <summary>Days from the signature until the certificate expires.</summary>
    public required int ValidDays { get; set; }

    public required ReleaseState State { get; set; }

    public required string Requester { get; init; }

    public string? Steward { get; set; }

    public string? Officer { get; set; }

    /// <summary>Who approved it second, where the policy asks for two.</summary>
    public string? SecondOfficer { get; set; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the state was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>How often a generator was trained for it; every time was charged.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last training gave no extract, or the last signing no bundle; null when it did not fail.</summary>
    public string? Failure { get; set; }

    /// <summary>The evidence as canonical JSON, of which <see cref="EvidenceHash"/> is the SHA-256.</summary>
    public string? EvidenceJson { get; set; }

    public string? EvidenceHash { get; set; }

    public string? DecisionJson { get; set; }

    public string? DecisionHash { get; set; }

    public Verdict? Verdict { get; set; }

    /// <summary>SHA-256, lower-case hex, of the extract as CSV.</summary>
    public string? ExtractHash { get; set; }

    /// <summary>SHA-256, lower-case hex, of certificate.json, which binds every file of the bundle; null before it is signed.</summary>
    public string? CertificateHash { get; set; }

    /// <summary>After this day the certificate should no longer be relied on.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Raised by every change: of two people who act at once, one wins.</summary>
    public int Version { get; set; }

    public ICollection<ReleaseStep> Steps { get; init; } = [];

    public ICollection<Delivery> Deliveries { get; init; } = [];
}

/// <summary>One change of a release's state: who, in which role, when, why, and the hash of the evidence they saw.</summary>
public sealed class ReleaseStep
{
    public required string ReleaseId { get; init; }

    /// <summary>0, 1, 2, … within the release.</summary>
    public required int Number { get; init; }

    /// <summary>Null for the request itself.</summary>
    public ReleaseState? From { get; init; }

    public required ReleaseState To { get; init; }

    public required string Person { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Comment { get; init; }

    /// <summary>The hash of the evidence that the person saw.</summary>
    public string? EvidenceHash { get; init; }
}

/// <summary>The right of one recipient to fetch the public half of a bundle.</summary>
public sealed class Delivery
{
    public required string Id { get; init; }

    public required string ReleaseId { get; init; }

    public required string Recipient { get; init; }

    /// <summary>SHA-256, lower-case hex, of the secret part of the recipient's token.</summary>
    public required string TokenHash { get; init; }

    public required string DeliveredBy { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public int Downloads { get; set; }

    public DateTimeOffset? LastDownloadAt { get; set; }
}
