using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>Measurements as numbers alone, one row each.</summary>
public partial class MeasurementTable
{
    [Parameter, EditorRequired] public IReadOnlyList<Measurement> Rows { get; set; } = [];

    [Parameter] public string RowHeader { get; set; } = "Where";

    /// <summary>Whether the rows are of several metrics and named by them; otherwise they are named by where they were measured.</summary>
    [Parameter] public bool Mixed { get; set; }

    [Parameter] public string Class { get; set; } = "";

    private string Methods
        => string.Join("; ", Rows.Select(measurement => measurement.Interval).OfType<Interval>().Select(interval => $"{interval.Method}, {Figures.Number(interval.Level * 100)} %").Distinct(StringComparer.Ordinal));

    private static string ValueOf(Measurement measurement) => measurement.Metric switch
    {
        "privacy.epsilon" when measurement.Value is { } epsilon => Figures.Epsilon(epsilon),
        "privacy.delta" when measurement.Value is { } delta => Figures.Delta(delta),
        _ => Figures.Value(measurement.Value, Figures.UnitOf(measurement.Metric)),
    };

    private static string StatusOf(Measurement measurement)
    {
        if (measurement.Status is MeasurementStatus.Measured) return "Measured";
        var status = Words.Of(Marks.Of(measurement.Status));
        return string.IsNullOrEmpty(measurement.Note) ? status : $"{status}: {measurement.Note}";
    }
}
