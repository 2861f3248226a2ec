using System.Globalization;
using AngleSharp.Dom;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Governance.Pictures;

/// <summary>The pictures that audits hand data over for: what they claim, and that grey is enough to read them.</summary>
public class EvidencePictureTests
{
    [Fact]
    public async Task A_distribution_says_where_the_largest_difference_lies_and_draws_missing_values_apart()
    {
        var body = await Rendered.Of<DistributionPair>(("Distribution", SamplePictures.Ages));
        Assert.Equal("“age”: the largest difference is at missing, 4 % among real people and 9 % in the extract", body.QuerySelector("figcaption")!.TextContent);
        Assert.Equal(1, body.QuerySelectorAll("rect.sg-real").Length);
        Assert.Equal(18, body.QuerySelector("path.sg-synthetic")!.GetAttribute("d")!.Split('H').Length - 1);
        Assert.Equal("missing", body.QuerySelectorAll("tbody th")[^1].TextContent);
        Assert.Equal(19, body.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Of_sixty_categories_the_frequent_ones_and_the_worst_are_drawn_and_the_table_has_all()
    {
        var body = await Rendered.Of<DistributionPair>(("Distribution", SamplePictures.Postcodes));
        var labels = body.QuerySelectorAll("svg text").Select(text => text.TextContent).ToArray();
        Assert.Equal(13, body.QuerySelectorAll("rect.sg-synthetic").Length);
        Assert.Contains("area 47", labels);
        Assert.Contains(labels, label => label.StartsWith("47 other values: real ", StringComparison.Ordinal));
        Assert.Equal(60, body.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public void The_column_that_differs_most_stands_first()
        => Assert.Equal(["age", "postcode_area", "insurance"], Distributions.WorstFirst([SamplePictures.Insurances, SamplePictures.Postcodes, SamplePictures.Ages]).Select(distribution => distribution.Column));

    [Fact]
    public async Task The_area_of_a_square_is_the_difference_and_its_filling_the_sign()
    {
        var body = await Rendered.Of<DependencyHeatMap>(("Association", new AssociationIllustration(["a", "b", "c"],
        [
            new("a", "b", "Pearson", 0.1, 0.5, 0.1), new("a", "c", "Pearson", 0.5, 0.4, 0.53), new("b", "c", "Cramér’s V", null, 0.2, 0.1),
        ])));
        Assert.Equal("Largest difference: “a” and “b”, Pearson 0.1 among real people and 0.5 in the extract", body.QuerySelector("figcaption")!.TextContent);
        var (higher, lower) = (body.QuerySelector("rect.sg-higher")!, body.QuerySelector("rect.sg-lower")!);
        Assert.Equal(Palette.Value, higher.GetAttribute("fill"));
        Assert.Equal((Palette.Paper, Palette.Limit), (lower.GetAttribute("fill"), lower.GetAttribute("stroke")));
        Assert.Equal(4, Math.Pow(Number(higher, "width") / (Number(lower, "width") + 1.3), 2), 1);
        Assert.Single(body.QuerySelectorAll(".sg-constant"));
        Assert.Contains("two samples of real people the largest difference is 0.03", body.QuerySelector(".sg-key")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heat_map_draws_thirty_columns_and_says_how_many_it_left_out()
    {
        string[] columns = [.. Enumerable.Range(0, 45).Select(i => $"column_with_a_very_long_name_{i}")];
        var pairs = columns.SelectMany((one, i) => columns.Skip(i + 1).Select(other => new AssociationPair(one, other, "Pearson", 0.1, 0.2, 0.1)));
        var body = await Rendered.Of<DependencyHeatMap>(("Association", new AssociationIllustration(columns, [.. pairs, .. pairs])));
        Assert.Equal(30 * 29 / 2, body.QuerySelectorAll("rect.sg-higher").Length - 1);
        Assert.Contains("15 further columns not drawn", body.QuerySelector(".sg-key")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(60, body.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Reliability_says_by_how_much_predictions_miss_weighted_by_people()
    {
        var reliability = new ReliabilityIllustration("income", "boosted trees",
        [
            new("learned from real people", [new(0.2, 0.21, 300), new(0.8, 0.85, 100)]),
            new("learned from the extract", [new(0.2, 0.3, 100), new(0.8, 0.5, 300), new(double.NaN, 0.4, 5)]),
        ]);
        var body = await Rendered.Of<ReliabilityCurves>(("Reliability", reliability));
        Assert.Equal("“income”, boosted trees: predicted and observed differ by 2 points when learned from real people, 25 when learned from the extract", body.QuerySelector("figcaption")!.TextContent);
        Assert.Equal(["none", "5 3"], body.QuerySelectorAll("path.sg-line").Select(line => line.GetAttribute("stroke-dasharray")));
        Assert.Equal(2 + 1, body.QuerySelectorAll("circle.sg-point").Length);
        Assert.Equal(2 + 1, body.QuerySelectorAll("path.sg-point").Length);
        Assert.Equal(5, body.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Names_beside_accuracy_and_parity_never_overlap_and_stay_inside()
    {
        ParityPoint[] points = [.. Enumerable.Range(0, 25).Select(i => new ParityPoint($"a way to learn with a name that is far too long to be drawn {i}", 0.8, new Interval(0.79, 0.81, 0.95, "Wilson"), 0.1, null))];
        var body = await Rendered.Of<ParityAccuracy>(("Parity", new ParityIllustration("income", "sex", "difference", points)));
        var names = body.QuerySelectorAll("svg text").Where(text => text.TextContent.StartsWith("a way", StringComparison.Ordinal)).Select(text => Number(text, "y")).Order().ToArray();
        Assert.Equal(25, names.Length);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 13.99, double.MaxValue));
        Assert.InRange(names[0], 0, Number(body.QuerySelector("svg")!, "height"));
        Assert.InRange(names[^1], 0, Number(body.QuerySelector("svg")!, "height"));
    }

    [Fact]
    public async Task Parity_names_the_most_equal_and_the_most_accurate()
    {
        var body = await Rendered.Of<ParityAccuracy>(("Parity", SamplePictures.Parity));
        Assert.Equal(
            "“readmitted” by ethnicity: most equal is “threshold per group (demographic parity)”, 2.1 points at 83.1 %; most accurate is “learned from real people”, 19.1 points at 85.3 %",
            body.QuerySelector("figcaption")!.TextContent);
    }

    /// <summary>Where every model always says yes, none of them is the most equal one.</summary>
    [Fact]
    public async Task Ways_that_do_not_differ_are_not_ranked()
    {
        var points = new[] { "one", "two" }.Select(name => new ParityPoint(name, 0.93, null, 0, null)).ToArray();
        var body = await Rendered.Of<ParityAccuracy>(("Parity", new ParityIllustration("income", "sex", "difference", points)));
        Assert.Equal("“income” by sex: all are alike, 0 points at 93 % accuracy", body.QuerySelector("figcaption")!.TextContent.Trim());
    }

    [Fact]
    public void Series_are_told_apart_without_colour()
    {
        var styles = Enumerable.Range(0, 8).Select(SeriesStyle.Of).ToArray();
        Assert.Equal(8, styles.Select(style => (style.Shape, style.IsFilled)).Distinct().Count());
        Assert.Equal(4, styles.Take(4).Select(style => style.Dashes).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Real_and_synthetic_differ_in_more_than_colour()
    {
        var lines = await Rendered.Of<DistributionPair>(("Distribution", SamplePictures.Ages));
        Assert.NotEqual(lines.QuerySelector("path.sg-real")!.GetAttribute("stroke-dasharray"), lines.QuerySelector("path.sg-synthetic")!.GetAttribute("stroke-dasharray"));
        var bars = await Rendered.Of<DistributionPair>(("Distribution", SamplePictures.Insurances));
        Assert.Equal(Palette.Paper, bars.QuerySelector("rect.sg-real")!.GetAttribute("fill"));
        Assert.NotEqual(Palette.Paper, bars.QuerySelector("rect.sg-synthetic")!.GetAttribute("fill"));
    }

    private static double Number(IElement element, string name) => double.Parse(element.GetAttribute(name)!, CultureInfo.InvariantCulture);
}
