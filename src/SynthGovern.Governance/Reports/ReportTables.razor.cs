using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Reports;

/// <summary>Every measurement that was judged, in the order of the catalogue: those of the whole table first, then a table per metric.</summary>
public partial class ReportTables
{
    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    private IEnumerable<MeasurementTable> Tables
    {
        get
        {
            var order = MetricCatalog.Metrics.Select((metric, index) => (metric.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
            var metrics = Model.Evidence.Judged.GroupBy(measurement => measurement.Metric, StringComparer.Ordinal).OrderBy(group => order.GetValueOrDefault(group.Key, int.MaxValue)).ToArray();
            var whole = metrics.Where(IsWhole).SelectMany(group => group).ToArray();
            if (whole.Length > 0) yield return new MeasurementTable("Of the whole table", "Metric", true, whole);
            foreach (var metric in metrics.Where(group => !IsWhole(group))) yield return new MeasurementTable(Sentences.Title(metric.Key), "Where", false, [.. metric]);
        }
    }

    private static bool IsWhole(IEnumerable<Measurement> measurements) => measurements.All(measurement => measurement.Scope == Scope.Whole);

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

    private static string MethodsOf(IEnumerable<Measurement> measurements)
        => string.Join("; ", measurements.Select(measurement => measurement.Interval).OfType<Interval>().Select(interval => $"{interval.Method}, {Figures.Number(interval.Level * 100)} %").Distinct(StringComparer.Ordinal));

    private sealed record MeasurementTable(string Title, string RowHeader, bool Mixed, IReadOnlyList<Measurement> Rows);
}
