using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SynthGovern.Governance.Pictures;

/// <summary>The point of a series: its shape and filling say which series it is.</summary>
public sealed class PointMark : ComponentBase
{
    [Parameter] public double X { get; set; }

    [Parameter] public double Y { get; set; }

    /// <summary>Of the circle; the other shapes have about its area.</summary>
    [Parameter] public double Radius { get; set; } = 4;

    /// <summary>Number of the series, from zero.</summary>
    [Parameter] public int Series { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var style = SeriesStyle.Of(Series);
        var isCircle = style.Shape is PointShape.Circle;
        builder.OpenElement(0, isCircle ? "circle" : "path");
        builder.AddAttribute(1, "class", "sg-point");
        if (isCircle)
        {
            builder.AddAttribute(2, "cx", Svg.N(X));
            builder.AddAttribute(3, "cy", Svg.N(Y));
            builder.AddAttribute(4, "r", Svg.N(Radius));
        }
        else
        {
            builder.AddAttribute(5, "d", Outline(style.Shape));
        }

        builder.AddAttribute(6, "fill", style.IsFilled ? style.Ink : Palette.Paper);
        builder.AddAttribute(7, "stroke", style.Ink);
        builder.AddAttribute(8, "stroke-width", "1.3");
        builder.CloseElement();
    }

    private string Outline(PointShape shape)
    {
        var half = Radius * (shape is PointShape.Square ? 0.89 : shape is PointShape.Diamond ? 1.25 : 1.3);
        var (left, right, top, bottom) = (Svg.N(X - half), Svg.N(X + half), Svg.N(Y - half), Svg.N(Y + half));
        return shape switch
        {
            PointShape.Square => $"M{left} {top} H{right} V{bottom} H{left} Z",
            PointShape.Diamond => $"M{Svg.N(X)} {top} L{right} {Svg.N(Y)} L{Svg.N(X)} {bottom} L{left} {Svg.N(Y)} Z",
            _ => $"M{Svg.N(X)} {top} L{right} {Svg.N(Y + (half * 0.8))} H{left} Z",
        };
    }
}
