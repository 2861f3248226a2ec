using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Web.Features.Releases.Privacy;

/// <summary>What is counted in an extract that keeps quasi-identifiers: classes of people who cannot be told apart by them.</summary>
public sealed partial class CrowdPanel
{
    [Parameter]
    [EditorRequired]
    public required AttackFinding Finding { get; set; }

    private IReadOnlyList<Measurement> Values => [.. Finding.Result.Measurements.Where(measurement => measurement.Value is not null)];

    private string Undeclared => Finding.Result.Measurements.Select(measurement => measurement.Note).FirstOrDefault(note => note is not null) ?? "Nothing was counted.";
}
