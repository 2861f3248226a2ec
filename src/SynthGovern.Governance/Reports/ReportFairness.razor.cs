using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Reports;

/// <summary>A table per protected attribute and target, a row per group.</summary>
public partial class ReportFairness
{
    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    private IReadOnlyList<Metric> Metrics => Model.Measured(MetricFamily.Fairness);

    /// <summary>Comparisons that could not be set up at all, such as a missing reference group.</summary>
    private string[] Ungrouped => [.. Metrics.SelectMany(metric => Model.Of(metric.Id)).Where(measurement => measurement.Scope.Group is not { Count: > 0 }).Select(Sentences.Of)];

    private List<(string Title, IReadOnlyList<string> Columns, IReadOnlyList<GroupRow> Groups, IReadOnlyList<string> Notes)> Tables =>
    [
        .. Metrics.SelectMany(metric => Model.Of(metric.Id))
            .Where(measurement => measurement.Scope.Group is { Count: > 0 })
            .GroupBy(measurement => (Attribute: AttributeOf(measurement.Scope), measurement.Scope.Target))
            .Select(table => (TitleOf(table.Key.Attribute, table.Key.Target, [.. table]), (IReadOnlyList<string>)[.. Metrics.Select(metric => metric.Title)], GroupsOf([.. table]), NotesOf([.. table]))),
    ];

    private IReadOnlyList<GroupRow> GroupsOf(Measurement[] measurements) =>
    [
        .. measurements.GroupBy(measurement => LevelOf(measurement.Scope), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new GroupRow(
                group.Key,
                group.Max(measurement => measurement.N),
                [.. Metrics.Select(metric => Cell(metric, group))],
                TooFew: group.All(measurement => measurement.Status is MeasurementStatus.NotEstimable))),
    ];

    private IntervalRow? Cell(Metric metric, IEnumerable<Measurement> group)
        => group.FirstOrDefault(measurement => measurement.Metric == metric.Id) is { } measurement ? IntervalRow.Of(measurement, Model.RuleFor(metric.Id)) : null;

    /// <summary>The rates behind the gaps: one note per group, from the last metric that has one, as the change names both tables.</summary>
    private static IReadOnlyList<string> NotesOf(Measurement[] measurements) =>
    [
        .. measurements.Where(measurement => !string.IsNullOrEmpty(measurement.Note))
            .GroupBy(measurement => LevelOf(measurement.Scope), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key}: {group.Last().Note!.TrimEnd('.')}."),
    ];

    private static string TitleOf(string attribute, string? target, Measurement[] measurements)
    {
        var where = target is null ? attribute : $"{target} by {attribute}";
        var worst = measurements.Where(measurement => measurement.Value is { } value && !double.IsNaN(value)).OrderByDescending(measurement => measurement.Metric, StringComparer.Ordinal).ThenByDescending(measurement => measurement.Value).FirstOrDefault();
        return worst is null
            ? $"{where}: no group is large enough to be compared."
            : $"{where}: {Sentences.Title(worst.Metric).ToLowerInvariant()} is largest for {LevelOf(worst.Scope)}, {Figures.ValueWithInterval(worst)}.";
    }

    private static string AttributeOf(Scope scope) => string.Join(" and ", scope.Group!.Keys.Order(StringComparer.Ordinal));

    private static string LevelOf(Scope scope) => string.Join(" and ", scope.Group!.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value));
}
