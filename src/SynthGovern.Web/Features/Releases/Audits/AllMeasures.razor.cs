using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Families;
using SynthGovern.Governance.Pictures;

namespace SynthGovern.Web.Features.Releases.Audits;

/// <summary>Every measurement of a family, measure by measure, so that nothing measured is hidden behind the pictures.</summary>
public sealed partial class AllMeasures
{
    private const int MostNotes = 12;

    [Parameter]
    [EditorRequired]
    public required FamilyReading Reading { get; set; }

    private static string Summary(MetricReading metric)
        => metric.All.Count == 1 ? Figures.ValueWithInterval(metric.Worst) : $"{Figures.Plural(metric.All.Count, "value")}, worst {Sentences.ScopeOf(metric.Worst.Scope)}, {Figures.ValueWithInterval(metric.Worst)}";

    /// <summary>The notes of the worst values; a note that all of them share is said once.</summary>
    private static IEnumerable<string> Notes(MetricReading metric)
    {
        var notes = metric.All.Where(measurement => !string.IsNullOrEmpty(measurement.Note)).ToArray();
        return notes.Length > 1 && notes.DistinctBy(measurement => measurement.Note, StringComparer.Ordinal).Count() == 1
            ? [notes[0].Note!]
            : notes.Take(MostNotes).Select(measurement => $"{Sentences.ScopeOf(measurement.Scope)}: {measurement.Note}");
    }
}
