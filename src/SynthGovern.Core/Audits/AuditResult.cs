using SynthGovern.Measurements;

namespace SynthGovern.Audits;

public sealed record AuditResult(string Audit, AuditStatus Status, IReadOnlyList<Measurement> Measurements, string? Note = null);

public enum AuditStatus
{
    Completed,
    NotApplicable,
    Failed,
}
