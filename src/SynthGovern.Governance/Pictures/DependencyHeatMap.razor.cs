using Microsoft.AspNetCore.Components;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>
/// For each pair of columns by how much their association differs, synthetic minus real. The area of a square is the size of the difference;
/// filled squares are higher in the extract, outlined ones lower, so that grey is enough. A name on the diagonal is that of its row and of its column.
/// </summary>
public partial class DependencyHeatMap
{
    [Parameter, EditorRequired] public AssociationIllustration Association { get; set; } = new([], []);

    /// <summary>Columns of the picture; the table has the pairs of all.</summary>
    private const int MostColumns = 30;

    private const int MostRows = 60;
    private const int NameWidth = 132;
    private const int LegendHeight = 34;
    private const int LeastWidth = 330;

    /// <summary>The largest square stands for at least this difference, so that chance alone does not fill the picture.</summary>
    private const double LeastScale = 0.1;

    private string[] Names { get; set; } = [];

    /// <summary>Pairs that can be compared first, the largest difference before the others.</summary>
    private AssociationPair[] Ranked { get; set; } = [];

    private double Scale { get; set; } = LeastScale;

    private int Side => Names.Length switch { <= 10 => 26, <= 14 => 20, _ => 15 };

    private int Width => Math.Max(LeastWidth, (Names.Length * Side) + NameWidth);

    private int Height => (Names.Length * Side) + LegendHeight;

    private double LabelSize => Math.Min(10, Side * 0.64);

    private string Title => Ranked is [{ } worst, ..] && Difference(worst) is not null
        ? $"Largest difference: “{worst.First}” and “{worst.Second}”, {worst.Measure} {Figures.Number(worst.Real!.Value)} among real people and {Figures.Number(worst.Synthetic!.Value)} in the extract"
        : "No two columns could be compared";

    private string Alternative
    {
        get
        {
            var differences = Association.Pairs.Select(Difference).OfType<double>().ToArray();
            var (higher, lower) = (differences.Count(difference => difference >= LeastScale), differences.Count(difference => difference <= -LeastScale));
            return $"{Title}. Of {Figures.Plural(differences.Length, "pair")}, {higher} {(higher == 1 ? "is" : "are")} higher and {lower} {(lower == 1 ? "is" : "are")} lower in the extract by at least {Figures.Number(LeastScale)}.";
        }
    }

    private string Key
    {
        get
        {
            var between = Association.Pairs.Where(pair => IsNumber(pair.Real) && IsNumber(pair.Control)).Select(pair => Math.Abs(pair.Control!.Value - pair.Real!.Value)).DefaultIfEmpty(double.NaN).Max();
            var more = Association.Columns.Distinct(StringComparer.Ordinal).Count() - Names.Length;
            return "Each square compares the column whose name stands at the right of it with the one whose name stands above it. Area: size of the difference; a small line: one of the two columns is constant."
                + (double.IsNaN(between) ? "" : $" Between two samples of real people the largest difference is {Figures.Number(between)}.")
                + (more > 0 ? $" {Figures.Plural(more, "further column")} not drawn." : "");
        }
    }

    /// <summary>One per pair; where a pair was measured in two ways, the larger difference.</summary>
    private IEnumerable<Cell> Cells
    {
        get
        {
            var places = Names.Select((name, index) => (name, index)).ToDictionary(place => place.name, place => place.index, StringComparer.Ordinal);
            return Ranked.Where(pair => places.ContainsKey(pair.First) && places.ContainsKey(pair.Second) && pair.First != pair.Second)
                .Select(pair => new Cell(Math.Max(places[pair.First], places[pair.Second]), Math.Min(places[pair.First], places[pair.Second]), pair))
                .DistinctBy(cell => (cell.Row, cell.Column));
        }
    }

    private string Grid => string.Join(' ', Enumerable.Range(1, Math.Max(0, Names.Length - 1)).SelectMany(i => new[] { $"M0 {i * Side} H{i * Side}", $"M{i * Side} {i * Side} V{Names.Length * Side}" }))
        + $" M0 {Side} V{Names.Length * Side} H{(Names.Length - 1) * Side}";

    protected override void OnParametersSet()
    {
        Names = [.. Association.Columns.Distinct(StringComparer.Ordinal).Take(MostColumns)];
        Ranked = [.. Association.Pairs.OrderByDescending(pair => Difference(pair) is { } difference ? Math.Abs(difference) : -1)];
        Scale = Math.Max(LeastScale, Ranked.Length > 0 ? Math.Abs(Difference(Ranked[0]) ?? 0) : 0);
    }

    private static double? Difference(AssociationPair pair) => IsNumber(pair.Real) && IsNumber(pair.Synthetic) ? pair.Synthetic!.Value - pair.Real!.Value : null;

    private static bool IsNumber(double? value) => value is { } number && double.IsFinite(number);

    private double SquareSide(double difference) => Math.Sqrt(Math.Min(1, Math.Abs(difference) / Scale)) * (Side - 4);

    private static string Tip(AssociationPair pair)
        => $"{pair.First} × {pair.Second}, {pair.Measure}: {Number(pair.Real)} among real people, {Number(pair.Synthetic)} in the extract";

    private static string Number(double? value) => value is { } number ? Figures.Number(number) : Figures.Missing;

    private static string Signed(double? difference) => difference is > 0 and { } more ? "+" + Figures.Number(more) : Number(difference);

    private sealed record Cell(int Row, int Column, AssociationPair Pair);
}
