using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Reports;

/// <summary>The guarantee in words, the budget of the source, and the attacks on one axis.</summary>
public partial class ReportPrivacy
{
    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    /// <summary>Attacks have a unit in common with each other, not with epsilon: they are the probabilities that come from audits.</summary>
    private Measurement[] Measured =>
    [
        .. Model.Evidence.Audits.SelectMany(audit => audit.Measurements)
            .Where(measurement => MetricCatalog.TryGet(measurement.Metric, out var metric) && metric is { Family: MetricFamily.Privacy, Unit: "probability" }),
    ];

    private IntervalRow[] Attacks => [.. Measured.Select(measurement => IntervalRow.Of(measurement, Model.RuleFor(measurement.Metric), label: Label(measurement)))];

    private IEnumerable<string> AttackSentences => Measured.Select(Sentences.Of);

    private string AttackTitle
    {
        get
        {
            var worst = Measured.Where(measurement => measurement.Value is { } value && !double.IsNaN(value)).MaxBy(measurement => measurement.Value);
            return worst is null ? "No attack gave a value." : $"The most successful attack is {Sentences.Title(worst.Metric).ToLowerInvariant()}: {Figures.ValueWithInterval(worst)}.";
        }
    }

    private static string BudgetTitle(SourceBudget budget)
    {
        var used = budget.Segments.Sum(segment => segment.Amount);
        return budget.Ceiling > 0 ? $"With this release, {Figures.Value(used / budget.Ceiling, "share")} of the source’s privacy budget is used." : "The source has no privacy budget.";
    }

    private static string Label(Measurement measurement)
        => measurement.Scope == Scope.Whole ? Sentences.Title(measurement.Metric) : $"{Sentences.Title(measurement.Metric)}: {Sentences.ScopeOf(measurement.Scope)}";
}
