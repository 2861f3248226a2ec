using Microsoft.AspNetCore.Components;
using SynthGovern.Generators.Groups;

namespace SynthGovern.Web.Features.Budgets.Forecast;

/// <summary>The error that each protected group can expect, before anything is spent.</summary>
public sealed partial class GroupForecasts
{
    [Parameter]
    [EditorRequired]
    public required IReadOnlyList<GroupForecast> Forecasts { get; set; }
}
