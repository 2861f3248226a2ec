using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Web.Features.Releases.Privacy;

/// <summary>The measures that cannot certify, together and marked as such.</summary>
public sealed partial class ScreenPanel
{
    [Parameter]
    [EditorRequired]
    public required IReadOnlyList<AttackFinding> Findings { get; set; }

    private IReadOnlyList<Measurement> Shown
        => [.. Findings.Where(finding => finding.Ran).SelectMany(finding => finding.Whole.Take(1).Concat(finding.Further.GroupBy(other => other.Metric).Select(same => same.First())))];

    private IReadOnlyList<IntervalRow> Rows => [.. Shown.Select(measurement => IntervalRow.Of(measurement, label: Sentences.NameOf(measurement)) with { Control = null })];

    private string Title
    {
        get
        {
            var accusing = Shown.Where(Sentences.Succeeds).Select(Sentences.NameOf).ToArray();
            return accusing.Length == 0 ? "None of them accuses the extract" : $"Accusing: {string.Join(", ", accusing)}";
        }
    }
}
