using FsCheck.Xunit;
using SynthGovern.Audits.Fairness.Predictions;

namespace SynthGovern.Tests.Audits.Predictions;

public sealed class PredictionAlgebraTests
{
    [Property]
    public bool GroupsOfAnyPartitionAddUpToTheWhole((bool Truth, bool Predicted, byte Group, byte Other)[] rows)
    {
        var table = new PredictionTable([.. rows.Select(row => row.Truth)], [.. rows.Select(row => row.Predicted)]);
        var one = Partition.Of("one", [.. rows.Select(row => (row.Group % 3).ToString())]);
        var other = Partition.Of("other", [.. rows.Select(row => (row.Other % 4).ToString())]);
        return rows.Length == 0 || new[] { one, other, Partition.Cross([one, other]) }
            .All(partition => ConfusionCounts.PerGroup(table, partition).Aggregate(default(ConfusionCounts), (sum, count) => sum + count) == ConfusionCounts.Overall(table));
    }

    [Property]
    public bool RatesOfOppositesAddUpToOne(byte tp, byte fp, byte tn, byte fn)
    {
        var counts = new ConfusionCounts(tp + fp + tn + fn, tp, fp, tn, fn);
        return new[]
        {
            (Rate.TruePositive, Rate.FalseNegative), (Rate.TrueNegative, Rate.FalsePositive), (Rate.PositivePredictive, Rate.FalseDiscovery),
            (Rate.NegativePredictive, Rate.FalseOmission), (Rate.Accuracy, Rate.Error),
        }.All(pair => counts.Of(pair.Item1).Value + counts.Of(pair.Item2).Value is not { } sum || Math.Abs(sum - 1) < 1e-12)
            && counts.Mirrored.Mirrored == counts
            && counts.Mirrored.Of(Rate.TruePositive) == counts.Of(Rate.TrueNegative);
    }

    [Property]
    public bool UnitWeightsChangeNothing((bool Truth, bool Predicted)[] rows)
    {
        var table = new PredictionTable([.. rows.Select(row => row.Truth)], [.. rows.Select(row => row.Predicted)], weight: [.. rows.Select(_ => 1.0)]);
        return ConfusionCounts.Overall(table, weighted: true) == ConfusionCounts.Overall(table);
    }

    [Property]
    public bool TheUndefinedIsNotHidden(byte[] groups)
    {
        double?[] values = [.. groups.Select(group => (double?)group), null];
        return Between.Of(values, 1) == Between.Undefined;
    }

    [Fact]
    public void EntropyOfEqualBenefitsIsNoneAndBetweenIsAPartOfTheWhole()
    {
        Assert.Equal(0, GeneralizedEntropy.Of(new ConfusionCounts(10, 4, 0, 6, 0), 2));
        Assert.Null(GeneralizedEntropy.Of(new ConfusionCounts(3, 0, 0, 0, 3), 1));
        ConfusionCounts[] groups = [new(20, 5, 5, 5, 5), new(30, 10, 2, 10, 8)];
        foreach (var alpha in new[] { 0.5, 1, 2, 3 })
            Assert.InRange(GeneralizedEntropy.Between(groups, alpha)!.Value, 0, GeneralizedEntropy.Of(groups[0] + groups[1], alpha)!.Value);
    }

    /// <summary>The scores are the true chances after a known shift and stretch of the log odds: the line finds both again.</summary>
    [Fact]
    public void RecalibrationFindsAPlantedLine()
    {
        var random = new SeededRandom(4);
        const int Rows = 60_000;
        var (score, truth) = (new double[Rows], new bool[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            var odds = 1.5 * random.NextGaussian();
            score[row] = 1 / (1 + Math.Exp(-odds));
            truth[row] = random.NextDouble() < 1 / (1 + Math.Exp(-(0.4 + (0.7 * odds))));
        }

        var line = Recalibration.Of(score, truth)!;
        Assert.Equal(0.4, line.Intercept, 0.05);
        Assert.Equal(0.7, line.Slope, 0.05);
        Assert.Null(Recalibration.Of([0.1, 0.2, 0.8], [false, false, true]));
        Assert.Null(Recalibration.Of([0.1, 0.2, 0.8], [true, true, true]));
        Assert.Null(Recalibration.Of([0.3, 0.3, 0.3], [true, false, true]));
        Assert.NotNull(Recalibration.Of([0, 1, 0.5, 0.2], [true, false, true, false]));
    }

    [Fact]
    public void ReliabilityByHand()
    {
        var table = Reliability.Of([0.05, 0.15, 0.1, 1.0, 0.95], [true, false, false, true, true]);
        Assert.Equal([0, 1, 9], table.Bins.Select(bin => bin.Bin));
        Assert.Equal((1 * 0.95 / 5) + (2 * 0.125 / 5) + (2 * 0.025 / 5), table.ExpectedError, 1e-12);
        Assert.Equal(0.95, table.MaximumError, 1e-12);
    }

    /// <summary>With these weights every group has the same weighted rate of positives.</summary>
    [Fact]
    public void ReweighingMakesGroupAndOutcomeIndependent()
    {
        ConfusionCounts[] groups = [new(20, 5, 5, 5, 5), new(30, 20, 2, 3, 5)];
        var all = groups[0] + groups[1];
        var rates = groups.Select(group =>
        {
            var positives = group.Of(Rate.Base).Count;
            var (one, zero) = (positives * Reweighing.Weight(group, all, true)!.Value, (group.Rows - positives) * Reweighing.Weight(group, all, false)!.Value);
            return one / (one + zero);
        }).ToArray();
        Assert.Equal(rates[0], rates[1], 1e-12);
        Assert.Equal(all.Of(Rate.Base).Value!.Value, rates[0], 1e-12);
        Assert.Null(Reweighing.Weight(new ConfusionCounts(4, 0, 2, 2, 0), all, true));
    }

    [Fact]
    public void ConsistencyByHand()
    {
        double[] line = [0, 1, 2, 10, 11, 12];
        Assert.Equal(1.0, Consistency.Of(line, [true, true, true, false, false, false], neighbours: 3));
        Assert.Equal(1 - ((6 * (1.0 / 3) + (2.0 / 3 - 1.0 / 3) * 2) / 6), Consistency.Of(line, [true, false, true, false, true, false], neighbours: 3), 1e-12);

        // The second and the third row are equally far from the first and share the one place beside it, in whatever order they come.
        Assert.Equal(1 - ((0.25 + 0.5) / 3), Consistency.Of([0, 1, -1], [true, true, false], neighbours: 2), 1e-12);
        Assert.Equal(1 - ((0.25 + 0.5) / 3), Consistency.Of([0, -1, 1], [true, false, true], neighbours: 2), 1e-12);
    }

    /// <summary>As the reference has it: the test is defined for an empty denominator, all else is not.</summary>
    [Fact]
    public void FishersTestOfAnEmptyDenominatorHasNoEvidence()
    {
        var pair = new PairwiseComparison("B", new ConfusionCounts(6, 0, 3, 3, 0), new ConfusionCounts(6, 2, 1, 2, 1));
        Assert.Equal(1.0, pair.FisherP(Rate.TruePositive));
        Assert.Equal((null, null, null), (pair.Difference(Rate.TruePositive), pair.DifferenceInterval(Rate.TruePositive), pair.TwoShareP(Rate.TruePositive)));
    }

    [Fact]
    public void DifferentialFairnessByHand()
    {
        // (10 + 0.5) / 21 and (2 + 0.5) / 11
        Assert.Equal(Math.Log(10.5 / 21 / (2.5 / 11)), DifferentialFairness.Smoothed([new Share(10, 20), new Share(2, 10), new Share(0, 0)])!.Value, 1e-12);
        Assert.Null(DifferentialFairness.Smoothed([new Share(10, 20)]));
    }
}
