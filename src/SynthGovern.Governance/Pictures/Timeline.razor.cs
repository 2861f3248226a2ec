using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>One entry of the ledger, in words.</summary>
/// <param name="What">For example "approved the release".</param>
public sealed record TimelineEntry(DateTimeOffset At, string Who, string Role, string What, string? Comment = null);

/// <summary>Who did what when. The strip shows where time passed; the table says what happened.</summary>
public partial class Timeline
{
    /// <summary>Null states how many steps there were and how long they took.</summary>
    [Parameter] public string? Title { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<TimelineEntry> Entries { get; set; } = [];

    [Parameter] public int Width { get; set; } = 420;

    private TimelineEntry[] Ordered => [.. Entries.OrderBy(entry => entry.At)];

    private string Alternative => Ordered switch
    {
        [] => "Nothing has happened yet.",
        [var only] => $"One step, on {Figures.Time(only.At)}.",
        [var first, .., var last] => $"{Figures.Plural(Entries.Count, "step")} within {Figures.Duration(last.At - first.At)}, from {Figures.Time(first.At)} to {Figures.Time(last.At)}.",
    };

    private double At(DateTimeOffset at)
    {
        var whole = (Ordered[^1].At - Ordered[0].At).TotalSeconds;
        return 8 + ((whole > 0 ? (at - Ordered[0].At).TotalSeconds / whole : 0) * (Width - 16));
    }
}
