using SynthGovern.Releases;

namespace SynthGovern.Governance.Reports;

/// <summary>What one person did to bring a release about.</summary>
/// <param name="Step">In the past tense, for example "approved the release".</param>
/// <param name="Comment">For the internal report; never printed on the certificate.</param>
public sealed record Approval(string Person, Role Role, string Step, DateTimeOffset At, string? Comment = null);
