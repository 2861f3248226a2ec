using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>
/// Accuracy against the largest difference between groups, of several ways to learn or to sample: upper left is accurate and equal. Thin lines
/// are intervals; a hair line leads from each point to its name, and the names stand one below the other.
/// </summary>
public partial class ParityAccuracy
{
    [Parameter, EditorRequired] public ParityIllustration Parity { get; set; } = new("", "", "", []);

    [Parameter] public int Width { get; set; } = 560;

    private const int Left = 38;
    private const int Top = 18;
    private const int NameWidth = 280;
    private const int NameRow = 14;

    private ParityPoint[] Points => [.. Parity.Points.Where(point => double.IsFinite(point.Accuracy) && double.IsFinite(point.Difference))];

    private int PlotHeight => Math.Max(170, Points.Length * NameRow);

    private int Height => Top + PlotHeight + 32;

    private PlotArea Area => new(
        Axis.Between(0, Ends(Points, point => point.Difference, point => point.DifferenceInterval).Max(), "share"),
        Axis.Between(Ends(Points, point => point.Accuracy, point => point.AccuracyInterval).Min(), Ends(Points, point => point.Accuracy, point => point.AccuracyInterval).Max(), "share"),
        Left,
        Top,
        Width - Left - NameWidth,
        PlotHeight);

    private string Where => $"“{Parity.Target}” by {Parity.Attribute}";

    private string Title
    {
        get
        {
            if (Points.Length == 0) return $"{Where}: no model could be judged";
            if (Points.Length > 1 && Points.All(point => point.Difference == Points[0].Difference && point.Accuracy == Points[0].Accuracy)) return $"{Where}: all are alike, {Numbers(Points[0])} accuracy";
            var (equal, accurate) = (Points.MinBy(point => point.Difference)!, Points.MaxBy(point => point.Accuracy)!);
            return equal == accurate
                ? $"{Where}: most equal and most accurate is “{equal.Name}”, {Figures.Value(equal.Difference, "difference of rates")} between groups at {Figures.Value(equal.Accuracy, "share")} accuracy"
                : $"{Where}: most equal is “{equal.Name}”, {Numbers(equal)}; most accurate is “{accurate.Name}”, {Numbers(accurate)}";
        }
    }

    private string Alternative => $"{Title}. {string.Join("; ", Points.Select(point => $"{point.Name}: accuracy {Figures.Value(point.Accuracy, "share")}, difference {Figures.Value(point.Difference, "difference of rates")}"))}.";

    /// <summary>Where each name stands: beside its point, moved so that names do not overlap and stay inside.</summary>
    private IReadOnlyList<(int Series, double Y)> Names(PlotArea area)
    {
        var names = Points.Select((point, series) => (Series: series, Y: area.Y(point.Accuracy))).OrderBy(name => name.Y).ThenBy(name => -area.X(Points[name.Series].Difference)).ToArray();
        for (var i = 1; i < names.Length; i++) names[i].Y = Math.Max(names[i].Y, names[i - 1].Y + NameRow);
        var lowest = area.Bottom;
        for (var i = names.Length - 1; i >= 0; i--)
        {
            names[i].Y = Math.Min(names[i].Y, lowest);
            lowest = names[i].Y - NameRow;
        }

        return names;
    }

    private static string Numbers(ParityPoint point) => $"{Figures.Value(point.Difference, "difference of rates")} at {Figures.Value(point.Accuracy, "share")}";

    private static IEnumerable<double> Ends(IEnumerable<ParityPoint> points, Func<ParityPoint, double> value, Func<ParityPoint, Interval?> interval)
        => points.SelectMany(point => new[] { value(point), interval(point)?.Low, interval(point)?.High }).OfType<double>().Where(double.IsFinite).DefaultIfEmpty(0);

    private static string Cross(PlotArea area, ParityPoint point)
    {
        var path = "";
        if (point.DifferenceInterval is { } across) path += $"M{Svg.N(area.X(across.Low))} {Svg.N(area.Y(point.Accuracy))} H{Svg.N(area.X(across.High))} ";
        if (point.AccuracyInterval is { } along) path += $"M{Svg.N(area.X(point.Difference))} {Svg.N(area.Y(along.Low))} V{Svg.N(area.Y(along.High))}";
        return path.TrimEnd();
    }

    private static string Range(Interval? interval, string unit) => interval is null ? Figures.Missing : Figures.Range(interval.Low, interval.High, unit);
}
