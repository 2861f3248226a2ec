using SynthGovern.Measurements;

namespace SynthGovern.Policies;

/// <summary>What a policy says about a set of measurements. It always has a finding for every rule of the policy.</summary>
/// <param name="EvidenceHash">SHA-256, lower-case hex, of the canonical JSON of the measurements judged.</param>
public sealed record Decision(
    string Policy,
    string PolicyVersion,
    string PolicyHash,
    string EvidenceHash,
    Verdict Verdict,
    IReadOnlyList<Finding> Findings);

public enum Verdict
{
    Allowed,
    NeedsSecondApproval,
    Denied,
}

public enum RuleState
{
    /// <summary>The whole interval is inside the limit.</summary>
    Holds,

    /// <summary>The whole interval is outside the limit.</summary>
    Breached,

    /// <summary>The interval straddles the limit, or there is nothing to judge.</summary>
    Unknown,
}

/// <summary>One rule, judged.</summary>
/// <param name="Observed">The measurement that decided: the worst one in the rule's scope; null when there is none.</param>
/// <param name="Margin">Distance from the deciding end of the interval to the limit, positive when inside; null when nothing was observed.</param>
/// <param name="Explanation">One sentence with the observed value, its interval, the limit and by how much it misses.</param>
/// <param name="Remedy">The nearest change that would pass; null when the rule holds.</param>
/// <param name="NotJudged">Groups too small to be judged, with their sizes: suppressed is not passed.</param>
public sealed record Finding(
    Rule Rule,
    RuleState State,
    Verdict Consequence,
    Measurement? Observed,
    double? Margin,
    string Explanation,
    string? Remedy,
    IReadOnlyList<Measurement> NotJudged);
