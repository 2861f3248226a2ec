using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Method;

/// <summary>Everything that is needed to repeat the run.</summary>
public sealed partial class MethodTab
{
    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    private IEnumerable<Measurement> Training => View.Evidence!.Facts.Where(fact => MetricCatalog.TryGet(fact.Metric, out var metric) && metric.Family == MetricFamily.Training);
}
