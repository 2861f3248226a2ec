using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>
/// How often an outcome happens to real people against the probability that a model predicted: on the diagonal the predictions keep their word.
/// The area of a point is the number of people behind it; the curves differ in dashes, shape and filling.
/// </summary>
public partial class ReliabilityCurves
{
    [Parameter, EditorRequired] public ReliabilityIllustration Reliability { get; set; } = new("", "", []);

    [Parameter] public int Width { get; set; } = 310;

    private const int Left = 34;
    private const int Top = 18;
    private const int Plot = 210;
    private const int LegendRow = 15;

    private static readonly Axis Scale = Axis.Between(0, 1, "share");

    private PlotArea Area => new(Scale, Scale, Left, Top, Math.Min(Plot, Width - Left - 12), Plot);

    private int Height => Top + Plot + 36 + (Curves.Length * LegendRow);

    private Curve[] Curves => [.. Reliability.Curves.Select(curve => new Curve(curve.Name, [.. curve.Points.Where(IsDrawn).OrderBy(point => point.Predicted)])).Where(curve => curve.Points.Length > 0)];

    private long Largest => Math.Max(1, Curves.SelectMany(curve => curve.Points).Max(point => point.N));

    private string Title => Curves.Length == 0
        ? $"“{Reliability.Target}”, {Reliability.Model}: no prediction could be compared with what happened"
        : $"“{Reliability.Target}”, {Reliability.Model}: predicted and observed differ by {string.Join(", ", Curves.Select((curve, i) => $"{(i == 0 ? Figures.Value(Miss(curve), "difference of rates") : Figures.WithoutUnit(Miss(curve), "difference of rates"))} when {curve.Name}"))}";

    private string Alternative => $"{Title}. {string.Join("; ", Curves.Select(Story))}.";

    /// <summary>Expected calibration error: the mean distance of observed from predicted, weighted by people (Naeini, Cooper and Hauskrecht 2015).</summary>
    private static double Miss(Curve curve)
    {
        var people = curve.Points.Sum(point => (double)point.N);
        return people == 0 ? curve.Points.Average(Distance) : curve.Points.Sum(point => point.N * Distance(point)) / people;

        static double Distance(ReliabilityPoint point) => Math.Abs(point.Observed - point.Predicted);
    }

    private static string Story(Curve curve)
    {
        var worst = curve.Points.MaxBy(point => Math.Abs(point.Observed - point.Predicted))!;
        return $"{curve.Name}: furthest where {Figures.Value(worst.Predicted, "probability")} was predicted and {Figures.Value(worst.Observed, "share")} observed";
    }

    private static bool IsDrawn(ReliabilityPoint point) => double.IsFinite(point.Predicted) && double.IsFinite(point.Observed) && point.N >= 0;

    private double RadiusOf(ReliabilityPoint point) => 1.6 + (4.4 * Math.Sqrt(point.N / (double)Largest));

    private string Line(Curve curve) => "M" + string.Join(" L", curve.Points.Select(point => $"{Svg.N(Area.X(point.Predicted))} {Svg.N(Area.Y(point.Observed))}"));

    private sealed record Curve(string Name, ReliabilityPoint[] Points);
}
