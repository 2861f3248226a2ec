using SynthGovern.Learning;
using SynthGovern.Tables;
using SynthGovern.Tests.Audits;

namespace SynthGovern.Tests.Learning;

public sealed class RegressionCoefficientsTests
{
    private const double HardlyAny = 1e-7;

    /// <summary>In a two-by-two table the coefficient is the log odds ratio and its standard error √(1/a + 1/b + 1/c + 1/d) (Woolf 1955).</summary>
    [Fact]
    public void TheLogisticCoefficientOfATwoByTwoTableIsTheLogOddsRatio()
    {
        var (exposed, ill) = (new List<string>(), new List<bool>());
        void Add(string exposure, bool isIll, int people)
        {
            exposed.AddRange(Enumerable.Repeat(exposure, people));
            ill.AddRange(Enumerable.Repeat(isIll, people));
        }

        Add("yes", true, 30);
        Add("yes", false, 20);
        Add("no", true, 25);
        Add("no", false, 75);
        var design = Design(new Table([TestTables.Column("exposed", [.. exposed])]), out var features);
        var fitted = RegressionCoefficients.Logistic(features, ill.ToArray(), HardlyAny, CancellationToken.None);
        Assert.Equal(["exposed = yes"], design.Names);
        var scale = Math.Sqrt(1.0 / 3 * (2.0 / 3));
        Assert.Equal(Math.Log(30 * 75 / (20.0 * 25)) * scale, fitted.Estimates[0], 1e-6);
        Assert.Equal(Math.Sqrt((1.0 / 30) + (1.0 / 20) + (1.0 / 25) + (1.0 / 75)) * scale, fitted.StandardErrors[0], 1e-6);
    }

    /// <summary>Simple regression: x = 1 … 5, y = 2, 4, 5, 4, 5 has the slope 0.6 with a standard error of √(0.8 / 10).</summary>
    [Fact]
    public void TheLinearCoefficientIsThatOfLeastSquares()
    {
        Design(new Table([TestTables.Column("x", "1", "2", "3", "4", "5")]), out var features);
        var fitted = RegressionCoefficients.Linear(features, [2, 4, 5, 4, 5], HardlyAny, CancellationToken.None);
        Assert.Equal(0.6 * Math.Sqrt(2), fitted.Estimates[0], 1e-6);
        Assert.Equal(Math.Sqrt(0.8 / 10) * Math.Sqrt(2), fitted.StandardErrors[0], 1e-6);
    }

    [Fact]
    public void WhatFollowsFromOtherFeaturesIsLeftOut()
    {
        var design = Design(
            new Table(
            [
                TestTables.Column("x", "1", "2", "3", "4", "5", "6"),
                TestTables.Column("double", "2", "4", "6", "8", "10", "12"),
                TestTables.Column("constant", "7", "7", "7", "7", "7", "7"),
                TestTables.Column("half", "a", "a", "a", "b", "b", "b"),
                TestTables.Column("other half", "c", "c", "c", "d", "d", "d"),
                TestTables.Column("known", "9", null, "3", null, "1", "4"),
            ]),
            out _);
        Assert.Equal(["x", "half = b", "known", "known is missing"], design.Names);
    }

    [Fact]
    public void RareLevelsStandWithTheReferenceAndMissingIsALevel()
    {
        var cells = Enumerable.Repeat("a", 60).Concat(Enumerable.Repeat("b", 35)).Concat(["rare"]).Concat(Enumerable.Repeat((string?)null, 4)).ToArray();
        var design = Design(new Table([TestTables.Column("c", cells)]), out var features);
        Assert.Equal(["c is missing", "c = b"], design.Names);
        var row = new double[3];
        features.AddTo(row, 95, 1);
        Assert.Equal([0, 0, 1], row);
        features.AddTo(row, 96, 1);
        Assert.Equal([1 / Math.Sqrt(0.04 * 0.96), 0, 2], row);
    }

    private static RegressionDesign Design(Table table, out FeatureMatrix features)
    {
        var design = RegressionDesign.Learn(table, CancellationToken.None);
        features = design.Encode(table);
        return design;
    }
}
