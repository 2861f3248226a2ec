using System.Text.Json;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class IllustrationTests
{
    public static TheoryData<Illustration> Kinds => new(
        new DistributionIllustration("age", true, [new DistributionShare("up to 30", 0.5, 0.4, 0.45), new DistributionShare("above 30", 0.5, 0.6, 0.55)]),
        new AssociationIllustration(["age", "sex"], [new AssociationPair("age", "sex", "correlation ratio", 0.2, null, 0.1)]),
        new ReliabilityIllustration("income", "logistic regression", [new ReliabilityCurve("the extract", [new ReliabilityPoint(0.2, 0.25, 40)])]),
        new ParityIllustration("income", "sex", "difference of selection rates", [new ParityPoint("as learned", 0.8, new Interval(0.7, 0.9, 0.95, "Wilson"), 0.2, null)]));

    /// <summary>Evidence is canonical JSON with sorted members; each kind is told from its discriminator wherever that sorts.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKindSurvivesCanonicalJson(Illustration illustration)
    {
        var json = CanonicalJson.Bytes<IReadOnlyList<Illustration>>([illustration]);
        var read = Assert.Single(JsonSerializer.Deserialize<IReadOnlyList<Illustration>>(json, Json.Options)!);
        Assert.Equal(illustration.GetType(), read.GetType());
        Assert.Equal(json, CanonicalJson.Bytes<IReadOnlyList<Illustration>>([read]));
    }
}
