using System.Text;
using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

/// <summary>What happened to a part of a budget.</summary>
public enum SegmentKind
{
    /// <summary>Charged: a fit touched the source.</summary>
    Spent,

    /// <summary>Set aside for a fit that has begun.</summary>
    Reserved,

    /// <summary>What the release under discussion would take. Drawn hatched.</summary>
    Proposed,
}

/// <param name="Label">The release that it belongs to.</param>
/// <param name="Amount">Zero or more, in the unit of the ceiling.</param>
public sealed record BudgetSegment(string Label, double Amount, SegmentKind Kind);

/// <summary>The privacy budget of one source: spent, reserved, proposed (hatched), left, and the ceiling as a line.</summary>
public partial class BudgetBar
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter, EditorRequired] public double Ceiling { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<BudgetSegment> Segments { get; set; } = [];

    /// <summary>What the amounts are, for example "epsilon" or "rho (zCDP)".</summary>
    [Parameter] public string Unit { get; set; } = "epsilon";

    [Parameter] public int Width { get; set; } = 420;

    private static double Left => 1;

    private double Remaining => Ceiling - Segments.Sum(Size);

    private double Full => Math.Max(Math.Max(double.IsFinite(Ceiling) ? Ceiling : 0, Segments.Sum(Size)), 1e-12);

    private double CeilingX => At(double.IsFinite(Ceiling) ? Ceiling : Full);

    private string Legend
    {
        get
        {
            var parts = Enum.GetValues<SegmentKind>()
                .Select(kind => (kind, sum: Segments.Where(segment => segment.Kind == kind).Sum(Size)))
                .Where(part => part.sum > 0 || part.kind is SegmentKind.Spent)
                .Select(part => $"{part.kind.ToString().ToLowerInvariant()} {Figures.Number(part.sum)}");
            var end = Remaining >= 0 ? $"left {Figures.Number(Remaining)}" : $"passes the ceiling by {Figures.Number(-Remaining)}";
            return string.Join(" · ", parts.Append(end));
        }
    }

    private string Alternative => $"{Title} Ceiling {Figures.Number(Ceiling)} {Unit}: {Legend}.";

    private IEnumerable<(BudgetSegment Segment, double From, double To)> Blocks
    {
        get
        {
            var sum = 0.0;
            foreach (var segment in Segments.OrderBy(segment => segment.Kind))
            {
                var (from, to) = (At(sum), At(sum + Size(segment)));
                sum += Size(segment);
                if (to > from) yield return (segment, from, to);
            }
        }
    }

    private static double Size(BudgetSegment segment) => double.IsFinite(segment.Amount) ? Math.Max(0, segment.Amount) : 0;

    private double At(double amount) => Left + (Math.Clamp(amount / Full, 0, 1) * (Width - 4 - Left));

    private static string FillOf(SegmentKind kind) => kind switch
    {
        SegmentKind.Spent => Palette.Value,
        SegmentKind.Reserved => Palette.Pale,
        _ => Palette.Paper,
    };

    /// <summary>Explicit strokes, because a pattern needs an id and ids collide when pictures share a page.</summary>
    private static string Hatch(double from, double to)
    {
        var path = new StringBuilder();
        for (var x = from - 16; x < to; x += 5)
        {
            var (start, end) = (Math.Max(x, from), Math.Min(x + 16, to));
            if (end > start) path.Append($"M{Svg.N(start)} {Svg.N(30 - (start - x))} L{Svg.N(end)} {Svg.N(30 - (end - x))} ");
        }

        return path.ToString().TrimEnd();
    }
}
