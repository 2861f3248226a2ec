using System.Text.Json.Serialization;
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
    string Source)
{
    /// <summary>What follows for groups with too few people to estimate the metric.</summary>
    public SmallGroups SmallGroups { get; init; } = SmallGroups.Deny;

    /// <summary>Whether it judges everybody, protected groups, or both. Not written when both, so that older decisions keep their bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Over Over { get; init; } = Over.All;

    /// <summary>
    /// What follows, in place of severity and what is unknown, where the request asked for the measured gap to be evened out and its interval is not
    /// inside the limit. Null when the rule makes no difference.
    /// </summary>
    public Severity? WhenRebalanced { get; init; }

    /// <summary>
    /// Whether it judges what was measured there: whom it is over, and every part of its scope that it names, must be equal; what it leaves out
    /// may be anything.
    /// </summary>
    public bool Judges(Scope measured) => IsOver(measured) && IsWithin(measured);

    /// <summary>Whether one measurement holds it, breaches it, or leaves it open.</summary>
    public RuleState StateOf(Measurement measured) => Judgement.Of(this, measured).State;

    private bool IsOver(Scope measured) => Over switch
    {
        Over.Everybody => measured.Group is null,
        Over.Groups => measured.Group is not null,
        _ => true,
    };

    private bool IsWithin(Scope measured)
        => Scope is null
            || ((Scope.Column is null || Scope.Column == measured.Column)
                && (Scope.Target is null || Scope.Target == measured.Target)
                && (Scope.Group is null || new Scope(Group: Scope.Group) == new Scope(Group: measured.Group)));
}

/// <summary>Which measurements of its metric a rule judges.</summary>
public enum Over
{
    /// <summary>Both of the others.</summary>
    All,

    /// <summary>Those of everybody together: of whole tables, columns and targets.</summary>
    Everybody,

    /// <summary>Those of protected groups.</summary>
    Groups,
}

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

/// <summary>What follows when a group is too small to be judged. Whatever it is, the finding lists every such group by name and size.</summary>
public enum SmallGroups
{
    Deny,
    SecondApproval,
    Warn,

    /// <summary>Listed only; the rule is judged on the other groups, of which there must be at least one.</summary>
    List,
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
/// <param name="Text">Those bytes as UTF-8 text, kept so that a decision can be repeated years later.</param>
public sealed record Policy(string Name, string Version, string Title, IReadOnlyList<Rule> Rules, string ContentHash, string Text);
