using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Governance.Reports;

/// <summary>The guarantee in words, the budget of the source, and the attacks on one axis.</summary>
public partial class ReportPrivacy
{
    [Parameter, EditorRequired] public ReportModel Model { get; set; } = null!;

    /// <summary>Pictures for the attacks that matter most; the full tables at the end hold every value.</summary>
    private const int MostPictures = 2;

    private AttackFinding[] Findings => [.. AttackFinding.Of(Model.Evidence.Audits)];

    private AttackFinding[] Attacks => [.. Findings.Where(finding => finding.IsAttack)];

    private IEnumerable<AttackFinding> Pictured
        => Attacks.Where(attack => attack.Worst is { Attack: not null }).OrderByDescending(attack => attack.Succeeds).ThenByDescending(attack => attack.Worst!.Value).Take(MostPictures);

    private Measurement[] Screens
        => [.. Findings.Where(finding => finding is { IsScreen: true, Ran: true }).SelectMany(finding => finding.Whole.Take(1).Concat(finding.Further.DistinctBy(other => other.Metric)))];

    private IntervalRow[] ScreenRows => [.. Screens.Select(screen => IntervalRow.Of(screen, label: Sentences.NameOf(screen)) with { Control = null })];

    private string ScreenTitle
        => Screens.Where(Sentences.Succeeds).Select(Sentences.NameOf).ToArray() is { Length: > 0 } accusing ? $"Accusing: {string.Join(", ", accusing)}" : "None of them accuses the extract";

    private Measurement[] Counted
        => [.. Findings.Where(finding => finding.Headline.Chance is null).SelectMany(finding => finding.Result.Measurements).Where(measurement => measurement.Value is not null)];

    private Rule? RuleFor(Measurement measurement)
        => Model.Decision.Findings.Select(finding => finding.Rule).FirstOrDefault(rule => rule.Metric == measurement.Metric && rule.Judges(measurement.Scope));

    private static string BudgetTitle(SourceBudget budget)
    {
        var used = budget.Segments.Sum(segment => segment.Amount);
        return budget.Ceiling > 0 ? $"With this release, {Figures.Value(used / budget.Ceiling, "share")} of the source’s privacy budget is used." : "The source has no privacy budget.";
    }
}
