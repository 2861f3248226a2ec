using System.Text;
using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>
/// Real and synthetic on one scale: step lines for numbers, paired bars ordered by real share for categories; the difference with them, and
/// other real people as the yardstick behind them. Missing values stand apart.
/// </summary>
public partial class DistributionPair
{
    [Parameter, EditorRequired] public DistributionIllustration Distribution { get; set; } = new("", false, []);

    /// <summary>Null says where the largest difference lies.</summary>
    [Parameter] public string? Title { get; set; }

    [Parameter] public int Width { get; set; } = 360;

    /// <summary>Categories that are drawn at most; the others are summed, and the table has all.</summary>
    [Parameter] public int MostBars { get; set; } = 14;

    private const int LabelWidth = 110;
    private const int RowHeight = 20;
    private const int ApartWidth = 48;
    private const double StepTop = 14;
    private const double StepBase = 96;
    private const double DifferenceBase = 130;

    private bool IsOrdered => Distribution.IsOrdered && Main.Length > 0;

    private int Height => IsOrdered ? 148 : Math.Max(1, Bars.Length + (Others is null ? 0 : 1)) * RowHeight;

    private DistributionShare[] Missing { get; set; } = [];

    /// <summary>Values that are there: in their own order, or the most frequent first.</summary>
    private DistributionShare[] Main { get; set; } = [];

    /// <summary>All values, in the order of the table.</summary>
    private DistributionShare[] Listed => [.. Main, .. Missing];

    /// <summary>The categories that are drawn: the most frequent, the one that differs most, and the missing ones.</summary>
    private DistributionShare[] Bars
    {
        get
        {
            var all = Listed;
            if (all.Length <= MostBars) return all;
            var shown = all.Take(MostBars - 2).Concat([Distributions.Worst(all)!, .. Missing]).ToHashSet();
            return [.. all.Where(shown.Contains)];
        }
    }

    /// <summary>The categories that are not drawn, in words: together they would dwarf the single ones.</summary>
    private string? Others
    {
        get
        {
            var others = Listed.Except(Bars).ToArray();
            return others.Length == 0 ? null : $"{Figures.Plural(others.Length, "other value")}: real {Sum(bin => bin.Real)}, synthetic {Sum(bin => bin.Synthetic)}";

            string Sum(Func<DistributionShare, double> share) => Figures.Value(others.Sum(bin => Distributions.Finite(share(bin))), "share");
        }
    }

    private bool HasControl => Distribution.Bins.Any(bin => Distributions.Finite(bin.Control) > 0);

    /// <summary>The largest share that is drawn.</summary>
    private double Highest { get; set; } = 1;

    private string Heading => Title ?? Distributions.Finding(Distribution);

    private string Alternative => $"{Heading.TrimEnd('.')}. {Figures.Plural(Distribution.Bins.Count, "value")} compared{(Missing.Length > 0 ? ", missing ones apart" : "")}.";

    private string Key => (IsOrdered, HasControl) switch
    {
        (true, true) => "Dashed: real. Solid: synthetic. Grey area: other real people. Below: synthetic minus real.",
        (true, false) => "Dashed: real. Solid: synthetic. Below: synthetic minus real.",
        (false, true) => "Outline: real. Filled: synthetic. Line across: other real people. Right: synthetic minus real, in points.",
        _ => "Outline: real. Filled: synthetic. Right: synthetic minus real, in points.",
    };

    private double StepWidth => Width - (Missing.Length * ApartWidth);

    private double ApartX(int index) => StepWidth + (index * ApartWidth) + 12;

    private double BarWidth(double share) => Distributions.Finite(share) / Highest * (Width - LabelWidth - 50);

    private double BinX(int index) => index * (StepWidth / Main.Length);

    private double StepY(double share) => StepBase - (Distributions.Finite(share) / Highest * (StepBase - StepTop));

    protected override void OnParametersSet()
    {
        var present = Distribution.Bins.Where(bin => !Distributions.IsMissing(bin));
        Missing = [.. Distribution.Bins.Where(Distributions.IsMissing)];
        Main = Distribution.IsOrdered ? [.. present] : [.. present.OrderByDescending(bin => Distributions.Finite(bin.Real)).ThenBy(bin => bin.Label, StringComparer.Ordinal)];
        Highest = (IsOrdered ? Listed : Bars).SelectMany(bin => new[] { bin.Real, bin.Synthetic, bin.Control }).Select(Distributions.Finite).Append(1e-12).Max();
    }

    private string Steps(Func<DistributionShare, double> share)
    {
        var path = new StringBuilder($"M0 {Svg.N(StepBase)}");
        for (var i = 0; i < Main.Length; i++) path.Append($" V{Svg.N(StepY(share(Main[i])))} H{Svg.N(BinX(i + 1))}");
        return path.Append($" V{Svg.N(StepBase)}").ToString();
    }

    private (double Top, double Size) DifferenceBar(DistributionShare bin)
    {
        var size = (Distributions.Finite(bin.Synthetic) - Distributions.Finite(bin.Real)) / Highest * 16;
        return size >= 0 ? (DifferenceBase - size, size) : (DifferenceBase, -size);
    }

    private static string Difference(DistributionShare bin)
    {
        var points = Figures.Value(bin.Synthetic - bin.Real, "difference of rates").Replace(" points", "", StringComparison.Ordinal);
        return bin.Synthetic > bin.Real && points != "0" ? "+" + points : points;
    }
}
