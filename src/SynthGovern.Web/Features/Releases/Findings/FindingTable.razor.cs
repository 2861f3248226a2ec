using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Policies;

namespace SynthGovern.Web.Features.Releases.Findings;

/// <summary>Rules with what was observed, drawn against the limit, and the sentence an officer would say.</summary>
public sealed partial class FindingTable
{
    [Parameter]
    [EditorRequired]
    public required IReadOnlyList<Finding> Findings { get; set; }

    /// <summary>What stops a release first, then what could not be judged, then what came closest to its limit.</summary>
    public static IReadOnlyList<Finding> ByWeight(Decision decision) => [.. decision.Findings
        .OrderByDescending(finding => finding.Consequence)
        .ThenBy(finding => finding.State switch { RuleState.Breached => 0, RuleState.Unknown => 1, _ => 2 })
        .ThenBy(RelativeMargin)];

    private static double RelativeMargin(Finding finding)
        => finding.Margin is { } margin && finding.Rule.Threshold != 0 ? margin / Math.Abs(finding.Rule.Threshold) : double.MaxValue;

    private static IntervalRow Row(Finding finding)
    {
        var title = Sentences.Title(finding.Rule.Metric);
        return finding.Observed is { } observed
            ? IntervalRow.Of(observed, finding.Rule, Marks.Of(finding), title)
            : new IntervalRow(title, null) { Limit = finding.Rule.Threshold, LimitSide = finding.Rule.Comparison, Unit = Figures.UnitOf(finding.Rule.Metric) };
    }

    /// <summary>From zero where less is better, so that the distance to the limit can be seen.</summary>
    private static Axis AxisOf(IntervalRow row) => row.LimitSide == Comparison.AtMost
        ? Axis.Between(0, new[] { row.Value, row.High, row.Limit, row.Control }.OfType<double>().Where(double.IsFinite).DefaultIfEmpty(1).Max(), row.Unit)
        : Axis.Of([row], row.Unit);

    private static string Consequence(Finding finding) => finding.Consequence switch
    {
        Verdict.Denied => "refuses the release",
        Verdict.NeedsSecondApproval => "asks for a second approval",
        _ => "warns only",
    };
}
