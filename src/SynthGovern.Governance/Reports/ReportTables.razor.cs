using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Reports;

/// <summary>Every measurement that was judged, in the order of the catalogue: those of the whole table first, then a table per metric.</summary>
public partial class ReportTables
{
    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    private IEnumerable<MetricTable> Tables
    {
        get
        {
            var order = MetricCatalog.Metrics.Select((metric, index) => (metric.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
            var metrics = Model.Evidence.Judged.GroupBy(measurement => measurement.Metric, StringComparer.Ordinal).OrderBy(group => order.GetValueOrDefault(group.Key, int.MaxValue)).ToArray();
            var whole = metrics.Where(IsWhole).SelectMany(group => group).ToArray();
            if (whole.Length > 0) yield return new MetricTable("Of the whole table", "Metric", true, whole);
            foreach (var metric in metrics.Where(group => !IsWhole(group))) yield return new MetricTable(Sentences.Title(metric.Key), "Where", false, [.. metric]);
        }
    }

    private static bool IsWhole(IEnumerable<Measurement> measurements) => measurements.All(measurement => measurement.Scope == Scope.Whole);

    private sealed record MetricTable(string Title, string RowHeader, bool Mixed, IReadOnlyList<Measurement> Rows);
}
