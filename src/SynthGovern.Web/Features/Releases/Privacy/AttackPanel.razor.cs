using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Web.Features.Releases.Privacy;

/// <summary>One attack: who makes it, what a success would mean, how often it succeeded, and on whom most.</summary>
public sealed partial class AttackPanel
{
    private const int MostNotes = 6;

    [Parameter]
    [EditorRequired]
    public required AttackFinding Finding { get; set; }

    /// <summary>The rule that limits a measurement; null where none does.</summary>
    [Parameter]
    public Func<Measurement, Rule?> RuleFor { get; set; } = _ => null;

    private IReadOnlyList<IntervalRow> All
        => [.. Finding.Whole.Concat(Finding.Groups).Concat(Finding.TooSmall).Select(measurement => IntervalRow.Of(measurement, RuleFor(measurement)) with { Control = null })];

    private IEnumerable<string> Notes
        => Finding.Whole.Where(measurement => measurement.Note is not null).Take(MostNotes).Select(measurement => $"{Sentences.ScopeOf(measurement.Scope)}: {measurement.Note}");
}
