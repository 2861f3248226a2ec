using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Governance.Pictures;

/// <summary>All attacks on one axis, the worst place of each, after the sentence on what they say together.</summary>
public partial class AttackOverview
{
    private const int MostNamed = 4;

    [Parameter, EditorRequired] public IReadOnlyList<AttackFinding> Findings { get; set; } = [];

    /// <summary>What all attacks say together; null where none was made.</summary>
    [Parameter] public Measurement? Together { get; set; }

    /// <summary>The rule that limits a measurement; null where none does.</summary>
    [Parameter] public Func<Measurement, Rule?> RuleFor { get; set; } = _ => null;

    [Parameter] public int Width { get; set; } = 220;

    private IReadOnlyList<AttackFinding> Risks => Attacks(chance => chance != 0.5);

    private IReadOnlyList<AttackFinding> Sorting => Attacks(chance => chance == 0.5);

    private string NotTried => string.Join("; ", Findings.Where(finding => finding.IsAttack && !finding.Ran).Select(finding => $"{Lower(finding.Headline.Title)} ({finding.Result.Note?.TrimEnd('.')})"));

    private string Succeeding
    {
        get
        {
            var names = Findings.SelectMany(finding => finding.Result.Measurements)
                .Where(measurement => measurement.Scope.Group is null && measurement.AdjustedPValue is not null && Sentences.Succeeds(measurement))
                .OrderBy(measurement => measurement.AdjustedPValue).Select(Sentences.NameOf).ToArray();
            var more = names.Length > MostNamed ? $" and {Figures.Count(names.Length - MostNamed)} more" : "";
            return $"What succeeds: {string.Join(", ", names.Take(MostNamed))}{more}. People in the training data are easier to find than others, which is what an extract must not do.";
        }
    }

    private string RiskTitle => Title(Risks, "No attack is shown to find people in the data more often than others");

    private string SortingTitle => Title(Sorting, "No attack is shown to tell who was in the data better than a coin");

    private List<AttackFinding> Attacks(Func<double, bool> chance) => [.. Findings.Where(finding => finding.IsAttack && finding.Ran && chance(finding.Headline.Chance!.Value))];

    private static string Title(IReadOnlyList<AttackFinding> findings, string none)
    {
        var succeeding = findings.Where(finding => finding.Succeeds).Select(finding => Lower(finding.Headline.Title)).ToArray();
        return succeeding.Length == 0 ? none : $"Beyond chance: {string.Join(", ", succeeding)}";
    }

    private IReadOnlyList<IntervalRow> RowsOf(IEnumerable<AttackFinding> findings)
        => [.. findings.Where(finding => finding.Worst is not null).Select(finding => IntervalRow.Of(finding.Worst!, RuleFor(finding.Worst!), label: Sentences.NameOf(finding.Worst!)) with { Control = null })];

    private static string Lower(string title) => title.Length == 0 ? title : char.ToLowerInvariant(title[0]) + title[1..];
}
