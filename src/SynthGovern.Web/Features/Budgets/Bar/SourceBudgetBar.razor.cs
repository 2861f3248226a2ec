using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Pictures;

namespace SynthGovern.Web.Features.Budgets.Bar;

/// <summary>One source's budget in words and as a bar; the proposed part is hatched.</summary>
public sealed partial class SourceBudgetBar
{
    [Parameter]
    [EditorRequired]
    public required BudgetAccount Budget { get; set; }

    /// <summary>Rho of the request under discussion.</summary>
    [Parameter]
    public double? Proposed { get; set; }

    [Parameter]
    public int Width { get; set; } = 420;

    private string Title => Budget.Ceiling is null
        ? $"No officer has set the ceiling yet. Proposed: epsilon {Figures.Epsilon(Budget.State.Ceiling.Epsilon)} at delta {Figures.Delta(Budget.State.Ceiling.Delta)}."
        : $"{Figures.Value(Budget.State.ShareSpent, "share")} of the ceiling is used, which is epsilon {Figures.Epsilon(Budget.State.Ceiling.Epsilon)} at delta {Figures.Delta(Budget.State.Ceiling.Delta)}.{Together}";

    private string Together => Budget.State.RhoSpent > 0 ? $" All uses so far together are within epsilon {Figures.Epsilon(Budget.State.EpsilonSpent)}." : "";

    private IReadOnlyList<BudgetSegment> Segments => Proposed is { } rho ? [.. Budget.Segments, new BudgetSegment("this request", rho, SegmentKind.Proposed)] : Budget.Segments;
}
