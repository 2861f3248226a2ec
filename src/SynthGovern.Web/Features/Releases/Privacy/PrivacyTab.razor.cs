using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Privacy;

/// <summary>The guarantee in full, then what attackers achieved.</summary>
public sealed partial class PrivacyTab
{
    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    private IReadOnlyList<AttackFinding> Findings => View.Evidence is { } evidence ? AttackFinding.Of(evidence.Audits) : [];

    private Rule? RuleFor(Measurement measurement)
        => View.Decision?.Findings.Select(finding => finding.Rule).FirstOrDefault(rule => rule.Metric == measurement.Metric && rule.Judges(measurement.Scope));
}
