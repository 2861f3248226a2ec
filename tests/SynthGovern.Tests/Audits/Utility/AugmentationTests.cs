using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Utility;

public sealed class AugmentationTests
{
    /// <summary>150 real rows teach little; 3,000 good synthetic ones beside them teach more.</summary>
    [Fact]
    public async Task AGoodExtractHelpsWhereRealRowsAreFew()
    {
        var measured = await Measure(PlantedAnalysis.Rows(1, PlantedAnalysis.Weights, rows: 150), PlantedAnalysis.Rows(3, PlantedAnalysis.Weights));
        Assert.True(measured.Interval!.Low > measured.Control, $"{measured.Interval} against {measured.Control}");
        Assert.Contains("changes the value by -0.", measured.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExtractThatContradictsRealityHarms()
    {
        var measured = await Measure(PlantedAnalysis.Rows(1, PlantedAnalysis.Weights), PlantedAnalysis.Rows(3, [.. PlantedAnalysis.Weights.Select(weight => -weight)]));
        Assert.True(measured.Interval!.High < measured.Control, $"{measured.Interval} against {measured.Control}");
    }

    private static async Task<Measurement> Measure(Table train, Table synthetic)
    {
        var input = PlantedAnalysis.Input(synthetic) with { Train = train };
        return Assert.Single((await new Augmentation().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements);
    }
}
