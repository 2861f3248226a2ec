using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Audits.Predictions;

public sealed class FairnessJudgeTests
{
    private static readonly FairnessLimits Limits = new();

    [Theory]
    [InlineData(2000, 600, 2000, 620, FairnessConclusion.Pass)]
    [InlineData(2000, 600, 2000, 900, FairnessConclusion.Fail)]
    [InlineData(100, 30, 100, 38, FairnessConclusion.Inconclusive)]
    [InlineData(2000, 600, 29, 29, FairnessConclusion.NotEstimable)]
    [InlineData(2000, 0, 2000, 0, FairnessConclusion.Pass)]
    public void SelectionRatesAreJudgedByTheWholeInterval(int rows, int selected, int otherRows, int otherSelected, FairnessConclusion expected)
    {
        var verdict = Judge(FairnessMetric.DemographicParityDifference, Selected(rows, selected), Selected(otherRows, otherSelected));
        Assert.Equal(expected, verdict.Conclusion);
        if (expected == FairnessConclusion.NotEstimable)
        {
            Assert.Equal([new ExcludedGroup("B", 29)], verdict.Excluded);
            Assert.Contains("B (29)", verdict.Note, StringComparison.Ordinal);
            Assert.Null(verdict.Value);
            return;
        }

        var alone = Newcombe.Difference(selected, rows, otherSelected, otherRows).Absolute();
        Assert.Equal((alone.Low, alone.High), (verdict.Interval!.Low, verdict.Interval.High));
    }

    /// <summary>A group that is never selected has no interval of Katz; it must fail and not be left out.</summary>
    [Theory]
    [InlineData(500, 200, 500, 0, FairnessConclusion.Fail)]
    [InlineData(500, 0, 500, 200, FairnessConclusion.Fail)]
    [InlineData(5000, 2000, 5000, 1980, FairnessConclusion.Pass)]
    [InlineData(5000, 1980, 5000, 2000, FairnessConclusion.Pass)]
    [InlineData(100, 40, 100, 35, FairnessConclusion.Inconclusive)]
    [InlineData(500, 0, 500, 0, FairnessConclusion.Inconclusive)]
    [InlineData(5000, 5000, 5000, 5000, FairnessConclusion.Pass)]
    public void TheFourFifthsRatioIsJudgedInBothDirections(int rows, int selected, int otherRows, int otherSelected, FairnessConclusion expected)
        => Assert.Equal(expected, Judge(FairnessMetric.DemographicParityRatio, Selected(rows, selected), Selected(otherRows, otherSelected)).Conclusion);

    /// <summary>The denominator rule is per rate: many rows are no evidence of many positives.</summary>
    [Fact]
    public void AGroupIsExcludedFromARateByTheDenominatorOfThatRate()
    {
        var few = new ConfusionCounts(400, 5, 60, 320, 15);
        var many = new ConfusionCounts(900, 200, 100, 500, 100);
        Assert.Equal([new ExcludedGroup("B", 20)], Judge(FairnessMetric.EqualOpportunityDifference, many, few).Excluded);
        Assert.Empty(Judge(FairnessMetric.PredictiveEqualityDifference, many, few).Excluded);
        Assert.Equal(FairnessConclusion.NotEstimable, Judge(FairnessMetric.EqualizedOddsDifference, many, few with { FalsePositives = 61 }).Conclusion);
        Assert.Contains("fewer than 30 positives: B (20)", Judge(FairnessMetric.EqualizedOddsDifference, many, few).Note, StringComparison.Ordinal);
        var worse = few with { FalsePositives = 300, TrueNegatives = 80 };
        Assert.Equal(FairnessConclusion.Fail, Judge(FairnessMetric.EqualizedOddsDifference, many, worse).Conclusion);
        Assert.Empty(Judge(FairnessMetric.PredictiveParityDifference, many, few).Excluded);
    }

    /// <summary>Three groups: the end for a PASS is that of the worst pair alone, the end for a FAIL is corrected for three pairs.</summary>
    [Fact]
    public void OnlyTheEndThatAFailRestsOnIsCorrectedForTheNumberOfPairs()
    {
        var verdict = Judge(FairnessMetric.DemographicParityDifference, Selected(300, 90), Selected(300, 91), Selected(300, 135));
        var alone = Newcombe.Difference(135, 300, 90, 300).Absolute();
        var together = Newcombe.Difference(135, 300, 90, 300, 1 - (0.05 / 3)).Absolute();
        Assert.Equal((together.Low, alone.High), (verdict.Interval!.Low, verdict.Interval.High));
        Assert.Equal(0.15, verdict.Value!.Value, 1e-12);
        Assert.Empty(verdict.Beyond);
        var beyond = Judge(FairnessMetric.DemographicParityDifference, Selected(300, 90), Selected(300, 91), Selected(300, 235));
        Assert.Equal(["A and C", "B and C"], beyond.Beyond);
    }

    [Fact]
    public void AreasAreJudgedByDeLong()
    {
        var random = new SeededRandom(2);
        var (good, poor, few) = (Auc(2.0, 1500), Auc(0.5, 1500), Auc(1, 20));
        var verdict = FairnessJudge.JudgeAuc(Partition.Of("g", ["A", "B", "C", "D"]), [good, poor, few, null], Limits);
        Assert.Equal(FairnessConclusion.Fail, verdict.Conclusion);
        Assert.Equal(["C", "D"], verdict.Excluded.Select(group => group.Group));
        Assert.Equal(good.Value - poor.Value, verdict.Value!.Value, 1e-12);
        Assert.Equal(FairnessConclusion.Pass, FairnessJudge.JudgeAuc(Partition.Of("g", ["A", "B"]), [good, good], Limits).Conclusion);

        RocAuc Auc(double shift, int rows)
        {
            var truth = Enumerable.Range(0, rows).Select(row => row % 2 == 0).ToArray();
            return RocAuc.Of([.. truth.Select(positive => random.NextGaussian() + (positive ? shift : 0))], truth);
        }
    }

    /// <summary>The number of pairs grows with the square of the groups: 5,000 groups would have 12 million of them.</summary>
    [Fact]
    public void MoreGroupsThanCanBeComparedPairByPairAreNotEstimable()
    {
        const int Most = FairnessJudge.MostGroups;
        var (most, tooMany) = (JudgeMany(FairnessMetric.DemographicParityDifference, Most), JudgeMany(FairnessMetric.DemographicParityDifference, 5000));
        Assert.Contains("44850 pairs", most.Note, StringComparison.Ordinal);
        Assert.Equal((FairnessConclusion.Inconclusive, Most), (most.Conclusion, most.Judged.Count));
        Assert.Equal((FairnessConclusion.NotEstimable, null, null), (tooMany.Conclusion, tooMany.Value, tooMany.Interval));
        Assert.Equal("5000 groups have 30 or more rows each, and at most 300 can be compared pair by pair: declare coarser groups", tooMany.Note);
        Assert.Empty(tooMany.Judged);
        Assert.Equal(FairnessConclusion.NotEstimable, JudgeMany(FairnessMetric.DemographicParityRatio, Most + 1).Conclusion);
        var area = RocAuc.Of([.. Enumerable.Range(0, 80).Select(row => (double)(row % 7))], [.. Enumerable.Range(0, 80).Select(row => row % 2 == 0)]);
        var areas = FairnessJudge.JudgeAuc(Numbered(Most + 1), [.. Enumerable.Repeat(area, Most + 1)], Limits);
        Assert.Equal(FairnessConclusion.NotEstimable, areas.Conclusion);
        Assert.Contains("301 groups have 30 or more rows with the rarer outcome each", areas.Note, StringComparison.Ordinal);

        FairnessVerdict JudgeMany(FairnessMetric metric, int groups) => FairnessJudge.Judge(metric, Numbered(groups), [.. Enumerable.Range(0, groups).Select(_ => Selected(100, 30))], Limits);
    }

    /// <summary>Enough positives in 301 groups, enough negatives in two: a breach that is certain in the false positive rates stays one, and no PASS is possible.</summary>
    [Theory]
    [InlineData(300, FairnessConclusion.Fail)]
    [InlineData(10, FairnessConclusion.NotEstimable)]
    public void OneRateWithTooManyGroupsIsNoPassForBoth(int falsePositives, FairnessConclusion expected)
    {
        var counts = Enumerable.Range(0, FairnessJudge.MostGroups + 1).Select(group => group switch
        {
            0 => new ConfusionCounts(1040, 20, falsePositives, 1000 - falsePositives, 20),
            1 => new ConfusionCounts(1040, 20, 10, 990, 20),
            _ => new ConfusionCounts(40, 20, 0, 0, 20),
        });
        var verdict = FairnessJudge.Judge(FairnessMetric.EqualizedOddsDifference, Numbered(FairnessJudge.MostGroups + 1), [.. counts], Limits);
        Assert.Equal(expected, verdict.Conclusion);
        Assert.StartsWith("301 groups have 30 or more positives each", verdict.Note, StringComparison.Ordinal);
    }

    private static Partition Numbered(int groups) => new("g", [.. Enumerable.Range(0, groups).Select(group => $"group {group}")], []);

    /// <summary>Five groups of 150. A breach just beyond the limit passes with chance 2.5 % at most, equal groups and a difference at the limit fail with chance 5 % at most.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void WrongVerdictsAreAsRareAsStated()
    {
        const int Tables = 20_000;
        var random = new SeededRandom(7);
        double[] equal = [0.3, 0.3, 0.3, 0.3, 0.3], breached = [0.3, 0.3, 0.3, 0.3, 0.401], atTheLimit = [0.3, 0.3, 0.4, 0.4, 0.3];
        double[] two = [0.3, 0.401];
        Assert.InRange(Share(equal, 150, FairnessMetric.DemographicParityDifference, FairnessConclusion.Fail), 0, 0.01);
        Assert.InRange(Share(breached, 150, FairnessMetric.DemographicParityDifference, FairnessConclusion.Pass), 0, 0.0283);
        Assert.InRange(Share(two, 2000, FairnessMetric.DemographicParityDifference, FairnessConclusion.Pass), 0.015, 0.0283);
        Assert.InRange(Share(atTheLimit, 150, FairnessMetric.DemographicParityDifference, FairnessConclusion.Fail), 0, 0.0546);
        Assert.InRange(Share([0.5, 0.399], 2000, FairnessMetric.DemographicParityRatio, FairnessConclusion.Pass), 0.015, 0.0283);
        Assert.InRange(Share([0.5, 0.5, 0.4, 0.4], 500, FairnessMetric.DemographicParityRatio, FairnessConclusion.Fail), 0, 0.0546);

        double Share(double[] rates, int rows, FairnessMetric metric, FairnessConclusion wanted)
        {
            var found = 0;
            for (var table = 0; table < Tables; table++)
            {
                var counts = rates.Select(rate => Selected(rows, Successes(rate, rows))).ToArray();
                if (Judge(metric, counts).Conclusion == wanted) found++;
            }

            return (double)found / Tables;
        }

        int Successes(double rate, int rows)
        {
            var successes = 0;
            for (var row = 0; row < rows; row++) successes += random.NextDouble() < rate ? 1 : 0;
            return successes;
        }
    }

    private static ConfusionCounts Selected(int rows, int selected) => new(rows, 0, selected, rows - selected, 0);

    private static FairnessVerdict Judge(FairnessMetric metric, params ConfusionCounts[] counts)
        => FairnessJudge.Judge(metric, Partition.Of("g", [.. Enumerable.Range(0, counts.Length).Select(group => ((char)('A' + group)).ToString())]), counts, Limits);
}
