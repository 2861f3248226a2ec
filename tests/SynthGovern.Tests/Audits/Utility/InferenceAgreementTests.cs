using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Learning;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Utility;

public sealed class InferenceAgreementTests
{
    [Fact]
    public async Task ACopyKeepsEverything()
    {
        var (agreement, overlap) = await Measure(PlantedAnalysis.Input(PlantedAnalysis.Rows(1, PlantedAnalysis.Weights)));
        Assert.Equal((1.0, 1.0), (agreement.Value!.Value, overlap.Value!.Value));
        Assert.InRange(agreement.N, 5, 7);
        Assert.Equal(7, overlap.N);
    }

    /// <summary>Two intervals of equal width whose estimates differ by chance overlap by 71 % on average: 1 − √2 · E|N(0, 1)| / (2 · 1.96).</summary>
    [Fact]
    public async Task OtherRealPeopleKeepWhatAControlKeeps()
    {
        var (agreement, overlap) = await Measure(PlantedAnalysis.Input(PlantedAnalysis.Rows(3, PlantedAnalysis.Weights)));
        Assert.InRange(agreement.Value!.Value, 0.8, 1);
        Assert.InRange(agreement.Control!.Value, 0.8, 1);
        Assert.InRange(overlap.Value!.Value, 0.5, 0.9);
        Assert.InRange(overlap.Control!.Value, 0.5, 0.9);
    }

    [Fact]
    public async Task TurnedSignsAreNamed()
    {
        var (agreement, overlap) = await Measure(PlantedAnalysis.Input(PlantedAnalysis.Rows(3, [.. PlantedAnalysis.Weights.Select(weight => -weight)])));
        Assert.Equal(0, agreement.Value);
        Assert.Contains("opposite sign: x0, x1, x2, x3, x4", agreement.Note, StringComparison.Ordinal);
        Assert.InRange(overlap.Value!.Value, 0, 0.35);
    }

    [Fact]
    public async Task AnExtractWithoutDependenciesKeepsLittle()
    {
        var (agreement, overlap) = await Measure(Planted.Input(Planted.Shuffled(Planted.Train())));
        Assert.InRange(agreement.Value!.Value, 0, 0.35);
        Assert.True(overlap.Value < overlap.Control);
    }

    /// <summary>Weight depends on sex alone, by 10 of a standard deviation of 12.</summary>
    [Fact]
    public async Task ANumberIsRegressedLinearly()
    {
        var schema = Planted.Schema with { Targets = [new Target("weight", "70")] };
        var (agreement, _) = await Measure(Planted.Input(Planted.Fresh()) with { Schema = schema });
        Assert.Contains("linear regression on 2000 rows", agreement.Note, StringComparison.Ordinal);
        Assert.True(agreement.Value > 0);
    }

    /// <summary>Of intervals 0 ± 1.96 and 1 ± 1.96, the part from −0.96 to 1.96 is common: 2.92 of 3.92 in both.</summary>
    [Fact]
    public void TheOverlapIsThatOfKarr()
    {
        var compared = CoefficientAgreement.Of(new RegressionCoefficients([0, 5, 5, -3], [1, 1, 1, 1]), new RegressionCoefficients([1, 5, -5, 0], [1, 0.5, 1, 0]));
        Assert.Equal((3, 1), (compared.Significant, compared.Kept));
        Assert.Equal([2], compared.Reversed);
        Assert.Equal(((2.92 / 3.92) + ((0.5 + 1) / 2) + 0 + 0) / 4, compared.MeanOverlap, 1e-4);
    }

    private static async Task<(Measurement Agreement, Measurement Overlap)> Measure(AuditInput input)
    {
        var measured = (await new InferenceAgreement().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements;
        return (Assert.Single(measured, measurement => measurement.Metric == "utility.inference.agreement"), Assert.Single(measured, measurement => measurement.Metric == "utility.inference.overlap"));
    }
}
