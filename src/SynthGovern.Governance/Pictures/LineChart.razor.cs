using System.Text;
using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>A named line; a value that is not finite is a gap.</summary>
public sealed record ChartLine(string Name, IReadOnlyList<double> Values);

/// <summary>A few lines over equal steps, told apart by their dashes and by their names at their ends, so that grey is enough.</summary>
public partial class LineChart
{
    /// <summary>What the lines are, for example "Losses".</summary>
    [Parameter, EditorRequired] public string Heading { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<ChartLine> Lines { get; set; } = [];

    /// <summary>What one step is, for example "epoch".</summary>
    [Parameter] public string Step { get; set; } = "step";

    /// <summary>Number of the first and of the last step.</summary>
    [Parameter] public (int First, int Last) Steps { get; set; } = (1, 1);

    [Parameter] public int Width { get; set; } = 340;

    private const int Height = 132;
    private const int Left = 46;
    private const int Right = 84;
    private const int Top = 20;
    private const int Bottom = 116;
    private const int LabelHeight = 11;
    private const double Largest = 1e15;

    private Axis Axis
    {
        get
        {
            var finite = Lines.SelectMany(line => line.Values).Where(double.IsFinite).ToArray();
            return finite.Length == 0 ? Axis.Between(0, 1, "") : Axis.Between(finite.Min(), finite.Max(), "");
        }
    }

    private string Alternative => $"{Heading} over {Figures.Plural(Steps.Last - Steps.First + 1, Step)}: {string.Join("; ", Lines.Select(Story))}.";

    private static string Story(ChartLine line)
    {
        var finite = line.Values.Where(double.IsFinite).ToArray();
        var gaps = finite.Length < line.Values.Count ? $", {Figures.Plural(line.Values.Count - finite.Length, "value")} not a number" : "";
        return finite.Length == 0 ? $"{line.Name} has no value" : $"{line.Name} from {Figures.Number(finite[0])} to {Figures.Number(finite[^1])}{gaps}";
    }

    private double X(int step, int count) => Left + (count < 2 ? 0 : step * (Width - Left - Right) / (count - 1.0));

    private static double Y(double value, Axis axis) => Bottom - ((Math.Clamp(value, -Largest, Largest) - axis.Low) / (axis.High - axis.Low) * (Bottom - Top));

    /// <summary>A stroke per run of finite values, about one point per pixel.</summary>
    private string Path(ChartLine line, Axis axis)
    {
        var (path, pen, count) = (new StringBuilder(), false, line.Values.Count);
        var stride = Math.Max(1, count / (Width - Left - Right));
        for (var step = 0; step < count; step += stride)
        {
            var at = step + stride >= count ? count - 1 : step;
            if (!double.IsFinite(line.Values[at])) pen = false;
            else
            {
                path.Append(pen ? " L" : " M").Append(Svg.N(X(at, count))).Append(' ').Append(Svg.N(Y(line.Values[at], axis)));
                if (!pen) path.Append(" h0.01");
                pen = true;
            }
        }

        return path.ToString().TrimStart();
    }

    /// <summary>Where each line's name stands: beside its last value, moved so that names do not overlap.</summary>
    private (ChartLine Line, int Index, double Y)[] Labels(Axis axis)
    {
        var labels = Lines.Select((line, index) => (Line: line, Index: index, Y: line.Values.LastOrDefault(double.IsFinite, double.NaN) is var last && double.IsFinite(last) ? Y(last, axis) + 3 : Bottom))
            .OrderBy(label => label.Y).ToArray();
        for (var i = 1; i < labels.Length; i++) labels[i].Y = Math.Max(labels[i].Y, labels[i - 1].Y + LabelHeight);
        var over = labels.Length == 0 ? 0 : Math.Max(0, labels[^1].Y - (Bottom + 3));
        for (var i = 0; i < labels.Length; i++) labels[i].Y -= over;
        return labels;
    }
}
