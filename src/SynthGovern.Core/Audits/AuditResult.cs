using SynthGovern.Measurements;

namespace SynthGovern.Audits;

public sealed record AuditResult(string Audit, AuditStatus Status, IReadOnlyList<Measurement> Measurements, string? Note = null)
{
    /// <summary>What the pictures beside the measurements are drawn from.</summary>
    public IReadOnlyList<Illustration> Illustrations { get; init; } = [];
}

public enum AuditStatus
{
    Completed,
    NotApplicable,
    Failed,
}
