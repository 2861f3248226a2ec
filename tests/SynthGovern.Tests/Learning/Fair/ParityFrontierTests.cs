using SynthGovern.Learning.Fair;
using SynthGovern.Measurements;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Learning.Fair;

public sealed class ParityFrontierTests(ITestOutputHelper output)
{
    [Fact]
    public void PointsOfTheReferenceModel()
    {
        if (CompasMitigation.Read() is not { } compas) return;
        var frontier = ParityFrontier.Of(Part(compas.Train), Part(compas.Test));
        foreach (var point in frontier.Points) output.WriteLine(point.ToString());
        Assert.Equal([0, 1, 2], frontier.Judged);
        Assert.Equal(
            [
                "threshold 0.5 for everybody", "thresholds per group, demographic parity", "thresholds per group, equalized odds",
                "exponentiated gradient, demographic parity within 0.01", "exponentiated gradient, demographic parity within 0.05",
                "exponentiated gradient, equalized odds within 0.01", "exponentiated gradient, equalized odds within 0.05",
            ],
            frontier.Points.Select(point => point.Name));
        var plain = frontier.Points[0];
        Assert.Equal(0.685, plain.Accuracy, 5e-4);
        Assert.InRange(plain.Difference, 0.2, 0.3);
        AssertThresholds(compas, "demographic_parity", frontier.Points[1]);
        AssertThresholds(compas, "equalized_odds", frontier.Points[2]);
        Assert.All(frontier.Points.Skip(1), point => Assert.True(point.Difference < plain.Difference - 0.05, point.Name));
        Assert.True(frontier.Points[3].Difference < frontier.Points[4].Difference - 0.03, "a wider bound should leave a larger difference");
        Assert.All(frontier.Points, point => Assert.True(point.AccuracyInterval!.Low < point.Accuracy && point.Accuracy < point.AccuracyInterval.High));
        Assert.All(frontier.Points, point => Assert.True(point.DifferenceInterval!.Low <= point.Difference && point.Difference < point.DifferenceInterval.High));
        Assert.Equal(frontier.Points, ParityFrontier.Of(Part(compas.Train), Part(compas.Test)).Points);
    }

    /// <summary>10 of 40 and 30 of 40, scored rightly: the plain threshold is right for everybody and differs by one half.</summary>
    [Fact]
    public void PointsOfASmallTable()
    {
        var people = PeopleOfGroups.Counted((10, 40), (30, 40), (1, 3));
        var rows = new FrontierRows(people.Favourable, people.Groups, Array.ConvertAll(people.Favourable, good => good ? 0.9 : 0.1));
        var frontier = ParityFrontier.Of(rows, rows);
        Assert.Equal([0, 1], frontier.Judged);
        Assert.Equal(3, frontier.Points.Count);
        Assert.Equal((1, 0.5), (frontier.Points[0].Accuracy, frontier.Points[0].Difference));
        Assert.Equal(Newcombe.Difference(30, 40, 10, 40).Low, frontier.Points[0].DifferenceInterval!.Low, 1e-12);
        Assert.Equal(0, frontier.Points[1].Difference, 1e-12);
        Assert.Equal(63 / 83.0, frontier.Points[1].Accuracy, 1e-12);
        Assert.Equal((1, 0.5), (Math.Round(frontier.Points[2].Accuracy, 12), Math.Round(frontier.Points[2].Difference, 12)));
    }

    [Fact]
    public void OneLargeGroupCannotBeCompared()
    {
        var people = PeopleOfGroups.Counted((10, 40), (30, 31), (9, 40), (10, 29));
        var frontier = ParityFrontier.Of(new FrontierRows(people.Favourable, people.Groups, people.Scores), new FrontierRows(people.Favourable, people.Groups, people.Scores));
        Assert.Equal([0], frontier.Judged);
        Assert.Empty(frontier.Points);
    }

    /// <summary>Rates that are truly equal: the interval of the largest of many differences must not deny it more often than its level says.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void TheIntervalOfTheLargestDifferenceAllowsForThePick(int groups)
    {
        var random = new SeededRandom(11);
        var (denied, runs) = (0, 1000);
        for (var run = 0; run < runs; run++)
        {
            double[] successes = [.. Enumerable.Range(0, groups).Select(_ => (double)Enumerable.Range(0, 100).Count(_ => random.NextDouble() < 0.5))];
            var (value, interval) = LargestDifference.Of(successes, [.. successes.Select(_ => 100.0)]);
            Assert.InRange(value, interval.Low, interval.High);
            if (interval.Low > 0) denied++;
        }

        // 5 % of 1,000 are 50; 71 are three standard deviations more.
        Assert.InRange(denied, 1, 71);
    }

    private static FrontierRows Part(CompasMitigation.Rows rows) => new(rows.Truth, rows.Groups, rows.Scores, ExponentiatedGradientTests.Dense(rows.Features));

    private static void AssertThresholds(CompasMitigation compas, string name, ParityPoint point)
    {
        var expected = compas.Result($"threshold_optimizer/{name}");
        var selected = expected.GetProperty("expected_selection_rate_by_group").EnumerateObject().Select(group => group.Value.GetDouble()).ToArray();
        Assert.Equal(expected.GetProperty("expected_accuracy").GetDouble(), point.Accuracy, 2e-3);
        Assert.Equal(selected.Max() - selected.Min(), point.Difference, 2e-3);
    }
}
