using Microsoft.AspNetCore.Components;
using SynthGovern.Audits;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Audits;

/// <summary>What the audits of one family measured: a table of interval dots for each metric, the worst first.</summary>
public sealed partial class AuditTab
{
    private const int Shown = 12;

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    [Parameter]
    [EditorRequired]
    public required MetricFamily Family { get; set; }

    private IEnumerable<IGrouping<string, Measurement>> Groups => View.Evidence!.Audits
        .SelectMany(audit => audit.Measurements)
        .Where(measurement => MetricCatalog.Get(measurement.Metric).Family == Family)
        .OrderBy(Badness)
        .GroupBy(measurement => measurement.Metric);

    private IEnumerable<(AuditCard Card, AuditResult Result)> Audits => View.Evidence!.Audits
        .Join(AllAudits.All, result => result.Audit, audit => audit.Card.Id, (result, audit) => (audit.Card, result))
        .Where(pair => pair.Card.Family == Family);

    private IReadOnlyList<IntervalRow> Rows(IEnumerable<Measurement> measurements)
        => [.. measurements.Select(measurement => IntervalRow.Of(measurement, RuleFor(measurement)))];

    private Rule? RuleFor(Measurement measurement)
        => View.Decision?.Findings.Select(finding => finding.Rule).FirstOrDefault(rule => rule.Metric == measurement.Metric && (rule.Scope is null || rule.Scope.Equals(measurement.Scope)));

    private static string Finding(IEnumerable<Measurement> measurements)
    {
        var worst = measurements.First();
        return worst.Value is null ? "No value could be estimated" : $"Worst: {Sentences.ScopeOf(worst.Scope)}, {Figures.ValueWithInterval(worst)}";
    }

    private static double Badness(Measurement measurement)
    {
        if (measurement.Value is not { } value || double.IsNaN(value)) return double.MaxValue;
        return MetricCatalog.Get(measurement.Metric).Direction == Direction.LowerIsBetter ? -Math.Abs(value) : value;
    }
}
