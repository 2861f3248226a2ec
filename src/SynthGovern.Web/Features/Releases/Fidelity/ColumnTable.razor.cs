using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Families;
using SynthGovern.Measurements;

namespace SynthGovern.Web.Features.Releases.Fidelity;

/// <summary>A row per column with everything that was measured of it alone, the least similar column first.</summary>
public sealed partial class ColumnTable
{
    [Parameter]
    [EditorRequired]
    public required FamilyReading Reading { get; set; }

    /// <summary>The columns whose similarity was measured; pairs have names of their own and are not among them.</summary>
    private string[] Columns => [.. (Reading.Find("fidelity.one-way")?.All ?? []).Where(measurement => measurement.Scope.Group is null).Select(measurement => measurement.Scope.Column).OfType<string>().Distinct(StringComparer.Ordinal)];

    private MetricReading[] Metrics => [.. Reading.Metrics.Where(metric => metric.All.Any(measurement => Columns.Contains(measurement.Scope.Column, StringComparer.Ordinal)))];

    private static Measurement? Of(MetricReading metric, string column) => metric.All.FirstOrDefault(measurement => measurement.Scope.Column == column && measurement.Scope.Group is null);
}
