using System.Text;
using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>The share of one category, or of one bin of a number, in the real and in the synthetic table.</summary>
public sealed record DistributionBin(string Label, double Real, double Synthetic);

/// <summary>Real and synthetic on one scale: step lines for numbers, paired bars ordered by real share for categories; the difference with them.</summary>
public partial class DistributionPair
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<DistributionBin> Bins { get; set; } = [];

    /// <summary>True for bins of a number or ranks, which keep their order; false for categories.</summary>
    [Parameter] public bool Ordered { get; set; }

    [Parameter] public int Width { get; set; } = 360;

    private const int LabelWidth = 110;
    private const int RowHeight = 20;
    private const double StepBase = 84;
    private const double DifferenceBase = 114;

    private int Height => Ordered ? 132 : Math.Max(1, Bins.Count) * RowHeight;

    private DistributionBin[] Shown => Ordered ? [.. Bins] : [.. Bins.OrderByDescending(bin => Finite(bin.Real)).ThenBy(bin => bin.Label, StringComparer.Ordinal)];

    private double Highest => Math.Max(1e-12, Bins.Max(bin => Math.Max(Finite(bin.Real), Finite(bin.Synthetic))));

    private string Alternative
    {
        get
        {
            var worst = Bins.MaxBy(bin => Math.Abs(Finite(bin.Synthetic) - Finite(bin.Real)))!;
            return $"{Title} The largest difference is at {worst.Label}: real {Figures.Value(worst.Real, "share")}, synthetic {Figures.Value(worst.Synthetic, "share")}.";
        }
    }

    private static double Finite(double share) => double.IsFinite(share) ? Math.Max(0, share) : 0;

    private double BarWidth(double share) => Finite(share) / Highest * (Width - LabelWidth - 50);

    private double BinX(int index) => index * (Width / (double)Bins.Count);

    private string Steps(Func<DistributionBin, double> share)
    {
        var path = new StringBuilder($"M0 {Svg.N(StepBase)}");
        for (var i = 0; i < Bins.Count; i++) path.Append($" V{Svg.N(StepBase - (Finite(share(Bins[i])) / Highest * (StepBase - 4)))} H{Svg.N(BinX(i + 1))}");
        return path.Append($" V{Svg.N(StepBase)}").ToString();
    }

    private (double Top, double Size) DifferenceBar(DistributionBin bin)
    {
        var size = (Finite(bin.Synthetic) - Finite(bin.Real)) / Highest * 16;
        return size >= 0 ? (DifferenceBase - size, size) : (DifferenceBase, -size);
    }

    private static string Difference(DistributionBin bin)
    {
        var points = Figures.Value(bin.Synthetic - bin.Real, "difference of rates").Replace(" points", "", StringComparison.Ordinal);
        return bin.Synthetic > bin.Real ? "+" + points : points;
    }

    private static string Short(string label) => label.Length <= 18 ? label : label[..17] + "…";
}
