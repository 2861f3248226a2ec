using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Families;

/// <summary>The worst place of each metric with its control as a ring; metrics of one unit and direction share an axis.</summary>
public partial class MetricOverview
{
    [Parameter, EditorRequired] public FamilyReading Reading { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<MetricReading> Metrics { get; set; } = [];

    /// <summary>What the ring is.</summary>
    [Parameter] public string ControlHeader { get; set; } = "Other real people";

    [Parameter] public int Width { get; set; } = 220;

    private IReadOnlyList<MetricReading>[] Scales { get; set; } = [];

    private string NotMeasured => string.Join("; ", Metrics.Where(metric => !MetricReading.HasValue(metric.Worst)).Select(metric => $"{metric.Title} ({Words.Of(Marks.Of(metric.Worst.Status)).ToLowerInvariant()}{(string.IsNullOrEmpty(metric.Worst.Note) ? "" : $", {metric.Worst.Note.TrimEnd('.')}")})"));

    protected override void OnParametersSet()
        => Scales = [.. Metrics.Where(metric => MetricReading.HasValue(metric.Worst)).GroupBy(metric => (metric.Unit, metric.Direction)).Select(scale => scale.ToArray())];

    private static string TitleOf(IReadOnlyList<MetricReading> scale)
    {
        var worst = scale.Select(metric => metric.Worst).MaxBy(measurement => scale[0].Direction is Direction.LowerIsBetter ? measurement.Value : -measurement.Value)!;
        var (direction, extreme) = scale[0].Direction is Direction.LowerIsBetter ? ("Lower is better", "highest") : ("Higher is better", "lowest");
        return scale.Count == 1
            ? $"{direction}. {Sentences.NameOf(worst)}, {Figures.ValueWithInterval(worst)}"
            : $"{direction}; {extreme}: {Sentences.NameOf(worst)}, {Figures.ValueWithInterval(worst)}";
    }

    private IReadOnlyList<IntervalRow> RowsOf(IReadOnlyList<MetricReading> scale) => [.. scale.Select(metric => Reading.RowOf(metric.Worst, Sentences.NameOf(metric.Worst)))];
}
