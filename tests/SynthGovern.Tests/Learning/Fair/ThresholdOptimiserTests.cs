using System.Text.Json;
using FsCheck.Xunit;
using SynthGovern.Learning.Fair;

namespace SynthGovern.Tests.Learning.Fair;

public sealed class ThresholdOptimiserTests
{
    private const double Tolerance = 2e-3;

    [Theory]
    [InlineData("demographic_parity", ParityConstraint.DemographicParity)]
    [InlineData("equalized_odds", ParityConstraint.EqualizedOdds)]
    [InlineData("true_positive_rate_parity", ParityConstraint.TruePositiveRateParity)]
    public void ExpectedRatesEqualTheReference(string name, ParityConstraint constraint)
    {
        if (CompasMitigation.Read($"{nameof(ExpectedRatesEqualTheReference)}({name})") is not { } compas) return;
        var expected = compas.Result($"threshold_optimizer/{name}");
        var (train, test) = (compas.Train, compas.Test);
        var optimiser = ThresholdOptimiser.Fit(train.Scores, train.Groups, train.Truth, constraint);
        var chances = optimiser.Probability(test.Scores, test.Groups);
        Assert.Equal(expected.GetProperty("expected_accuracy").GetDouble(), ExpectedRates.Accuracy(chances, test.Truth), Tolerance);
        for (var group = 0; group < 3; group++)
        {
            var rates = ExpectedRates.Of(group, chances, test.Groups, test.Truth);
            AssertRate(expected, "expected_selection_rate_by_group", group, rates.Selected);
            AssertRate(expected, "expected_tpr_by_group", group, rates.TruePositive);
            AssertRate(expected, "expected_fpr_by_group", group, rates.FalsePositive);
            var (rule, theirs) = (optimiser.Rules[group]!, expected.GetProperty("interpolation").GetProperty(CompasMitigation.Name(group)));
            Assert.Equal(theirs.GetProperty("p0").GetDouble(), rule.FirstShare, Tolerance);
            Assert.Equal(theirs.GetProperty("p1").GetDouble(), rule.SecondShare, Tolerance);
            Assert.Equal(theirs.TryGetProperty("p_ignore", out var ignore) ? ignore.GetDouble() : 0, rule.IgnoreShare, Tolerance);
        }
    }

    /// <summary>
    /// Group 0 is ranked rightly, group 1 the wrong way round. With equal selection rates the best is half of each: group 0 by its threshold, all right, group 1
    /// by lot, half right.
    /// </summary>
    [Fact]
    public void EqualSelectionRatesOfASmallTable()
    {
        double[] scores = [0.9, 0.1, 0.8, 0.2];
        int[] groups = [0, 0, 1, 1];
        bool[] truth = [true, false, false, true];
        var optimiser = ThresholdOptimiser.Fit(scores, groups, truth, ParityConstraint.DemographicParity);
        Assert.Equal(0.5, optimiser.Rate);
        Assert.Equal(new RandomisedThreshold(0.5, double.PositiveInfinity, 0.5, double.NegativeInfinity, 0, 0), optimiser.Rules[1]);
        Assert.Equal([1, 0, 0.5, 0.5], optimiser.Probability(scores, groups));
    }

    /// <summary>3 of 4 have the outcome and the scores of one group say nothing: with equal error rates the best is to select everybody.</summary>
    [Fact]
    public void EqualErrorRatesGiveUpTheScoresOfTheBetterGroup()
    {
        double[] scores = [0.9, 0.8, 0.7, 0.1, 0.5, 0.5, 0.5, 0.5];
        int[] groups = [0, 0, 0, 0, 1, 1, 1, 1];
        bool[] truth = [true, true, true, false, true, true, true, false];
        var optimiser = ThresholdOptimiser.Fit(scores, groups, truth, ParityConstraint.EqualizedOdds);
        Assert.All(optimiser.Probability(scores, groups), chance => Assert.Equal(1, chance, 1e-12));
        var onlyPositives = ThresholdOptimiser.Fit(scores, groups, truth, ParityConstraint.TruePositiveRateParity);
        Assert.Equal([1, 1, 1, 0, 1, 1, 1, 1], onlyPositives.Probability(scores, groups));
    }

    [Property]
    public void ConstrainedRatesAreEqualAndNoConstantIsBetter(byte[] cells, byte which, bool balanced)
    {
        var people = PeopleOfGroups.From(cells);
        var counts = GroupOutcomes.Count(people.Groups, people.Favourable);
        var keep = Enumerable.Range(0, people.Groups.Length).Where(row => people.Groups[row] >= 0 && counts.HasBoth(people.Groups[row])).ToArray();
        if (keep.Length == 0) return;
        var constraint = (ParityConstraint)(which % 4);
        var (scores, groups, truth) = (Pick(people.Scores, keep), Pick(people.Groups, keep), Pick(people.Favourable, keep));
        var objective = balanced ? ThresholdObjective.BalancedAccuracy : ThresholdObjective.Accuracy;
        var chances = ThresholdOptimiser.Fit(scores, groups, truth, constraint, objective).Probability(scores, groups);
        Assert.All(chances, chance => Assert.InRange(chance, -1e-12, 1));
        var rates = groups.Distinct().Select(group => ExpectedRates.Of(group, chances, groups, truth)).ToArray();
        if (constraint == ParityConstraint.DemographicParity) AssertEqual(rates, rate => rate.Selected);
        if (constraint is ParityConstraint.TruePositiveRateParity or ParityConstraint.EqualizedOdds) AssertEqual(rates, rate => rate.TruePositive);
        if (constraint is ParityConstraint.FalsePositiveRateParity or ParityConstraint.EqualizedOdds) AssertEqual(rates, rate => rate.FalsePositive);
        var positives = (double)truth.Count(outcome => outcome) / truth.Length;
        if (balanced) Assert.True(ExpectedRates.Balanced(chances, truth) >= 0.5 - 1e-9);
        else Assert.True(ExpectedRates.Accuracy(chances, truth) >= Math.Max(positives, 1 - positives) - 1e-9);
    }

    [Fact]
    public void ADrawFollowsTheChancesAndTheSeed()
    {
        var people = PeopleOfGroups.Counted((300, 1000), (500, 1000));
        double[] scores = [.. people.Groups.Select((group, row) => -(row % 1000 / (group == 0 ? 250 : 300)))];
        var optimiser = ThresholdOptimiser.Fit(scores, people.Groups, people.Favourable, ParityConstraint.DemographicParity);
        Assert.Equal(0.3, optimiser.Rate);
        var chances = optimiser.Probability(scores, people.Groups);
        Assert.Equal(250, chances.Count(chance => Math.Abs(chance - 0.2) < 1e-12));
        var drawn = optimiser.Draw(scores, people.Groups, new SeededRandom(5));
        Assert.Equal(drawn, optimiser.Draw(scores, people.Groups, new SeededRandom(5)));
        Assert.NotEqual(drawn, optimiser.Draw(scores, people.Groups, new SeededRandom(6)));

        // 550 people are selected for certain and 50 of 250 expected by lot; 32 are five standard deviations.
        Assert.InRange(drawn.Count(selected => selected), 600 - 32, 600 + 32);
        Assert.All(chances.Zip(drawn), row => Assert.True(Math.Abs(row.First - 0.2) < 1e-12 || row.Second == row.First > 0.5));
    }

    [Theory]
    [InlineData(ParityConstraint.EqualizedOdds, true)]
    [InlineData(ParityConstraint.TruePositiveRateParity, false)]
    [InlineData(ParityConstraint.FalsePositiveRateParity, true)]
    public void ARateThatIsNotDefinedIsRefused(ParityConstraint constraint, bool outcome)
        => Assert.Throws<ArgumentException>(() => ThresholdOptimiser.Fit([0.1, 0.2, 0.3], [0, 0, 1], [true, false, outcome], constraint));

    [Fact]
    public void WhatWasNotLearnedIsRefused()
    {
        var optimiser = ThresholdOptimiser.Fit([0.1, 0.9, 0.4], [0, 0, 2], [false, true, true], ParityConstraint.DemographicParity);
        Assert.Null(optimiser.Rules[1]);
        foreach (var group in new[] { -1, 1, 3 }) Assert.Throws<ArgumentException>(() => optimiser.Probability([0.5], [group]));
        Assert.Throws<ArgumentException>(() => ThresholdOptimiser.Fit([double.NaN], [0], [true], ParityConstraint.DemographicParity));
    }

    private static T[] Pick<T>(T[] from, int[] rows) => Array.ConvertAll(rows, row => from[row]);

    private static void AssertEqual(ExpectedRates[] rates, Func<ExpectedRates, double> which)
        => Assert.All(rates, rate => Assert.Equal(which(rates[0]), which(rate), 1e-9));

    private static void AssertRate(JsonElement expected, string rate, int group, double actual)
        => Assert.Equal(expected.GetProperty(rate).GetProperty(CompasMitigation.Name(group)).GetDouble(), actual, Tolerance);
}
