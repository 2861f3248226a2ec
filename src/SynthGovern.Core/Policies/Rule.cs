using SynthGovern.Measurements;

namespace SynthGovern.Policies;

/// <summary>A limit on one metric, with its reason. Rules are data: they are read from a policy file.</summary>
/// <param name="Scope">Where it applies; null takes the worst over all columns, targets and groups.</param>
/// <param name="Threshold">The limit itself is inside: "at most" and "at least" include it.</param>
/// <param name="Because">Why the limit is what it is, in words an officer would use.</param>
/// <param name="Source">The law, standard or decision that it rests on.</param>
public sealed record Rule(
    string Id,
    string Metric,
    Scope? Scope,
    Comparison Comparison,
    double Threshold,
    OnUnknown OnUnknown,
    Severity Severity,
    string Because,
    string Source);

public enum Comparison
{
    AtMost,
    AtLeast,
}

/// <summary>What follows when a rule can be neither confirmed nor refuted.</summary>
public enum OnUnknown
{
    Deny,
    SecondApproval,
    Warn,
}

/// <summary>What follows when a rule is breached.</summary>
public enum Severity
{
    Deny,
    SecondApproval,
    Warn,
}

/// <summary>A named, versioned set of rules.</summary>
/// <param name="ContentHash">SHA-256, lower-case hex, of the exact bytes it was read from.</param>
public sealed record Policy(string Name, string Version, string Title, IReadOnlyList<Rule> Rules, string ContentHash);
