using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Families;
using SynthGovern.Measurements;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Fidelity;

/// <summary>How much the extract looks like reality: overall, column by column, pair by pair, and in what it lacks or invents.</summary>
public sealed partial class FidelityTab
{
    private const int Pictured = 4;

    private FamilyReading? reading;
    private IReadOnlyList<DistributionIllustration> distributions = [];
    private IReadOnlyList<AssociationIllustration> associations = [];

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    /// <summary>What is shown in no other panel.</summary>
    private IReadOnlyList<MetricReading> Overview => [.. reading!.Metrics.Except(Dependencies).Except(Holes)];

    private IReadOnlyList<MetricReading> Dependencies => reading!.Under("fidelity.association.");

    private IReadOnlyList<MetricReading> Holes => reading!.Under("fidelity.missing.", "fidelity.constraints.", "fidelity.coverage.");

    protected override void OnParametersSet()
    {
        reading = View.Evidence is { } evidence ? new FamilyReading(evidence, MetricFamily.Fidelity) : null;
        distributions = reading?.Illustrations<DistributionIllustration>() ?? [];
        associations = reading?.Illustrations<AssociationIllustration>() ?? [];
    }
}
