using SynthGovern.Measurements;

namespace SynthGovern.Audits;

/// <summary>A question put to a synthetic table. Stateless: all it may see is in the input, and a seed makes it repeatable.</summary>
public interface IAudit
{
    AuditCard Card { get; }

    /// <summary>
    /// A weak attack, a tiny group or an undefined rate is a status of a measurement. An empty control gives
    /// <see cref="AuditStatus.NotApplicable"/>. It throws only on a bug or on cancellation.
    /// </summary>
    Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel);
}

/// <summary>What an audit is, for the page, the report and the documentation.</summary>
/// <param name="Metrics">The ids of <see cref="MetricCatalog"/> that it measures; the first is the one that speaks for it.</param>
/// <param name="ThreatModel">One sentence: who asks, what they know, what a success would mean for a person.</param>
public sealed record AuditCard(string Id, MetricFamily Family, IReadOnlyList<string> Metrics, string ThreatModel, string Citation)
{
    /// <summary>What a success means for a person, in one sentence; null for an audit without an attacker.</summary>
    public string? Consequence { get; init; }

    /// <summary>Whether it needs <see cref="AuditInput.Generator"/>; without, it answers <see cref="AuditStatus.NotApplicable"/>.</summary>
    public bool NeedsGenerator { get; init; }
}
