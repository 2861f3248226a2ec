using SynthGovern.Audits;
using SynthGovern.Audits.Fairness;
using SynthGovern.Measurements;
using SynthGovern.Tables;
using SynthGovern.Tests.Audits.Utility;

namespace SynthGovern.Tests.Audits;

public sealed class GroupUtilityTests
{
    private static readonly double[] Everybody = [2, 0, 0, 0, 2, 0];

    /// <summary>What x4 says of women is lost in the extract: they are predicted by chance, about 24 % worse than before; men as well as before.</summary>
    [Fact]
    public async Task TheGroupThatTheExtractForgetsLoses()
    {
        var measured = await Measure(PlantedAnalysis.Rows(3, [2, 0, 0, 0, 0, 0], bySex: true));
        var (women, men) = (measured["F"], measured["M"]);
        Assert.InRange(women.Value!.Value, 0.15, 0.35);
        Assert.True(women.Interval!.Low > 0.1);
        Assert.InRange(men.Value!.Value, -0.02, 0.02);
        Assert.True(men.Interval!.Low <= 0 && men.Interval.High >= 0);
        Assert.Equal(3000, women.N + men.N);
    }

    [Fact]
    public async Task ACopyCostsNobodyAnything()
    {
        foreach (var measurement in (await Measure(PlantedAnalysis.Rows(1, Everybody, bySex: true))).Values) Assert.Equal(0, measurement.Value);
    }

    [Fact]
    public async Task TooFewPeopleAreNotEstimableWithTheirNumber()
    {
        var control = PlantedAnalysis.Rows(2, Everybody, bySex: true);
        var fewWomen = Enumerable.Range(0, control.RowCount).Where(row => control["sex"].Text(row) == "M").Concat(Enumerable.Range(0, control.RowCount).Where(row => control["sex"].Text(row) == "F").Take(29)).ToArray();
        var measured = await Measure(PlantedAnalysis.Rows(3, Everybody, bySex: true), control.Select(fewWomen));
        Assert.Equal(MeasurementStatus.NotEstimable, measured["F"].Status);
        Assert.Contains("the control has 29 rows of F", measured["F"].Note, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.Measured, measured["M"].Status);
    }

    [Fact]
    public async Task NothingDeclaredIsNotDeclared()
    {
        foreach (var schema in new[] { PlantedAnalysis.Schema with { Protected = [] }, PlantedAnalysis.Schema with { Targets = [] } })
        {
            var result = await new GroupUtility().RunAsync(PlantedAnalysis.Input(PlantedAnalysis.Rows(3, Everybody)) with { Schema = schema }, new AuditContext(1), CancellationToken.None);
            Assert.Equal(MeasurementStatus.NotDeclared, Assert.Single(result.Measurements).Status);
        }
    }

    private static async Task<Dictionary<string, Measurement>> Measure(Table synthetic, Table? control = null)
    {
        var input = new AuditInput(PlantedAnalysis.Rows(1, Everybody, bySex: true), control ?? PlantedAnalysis.Rows(2, Everybody, bySex: true), synthetic, PlantedAnalysis.Schema);
        var result = await new GroupUtility().RunAsync(input, new AuditContext(1), CancellationToken.None);
        return result.Measurements.ToDictionary(measurement => measurement.Scope.Group!["sex"], StringComparer.Ordinal);
    }
}
