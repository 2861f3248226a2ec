using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>Where a picture is shown. On paper the tables behind the pictures stand at the end of the report.</summary>
public enum PictureMedium
{
    Screen,
    Paper,
}

/// <summary>What every picture has: a title that states the finding, the drawing, and the table behind it one click away.</summary>
public partial class PictureFrame
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public RenderFragment? Table { get; set; }

    [CascadingParameter] public PictureMedium Medium { get; set; }
}
