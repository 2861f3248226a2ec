using Microsoft.AspNetCore.Components;
using SynthGovern.Policies;

namespace SynthGovern.Governance.Pictures;

/// <summary>
/// A value as a dot, its interval as a line, its limit as a bracket that opens towards the allowed side, the control as a ring.
/// A column of them on one axis reads as a picture. An infinite value is an arrow at the edge; no value is a dotted line.
/// </summary>
public partial class IntervalDot
{
    [Parameter, EditorRequired] public IntervalRow Row { get; set; } = new("", null);

    [Parameter, EditorRequired] public Axis Axis { get; set; } = Axis.Between(0, 1, "share");

    [Parameter] public int Width { get; set; } = 240;

    [Parameter] public int Height { get; set; } = 26;

    /// <summary>Whether the number stands at the limit; in a column only the first of equal limits needs it.</summary>
    [Parameter] public bool ShowLimit { get; set; } = true;

    /// <summary>Two intervals lie one below the other.</summary>
    private string Middle => Svg.N((Height / 2.0) + (ControlSpan is null ? 2 : -2));

    private string ControlMiddle => Svg.N((Height / 2.0) + (ControlSpan is null ? 2 : 7));

    private (double Low, double High)? ControlSpan
        => Row is { ControlLow: { } low, ControlHigh: { } high } ? (Axis.X(low, Width), Axis.X(high, Width)) : null;

    private string Ink => Row.Mark is Mark.Breached or Mark.Refused ? Palette.Bad : Palette.Value;

    private double? LimitX => Row.Limit is { } limit && double.IsFinite(limit) && limit >= Axis.Low && limit <= Axis.High ? Axis.X(limit, Width) : null;

    private (double Low, double High)? Span
        => Row is { Low: { } low, High: { } high } && !double.IsNaN(low) && !double.IsNaN(high) ? (Axis.X(low, Width), Axis.X(high, Width)) : null;

    private string Grid => string.Join(' ', Axis.Ticks.Select(tick => $"M{X(tick)} 0 V{Height}"));

    private string X(double value) => Svg.N(Axis.X(value, Width));

    private string Bracket(double x)
    {
        var serif = Row.LimitSide is Comparison.AtMost ? x - 3 : x + 3;
        var top = ShowLimit ? 10 : 5;
        return $"M{Svg.N(serif)} {top} H{Svg.N(x)} V{Height - 2} H{Svg.N(serif)}";
    }

    private string LimitAnchor(double x) => x > Width - 22 ? "end" : x < 22 ? "start" : "middle";

    private double LimitLabelX(double x) => x > Width - 22 ? Width - 1 : x < 22 ? 1 : x;

    private string Arrow(bool right)
    {
        var (tip, back) = right ? (Width - 1, Width - 9) : (1, 9);
        var middle = (Height / 2) + 2;
        return $"M{tip} {middle} L{back} {middle - 4} V{middle + 4} Z";
    }
}
