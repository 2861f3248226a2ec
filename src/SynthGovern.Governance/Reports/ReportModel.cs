using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Reports;

/// <summary>What the internal report says: the evidence, who decided, and what happened. It holds values measured on real people.</summary>
/// <param name="Timeline">The ledger entries of this release.</param>
/// <param name="Budget">The budget of the source with this release in it; null when it is not known.</param>
/// <param name="Subject">What one person is called, for example "patient".</param>
public sealed record ReportModel(
    ReleaseEvidence Evidence,
    ReportIssue Issue,
    IReadOnlyList<Approval> Approvals,
    IReadOnlyList<TimelineEntry> Timeline,
    SourceBudget? Budget = null,
    string Subject = "person")
{
    public Decision Decision => Evidence.Decision;

    /// <summary>Whether officers, not only the policy, have allowed it: two different ones where the policy asks for a second approval.</summary>
    public bool AllowedByHuman => Officers >= (Decision.Verdict switch { Verdict.Allowed => 1, Verdict.NeedsSecondApproval => 2, _ => int.MaxValue });

    private int Officers => Approvals.Where(approval => approval.Role is Role.Officer).Select(approval => approval.Person).Distinct(StringComparer.Ordinal).Count();

    public Mark Outcome => AllowedByHuman ? Mark.Allowed : Marks.Of(Decision.Verdict);

    /// <summary>The rules that drive the decision: breached first, then unknown, then those that hold with least to spare.</summary>
    public IReadOnlyList<Finding> Findings =>
    [
        .. Decision.Findings
            .OrderBy(finding => finding.State switch { RuleState.Breached => 0, RuleState.Unknown => 1, _ => 2 })
            .ThenBy(finding => Slack(finding)),
    ];

    public IReadOnlyList<Measurement> Of(string metric) => [.. Evidence.Judged.Where(measurement => measurement.Metric == metric)];

    public Rule? RuleFor(string metric) => Decision.Findings.FirstOrDefault(finding => finding.Rule.Metric == metric && finding.Rule.Scope is null)?.Rule;

    /// <summary>The metrics of a family that were measured, in the order of the catalogue.</summary>
    public IReadOnlyList<Metric> Measured(MetricFamily family)
        => [.. MetricCatalog.Metrics.Where(metric => metric.Family == family && Evidence.Judged.Any(measurement => measurement.Metric == metric.Id))];

    /// <summary>Worst first; those without a value last.</summary>
    public IReadOnlyList<Measurement> Worst(Metric metric)
    {
        var sign = metric.Direction is Direction.HigherIsBetter ? 1 : -1;
        return [.. Of(metric.Id).OrderBy(measurement => measurement.Value is { } value && !double.IsNaN(value) ? sign * value : double.PositiveInfinity)];
    }

    private static double Slack(Finding finding)
        => finding.Margin is { } margin && finding.Rule.Threshold != 0 ? margin / Math.Abs(finding.Rule.Threshold) : double.PositiveInfinity;
}

/// <summary>The privacy budget of a source, drawn as a <see cref="BudgetBar"/>.</summary>
/// <param name="Unit">What the amounts are, for example "rho (zCDP)".</param>
public sealed record SourceBudget(double Ceiling, IReadOnlyList<BudgetSegment> Segments, string Unit);
