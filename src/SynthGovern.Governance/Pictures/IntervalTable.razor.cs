using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>Interval dots on one axis, one row each, with their numbers beside them: picture and table in one.</summary>
public partial class IntervalTable
{
    /// <summary>States the finding.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<IntervalRow> Rows { get; set; } = [];

    /// <summary>Null takes the smallest round scale on which all rows fit.</summary>
    [Parameter] public Axis? Axis { get; set; }

    [Parameter] public int Width { get; set; } = 220;

    [Parameter] public string RowHeader { get; set; } = "";

    [Parameter] public string ValueHeader { get; set; } = "Value";

    [Parameter] public string ControlHeader { get; set; } = "Control";

    [Parameter] public string CountHeader { get; set; } = "n";

    [Parameter] public string MarkHeader { get; set; } = "Status";

    /// <summary>Of several tables in a row one explains the signs.</summary>
    [Parameter] public bool ShowKey { get; set; } = true;

    [Parameter] public string Empty { get; set; } = "Nothing was measured.";

    private Axis Scale => Axis ?? Pictures.Axis.Of(Rows, Rows.Count > 0 ? Rows[0].Unit : "share");

    private bool HasInterval => Rows.Any(row => row.Low is not null && row.High is not null);

    private bool HasControl => Rows.Any(row => row.Control is not null);

    private bool HasN => Rows.Any(row => row.N > 0);

    private bool HasMark => Rows.Any(row => row.Mark is not Mark.None || row.Word is not null);
}
