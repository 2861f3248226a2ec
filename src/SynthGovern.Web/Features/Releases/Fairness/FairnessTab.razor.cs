using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Families;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Fairness;

/// <summary>How groups fare: in the extract against reality, in what is learned from it, and what parity costs.</summary>
public sealed partial class FairnessTab
{
    private FamilyReading? reading;
    private IReadOnlyList<GroupReading> groups = [];
    private IReadOnlyList<ParityIllustration> parities = [];

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    private bool HasPredictions => reading!.Metrics.Any(metric => PredictionTables.IsPrediction(metric.Id));

    private IEnumerable<string> Unset => GroupReading.OverAllGroups(reading!).Select(Sentences.Of);

    protected override void OnParametersSet()
    {
        reading = View.Evidence is { } evidence ? new FamilyReading(evidence, MetricFamily.Fairness) : null;
        groups = reading is null ? [] : GroupReading.Of(View.Evidence!, reading);
        parities = reading?.Illustrations<ParityIllustration>() ?? [];
    }
}
