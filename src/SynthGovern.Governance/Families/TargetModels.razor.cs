using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Families;

/// <summary>For each target the models that learned to predict it: from the extract or from both, with the one that learned from real people as a ring.</summary>
public partial class TargetModels
{
    [Parameter, EditorRequired] public FamilyReading Reading { get; set; } = null!;

    [Parameter] public int Width { get; set; } = 220;

    /// <summary>Whether a metric says how well a model predicts a target, as against what counts and coefficients are worth.</summary>
    public static bool IsModel(MetricReading metric)
        => (metric.Id.StartsWith("utility.tstr.", StringComparison.Ordinal) || metric.Id.StartsWith("utility.augmentation.", StringComparison.Ordinal)) && metric.All.Any(measurement => measurement.Scope.Target is not null);

    private IEnumerable<(string Title, IReadOnlyList<IntervalRow> Rows)> Tables
        => Reading.Metrics.Where(IsModel).SelectMany(metric => metric.All.Select(measurement => (metric.Unit, metric.Direction, Measurement: measurement)))
            .Where(fact => fact.Measurement.Scope is { Target: not null })
            .GroupBy(fact => (fact.Measurement.Scope.Target, fact.Unit, fact.Direction))
            .Select(table => (TitleOf(table.Key.Target!, table.Key.Direction, [.. table.Select(fact => fact.Measurement)]), RowsOf(table.Select(fact => fact.Measurement))));

    private IReadOnlyList<IntervalRow> RowsOf(IEnumerable<Measurement> measurements)
        => [.. measurements.Select(measurement => Reading.RowOf(measurement, LabelOf(measurement)))];

    private static string LabelOf(Measurement measurement)
    {
        var further = new Scope(measurement.Scope.Column, Group: measurement.Scope.Group);
        return further == Scope.Whole ? Sentences.Title(measurement.Metric) : $"{Sentences.Title(measurement.Metric)}: {Sentences.ScopeOf(further)}";
    }

    private static string TitleOf(string target, Direction direction, IReadOnlyList<Measurement> measurements)
    {
        var sign = direction is Direction.HigherIsBetter ? 1 : -1;
        var compared = measurements.Where(measurement => MetricReading.HasValue(measurement) && measurement.Control is { } control && double.IsFinite(control)).ToArray();
        if (compared.Length == 0) return $"“{target}”: nothing could be compared with learning from real people";
        var worst = compared.MaxBy(measurement => sign * (measurement.Control - measurement.Value))!;
        var unit = Figures.UnitOf(worst.Metric);
        return sign * (worst.Control - worst.Value) > 0
            ? $"“{target}”: most is lost in {Lower(Sentences.Title(worst.Metric))}, {Figures.Value(worst.Value, unit)} instead of {Figures.Value(worst.Control, unit)}"
            : $"“{target}”: no model is worse than one learned from real people alone";
    }

    private static string Lower(string title) => title.Length == 0 ? title : char.ToLowerInvariant(title[0]) + title[1..];
}
