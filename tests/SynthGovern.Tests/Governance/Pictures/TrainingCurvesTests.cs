using SynthGovern.Generators;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Governance.Pictures;

public sealed class TrainingCurvesTests
{
    internal static TrainingEpoch Epoch(int epoch, double loss, double coverage = 0.98, double distinct = 0.97, double gradient = 0.5, string name = "generator", int of = 40)
        => new(epoch, of, new Dictionary<string, double> { [name] = loss, ["critic"] = -loss }, new Dictionary<string, double> { [name] = gradient, ["critic"] = 1 }, coverage, distinct, 0.031);

    private static TrainingEpoch[] Healthy(int count) => [.. Enumerable.Range(1, count).Select(i => Epoch(i, 2.0 / i))];

    [Fact]
    public async Task Two_charts_with_a_line_for_each_network_told_apart_by_dashes_and_names()
    {
        var body = await Rendered.Of<TrainingCurves>(("Epochs", Healthy(20)));
        Assert.Equal(["Losses over 20 epochs: critic from −2 to −0.1; generator from 2 to 0.1.", "Gradient norms over 20 epochs: critic from 1 to 1; generator from 0.5 to 0.5."], body.QuerySelectorAll("svg.sg-line-chart").Select(svg => svg.GetAttribute("aria-label")));
        Assert.Equal(["none", "5 3", "none", "5 3"], body.QuerySelectorAll("path.sg-line").Select(line => line.GetAttribute("stroke-dasharray")));
        Assert.Equal(["generator", "critic"], body.QuerySelector("svg")!.QuerySelectorAll("text").Select(text => text.TextContent).Where(text => text is "generator" or "critic"));
        Assert.Equal("After epoch 20 of 40 the generator covers 98 % of what is common in the data", body.QuerySelector("figcaption")!.TextContent);
    }

    [Fact]
    public async Task The_words_and_the_table_say_what_the_curves_show()
    {
        var body = await Rendered.Of<TrainingCurves>(("Epochs", Healthy(30)));
        Assert.Equal(
            ["The generator covers 98 % of the common categories.", "It makes 97 % as many different rows as real data has.", "On average a column lies 3.1 % of its range away from the real one."],
            body.QuerySelectorAll("li").Select(item => item.TextContent));
        var epochs = body.QuerySelectorAll("tbody th").Select(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((30, 10), (epochs[0], epochs.Count));
        Assert.Empty(body.QuerySelectorAll(".sg-training-warning"));
    }

    [Fact]
    public void Collapse_divergence_and_vanished_gradients_are_words()
    {
        Assert.Empty(TrainingWords.Warnings([]));
        Assert.Empty(TrainingWords.Warnings(Healthy(40)));
        Assert.Empty(TrainingWords.Warnings([Epoch(1, 1, coverage: 0.01)]));
        Assert.StartsWith("Collapsed", Assert.Single(TrainingWords.Warnings([Epoch(1, 1), Epoch(9, 1, coverage: 0.3)])), StringComparison.Ordinal);
        Assert.StartsWith("Collapsed", Assert.Single(TrainingWords.Warnings([Epoch(1, 1), Epoch(9, 1, distinct: double.NaN)])), StringComparison.Ordinal);
        Assert.StartsWith("Diverged", Assert.Single(TrainingWords.Warnings([Epoch(1, 1), Epoch(2, double.NaN)])), StringComparison.Ordinal);
        Assert.StartsWith("Diverged", Assert.Single(TrainingWords.Warnings([.. Healthy(20), Epoch(21, 4000)])), StringComparison.Ordinal);
        Assert.Equal("Vanished: generator no longer receives a gradient, so more epochs teach it nothing.", Assert.Single(TrainingWords.Warnings([Epoch(1, 1), Epoch(9, 1, gradient: 0)])));
    }

    [Fact]
    public async Task A_warning_stands_above_the_curves_with_its_icon_and_word()
    {
        var body = await Rendered.Of<TrainingCurves>(("Epochs", new[] { Epoch(1, 1), Epoch(20, 1, coverage: 0.1) }));
        Assert.Contains("covers 10 %", body.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("Collapsed: the generator misses much of what is common in the data.", body.QuerySelector("figcaption + .sg-training-warning")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Warning", body.QuerySelector(".sg-training-warning .sg-mark-word")!.TextContent);
    }

    [Fact]
    public async Task A_value_that_is_no_number_is_a_gap()
    {
        var body = await Rendered.Of<LineChart>(("Heading", "Losses"), ("Steps", (1, 5)), ("Step", "epoch"), ("Lines", new[] { new ChartLine("a", [1, 2, double.NaN, 2, 1]) }));
        Assert.Equal(2, body.QuerySelector("path.sg-line")!.GetAttribute("d")!.Count(letter => letter == 'M'));
        Assert.Contains("1 value not a number", body.QuerySelector("svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_of_a_training_are_sentences()
    {
        Assert.Equal(
            ["The trained generator covers 98 % of the common categories and modes of the data.", "The training did not diverge.", "The generator stopped receiving a gradient long before the end of the training."],
            new[] { Measurement.Exact("training.mode-coverage", 0.98), Measurement.Exact("training.diverged", 0), Measurement.Exact("training.vanished", 1) }.Select(Sentences.Of));
    }
}
