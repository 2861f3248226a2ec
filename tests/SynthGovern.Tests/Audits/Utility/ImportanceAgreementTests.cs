using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Audits.Utility;

public sealed class ImportanceAgreementTests
{
    [Fact]
    public async Task ACopyHasTheSameOrder()
    {
        var measured = await Measure(PlantedAnalysis.Input(PlantedAnalysis.Rows(1, PlantedAnalysis.Weights)));
        Assert.Equal(1, measured.Value);
        Assert.Equal(7, measured.N);
        Assert.Contains("x0, x1, x2 in the training table and x0, x1, x2 in the extract", measured.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherRealPeopleHaveNearlyTheSameOrder()
    {
        var measured = await Measure(PlantedAnalysis.Input(PlantedAnalysis.Rows(3, PlantedAnalysis.Weights)));
        Assert.InRange(measured.Value!.Value, 0.8, 1);
        Assert.InRange(measured.Control!.Value, 0.8, 1);
    }

    /// <summary>The six weights stand the other way round: their rank correlation alone is −1; sex, without any effect, takes little from it.</summary>
    [Fact]
    public async Task AnExtractWithTheOppositeOrderDisagrees()
    {
        var measured = await Measure(PlantedAnalysis.Input(PlantedAnalysis.Rows(3, [.. PlantedAnalysis.Weights.Reverse()])));
        Assert.InRange(measured.Value!.Value, -0.9, -0.1);
        Assert.True(measured.Interval!.High < measured.Control);
    }

    [Fact]
    public async Task AnExtractWithHardlyAnyOfOneOutcomeIsNotEstimable()
    {
        var few = PlantedAnalysis.Rows(3, PlantedAnalysis.Weights);
        var rows = Enumerable.Range(0, few.RowCount).Where(row => few["outcome"].Text(row) == "yes").Concat(Enumerable.Range(0, few.RowCount).Where(row => few["outcome"].Text(row) == "no").Take(5)).ToArray();
        var measured = await Measure(PlantedAnalysis.Input(few.Select(rows)));
        Assert.Equal(MeasurementStatus.NotEstimable, measured.Status);
        Assert.Contains("synthetic rows compared", measured.Note, StringComparison.Ordinal);
    }

    private static async Task<Measurement> Measure(AuditInput input)
        => Assert.Single((await new ImportanceAgreement().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements);
}
