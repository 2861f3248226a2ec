using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Families;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Reports;

/// <summary>At most two pages: a table per protected attribute, what models make of the groups, accuracy beside parity.</summary>
public partial class ReportFairness
{
    private const int MostAttributes = 2;
    private const int MostPictures = 1;
    private const int MostNamed = 4;

    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    private FamilyReading Reading => new(Model.Evidence, MetricFamily.Fairness);

    private IReadOnlyList<GroupReading> Groups => [.. GroupReading.Of(Model.Evidence, Reading).OrderBy(reading => reading.IsIntersection)];

    private IEnumerable<string> Unset => GroupReading.OverAllGroups(Reading).Select(Sentences.Of);
}
