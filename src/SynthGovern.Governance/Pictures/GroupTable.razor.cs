using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>One group of people.</summary>
/// <param name="Count">Rows behind it; null where the reader may not see exact sizes.</param>
/// <param name="Cells">One per column of the table; null where the group has no such value.</param>
/// <param name="TooFew">Too small for a verdict: listed by name and count, never silently dropped.</param>
public sealed record GroupRow(string Name, long? Count, IReadOnlyList<IntervalRow?> Cells, bool TooFew = false, bool IsReference = false);

/// <summary>A row per group with interval dots: share, outcome rate and whatever else was measured per group.</summary>
public partial class GroupTable
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Headers, for example "Share" and "Outcome rate".</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Columns { get; set; } = [];

    [Parameter, EditorRequired] public IReadOnlyList<GroupRow> Groups { get; set; } = [];

    [Parameter] public int Width { get; set; } = 150;

    [Parameter] public string RowHeader { get; set; } = "Group";

    [Parameter] public string Empty { get; set; } = "No protected attribute is declared in the schema, so no group was compared.";

    private GroupRow[] Judged => [.. Groups.Where(group => !group.TooFew)];

    private GroupRow[] TooFew => [.. Groups.Where(group => group.TooFew)];

    private string TooFewText => string.Join(", ", TooFew.Select(group => group.Count is { } count ? $"{group.Name} ({Figures.Plural(count, "row")})" : group.Name));

    private bool HasCount => Judged.Any(group => group.Count is not null);

    private Axis[] Axes => [.. Enumerable.Range(0, Columns.Count).Select(AxisOf)];

    private Axis AxisOf(int column)
    {
        var cells = Judged.Select(group => column < group.Cells.Count ? group.Cells[column] : null).ToArray();
        return Axis.Of(cells, cells.FirstOrDefault(cell => cell is not null)?.Unit ?? "share");
    }

    /// <summary>A limit needs its number once per column, and again where it changes.</summary>
    private bool ShowsLimit(int row, int column) => row == 0 || LimitOf(Judged[row - 1], column) != LimitOf(Judged[row], column);

    private static double? LimitOf(GroupRow group, int column) => column < group.Cells.Count ? group.Cells[column]?.Limit : null;

    private static string CountOf(GroupRow group) => group.Count is { } count ? Figures.Count(count) : Figures.Missing;
}
