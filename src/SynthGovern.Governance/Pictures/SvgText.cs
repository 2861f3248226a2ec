using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SynthGovern.Governance.Pictures;

/// <summary>A line of text in a picture. A class of its own because Razor takes a <c>text</c> element for its own directive.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter] public double X { get; set; }

    /// <summary>The base line.</summary>
    [Parameter] public double Y { get; set; }

    [Parameter] public string? Value { get; set; }

    [Parameter] public double Size { get; set; } = 10;

    /// <summary>start, middle or end.</summary>
    [Parameter] public string Anchor { get; set; } = "start";

    [Parameter] public string Fill { get; set; } = Palette.Muted;

    [Parameter] public bool Bold { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (string.IsNullOrEmpty(Value)) return;
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Svg.N(X));
        builder.AddAttribute(2, "y", Svg.N(Y));
        builder.AddAttribute(3, "font-family", Palette.Font);
        builder.AddAttribute(4, "font-size", Svg.N(Size));
        if (Bold) builder.AddAttribute(5, "font-weight", "bold");
        builder.AddAttribute(6, "text-anchor", Anchor);
        builder.AddAttribute(7, "fill", Fill);
        builder.AddContent(8, Value);
        builder.CloseElement();
    }
}
