using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Families;
using SynthGovern.Measurements;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Utility;

/// <summary>What work on the extract is worth: models by target, their reliability, counting questions, what matters and what is significant.</summary>
public sealed partial class UtilityTab
{
    private FamilyReading? reading;
    private IReadOnlyList<ReliabilityIllustration> reliabilities = [];

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    /// <summary>What compares no model of a target with another, such as counts, and what models and tables agree on.</summary>
    private IReadOnlyList<MetricReading> Whole => [.. reading!.Metrics.Where(metric => !TargetModels.IsModel(metric))];

    /// <summary>Why a target was chosen, or a model could not be judged; each said once.</summary>
    private IEnumerable<string> Notes => reading!.Metrics.Where(TargetModels.IsModel).SelectMany(metric => metric.All).Select(measurement => measurement.Note).OfType<string>().Distinct(StringComparer.Ordinal);

    protected override void OnParametersSet()
    {
        reading = View.Evidence is { } evidence ? new FamilyReading(evidence, MetricFamily.Utility) : null;
        reliabilities = reading?.Illustrations<ReliabilityIllustration>() ?? [];
    }
}
