using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Reports;

/// <summary>All measurements of one metric, worst first, under a title that states the weakest.</summary>
public partial class MetricPicture
{
    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    [Parameter, EditorRequired] public Metric Metric { get; set; } = null!;

    [Parameter] public int Most { get; set; } = 10;

    private IReadOnlyList<Measurement> Worst => Model.Worst(Metric);

    private IReadOnlyList<IntervalRow> Rows => [.. Worst.Take(Most).Select(measurement => IntervalRow.Of(measurement, Model.RuleFor(Metric.Id)))];

    private string RowHeader => Worst.Any(measurement => measurement.Scope.Target is not null) ? "Target" : Worst.Any(measurement => measurement.Scope.Column is not null) ? "Column" : "";

    private string ControlHeader => Metric.Family switch
    {
        MetricFamily.Utility => "Trained on real",
        MetricFamily.Fidelity => "Other real people",
        _ => "Control",
    };

    private string Title
    {
        get
        {
            if (Worst is not [{ Value: { } value } first, ..] || double.IsNaN(value)) return $"{Metric.Title}: no value could be measured.";
            var extreme = Metric.Direction is Direction.HigherIsBetter ? "lowest" : "highest";
            return Worst.Count == 1
                ? $"{Metric.Title}, {Sentences.ScopeOf(first.Scope)}: {Figures.ValueWithInterval(first)}."
                : $"{Metric.Title}: {extreme} for {Sentences.ScopeOf(first.Scope)}, {Figures.ValueWithInterval(first)}.";
        }
    }
}
