using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Governance.Families;

/// <summary>
/// How equally a model that learned from the extract treats the groups of an attribute, beside one that learned from real people: the verdict of
/// the policy where it has a rule, and otherwise in words how the two compare.
/// </summary>
public partial class PredictionTables
{
    private const string Prefix = "fairness.prediction.";

    [Parameter, EditorRequired] public FamilyReading Reading { get; set; } = null!;

    [Parameter] public int Width { get; set; } = 220;

    /// <summary>Whether the intersections of attributes are shown, or single attributes.</summary>
    [Parameter] public bool Crossed { get; set; }

    /// <summary>Tables at most.</summary>
    [Parameter] public int Most { get; set; } = int.MaxValue;

    /// <summary>Whether a metric speaks of the predictions of a model.</summary>
    public static bool IsPrediction(string metric) => metric.StartsWith(Prefix, StringComparison.Ordinal);

    private IEnumerable<(string Title, IReadOnlyList<IntervalRow> Rows)> Tables
        => Reading.Under(Prefix).SelectMany(metric => metric.All.Select(measurement => (metric.Unit, Measurement: measurement)))
            .Where(fact => fact.Measurement.Scope.Group is null && GroupReading.IsCrossed(fact.Measurement.Scope) == Crossed)
            .GroupBy(fact => (fact.Measurement.Scope.Target, fact.Measurement.Scope.Column, fact.Unit))
            .Select(table => (TitleOf(new Scope(table.Key.Column, table.Key.Target), [.. table.Select(fact => fact.Measurement)]), RowsOf(table.Select(fact => fact.Measurement))));

    private IReadOnlyList<IntervalRow> RowsOf(IEnumerable<Measurement> measurements)
        => [.. measurements.Select(measurement => Reading.RowOf(measurement, Sentences.Title(measurement.Metric)) with { Mark = MarkOf(measurement), Word = Compared(measurement) })];

    private Mark MarkOf(Measurement measurement) => Reading.RuleFor(measurement)?.StateOf(measurement) switch
    {
        RuleState.Holds => Mark.Holds,
        RuleState.Breached => Mark.Breached,
        RuleState.Unknown when measurement.Status is MeasurementStatus.Measured => Mark.Inconclusive,
        _ => Marks.Of(measurement.Status),
    };

    /// <summary>Whether the whole interval lies beyond what a model learned from real people does.</summary>
    private static string Compared(Measurement measurement) => measurement switch
    {
        { Control: not { } } or { Interval: null } => "not compared",
        { Control: { } control, Interval: { } interval } when interval.Low > control => "larger than from real people",
        { Control: { } control, Interval: { } interval } when interval.High < control => "smaller than from real people",
        _ => "not shown to differ from real people",
    };

    private static string TitleOf(Scope scope, IReadOnlyList<Measurement> measurements)
    {
        var where = string.Join(" by ", new[] { scope.Target is { } target ? $"Predictions of “{target}”" : "Predictions", scope.Column }.OfType<string>());
        var worst = measurements.Where(MetricReading.HasValue).MaxBy(measurement => measurement.Value);
        if (worst is null) return $"{where}: no difference could be estimated";
        var unit = Figures.UnitOf(worst.Metric);
        var beside = worst.Control is { } control && double.IsFinite(control) ? $", against {Figures.Value(control, unit)} when learned from real people" : "";
        return $"{where}: {Sentences.Title(worst.Metric)} {Figures.Value(worst.Value, unit)}{beside}";
    }
}
