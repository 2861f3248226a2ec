using Microsoft.AspNetCore.Components;

namespace SynthGovern.Web.Layout.Icons;

/// <summary>A line drawing beside a word; it never stands alone, so screen readers skip it.</summary>
public sealed partial class Icon
{
    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["inbox"] = "M3 11l2.5-7h9L17 11v5H3z M3 11h4l1 2h4l1-2h4",
        ["sources"] = "M4 5c0-1.2 2.7-2 6-2s6 .8 6 2-2.700 2-6 2-6-.8-6-2z M4 5v10c0 1.200 2.700 2 6 2s6-.8 6-2V5 M4 10c0 1.200 2.700 2 6 2s6-.8 6-2",
        ["releases"] = "M5 3h7l3 3v11H5z M12 3v3h3 M8 10h4 M8 13h4",
        ["policies"] = "M10 3v14 M6 17h8 M4 6h12 M4 6l-2 5h4z M16 6l-2 5h4z",
        ["budgets"] = "M3 14a7 7 0 0 1 14 0 M10 14l3-5 M3 14h2 M15 14h2",
        ["ledger"] = "M10 3v3 M5 10V8h10v2 M10 6v2 M3 10h4v3H3z M13 10h4v3h-4z M8 14.500h4v3H8z M5 13v3h3 M15 13v3h-3",
        ["verify"] = "M10 2.500l6 2.500v5c0 3.500-2.500 6-6 7.500C6.500 16 4 13.500 4 10V5z M7.500 10l2 2 3.500-4",
        ["administration"] = "M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M2 17c0-3 2-5 5-5s5 2 5 5 M14 8v6 M11 11h6",
        ["allowed"] = "M4 10.500l4 4 8-9",
        ["holds"] = "M5 10.500l3.500 3.500 6.500-7.500",
        ["refused"] = "M5 5l10 10 M15 5L5 15",
        ["second"] = "M10 3l8 14H2z M10 8v4 M10 14.500v.1",
        ["unknown"] = "M7.500 7.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700 M10 14.500v.1",
        ["waiting"] = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z M10 6v4l3 2",
        ["copy"] = "M7 7h9v9H7z M4 13V4h9",
        ["download"] = "M10 3v9 M6 9l4 4 4-4 M4 16h12",
        ["signout"] = "M8 4H4v12h4 M12 7l3 3-3 3 M15 10H8",
        ["plus"] = "M10 4v12 M4 10h12",
        ["lock"] = "M5 9h10v8H5z M7 9V6.500a3 3 0 0 1 6 0V9",
    };

    [Parameter]
    [EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public int Size { get; set; } = 18;

    public static IReadOnlyCollection<string> Names => Shapes.Keys;

    private string Shape => Shapes[Name];
}
