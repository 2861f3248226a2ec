using System.Text.Json.Nodes;
using SynthGovern.Privacy.Vectors;

namespace SynthGovern.Tests.Privacy;

/// <summary>Every record of the reference vectors, through the evaluators that the verb <c>account</c> uses.</summary>
public sealed class VectorEvaluatorTests
{
    private const string Good = """{"vectors":[{"id":"a","kind":"eps_to_rho","params":{"epsilon":1,"delta":1e-6},"expect":{"rho":0.024355970359538372}}]}""";

    public static TheoryData<string> Kinds => new(VectorEvaluators.Kinds);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryRecordIsWithinTolerance(string kind)
    {
        if (!Reference.TryPath("vectors/privacy/accounting.json", out var path))
        {
            Reference.ReportNotRun($"{nameof(EveryRecordIsWithinTolerance)}({kind})");
            return;
        }

        var records = VectorFile.Read(File.ReadAllText(path), path).Value.Where(record => record.Kind == kind).ToArray();
        var lows = Reference.TryPath("vectors/privacy/audit_statistics.json", out var beside) ? VectorFile.ProvenLows(File.ReadAllText(beside), beside).Value : [];
        Assert.NotEmpty(records);
        var compared = records.SelectMany(record => VectorComparison.Of(
            record,
            VectorEvaluators.Evaluate(record.Id, record.Kind, record.Params).Value,
            VectorFile.KeyOf(record) is { } key && lows.TryGetValue(key, out var low) ? low : null)).ToArray();
        Assert.NotEmpty(compared);
        Assert.Empty(compared.Where(value => !value.WithinTolerance));
    }

    [Fact]
    public void EveryKindOfTheVectorsIsKnown()
    {
        if (!Reference.TryPath("vectors/privacy/accounting.json", out var path))
        {
            Reference.ReportNotRun(nameof(EveryKindOfTheVectorsIsKnown));
            return;
        }

        Assert.Equal(VectorFile.Read(File.ReadAllText(path), path).Value.Select(record => record.Kind).Distinct().Order(), VectorEvaluators.Kinds.Order());
    }

    [Fact]
    public void WhatIsExpectedIsNotReadForEvaluating()
    {
        var record = Assert.Single(VectorFile.Read(Good.Replace("0.024355970359538372", "7", StringComparison.Ordinal), "x").Value);
        var values = VectorEvaluators.Evaluate(record.Id, record.Kind, record.Params).Value;
        Assert.Equal(0.024355970359538372, Assert.Single(values["rho"].Numbers), 1e-11);
        Assert.False(Assert.Single(VectorComparison.Of(record, values, null)).WithinTolerance);
    }

    [Theory]
    [InlineData(""","expect":null""")]
    [InlineData(""","expect":{"rho":null}""")]
    [InlineData("")]
    public void WithoutExpectationsNothingIsCompared(string expect)
    {
        var json = Good[..Good.IndexOf(",\"expect\"", StringComparison.Ordinal)] + expect + "}]}";
        var record = Assert.Single(VectorFile.Read(json, "x").Value);
        Assert.Empty(VectorComparison.Of(record, VectorEvaluators.Evaluate(record.Id, record.Kind, record.Params).Value, null));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"vectors":{}}""")]
    [InlineData("""{"vectors":[7]}""")]
    [InlineData("""{"vectors":[{"id":"a","kind":"k"}]}""")]
    [InlineData("""{"vectors":[{"id":"a","kind":"k","params":{}},{"id":"a","kind":"k","params":{}}]}""")]
    public void WhatIsNoFileOfRecordsIsOneClearError(string json)
        => Assert.DoesNotContain('\n', Assert.IsType<BadVectorFile>(VectorFile.Read(json, "x").Error).ToString());

    [Theory]
    [InlineData("magic", "{}", "magic")]
    [InlineData("eps_to_rho", """{"epsilon":1}""", "delta")]
    [InlineData("eps_to_rho", """{"epsilon":-1,"delta":0.1}""", "epsilon")]
    [InlineData("eps_to_rho", """{"epsilon":"1","delta":0.1}""", "epsilon")]
    [InlineData("subsampled_gaussian", """{"noise_multiplier":1,"sampling_prob":1.5,"steps":1,"delta":1e-5}""", "sampling_prob")]
    [InlineData("subsampled_gaussian", """{"noise_multiplier":1,"sampling_prob":0.5,"steps":1,"delta":1e-5,"adjacency":"magic"}""", "adjacency")]
    [InlineData("heterogeneous_composition", """{"events":[{"type":"magic","count":1}],"delta":1e-5}""", "magic")]
    [InlineData("heterogeneous_composition", """{"events":[{"type":"gaussian","count":1}],"delta":1e-5}""", "event 1, noise_multiplier")]
    [InlineData("exponential_mechanism", """{"epsilon":1,"sensitivity":1,"scores":[]}""", "scores")]
    [InlineData("rdp_curve_sgm", """{"noise_multiplier":1,"sampling_prob":0.5,"orders":[1]}""", "orders")]
    public void WhatCannotBeEvaluatedIsNamed(string kind, string parameters, string named)
    {
        var error = VectorEvaluators.Evaluate("the id", kind, (JsonObject)JsonNode.Parse(parameters)!).Error!.ToString();
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Contains("the id", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData(1.0009, null, true)]
    [InlineData(1.0011, null, false)]
    [InlineData(0.991, null, true)]
    [InlineData(0.989, null, false)]
    [InlineData(0.989, 0.98, true)]
    [InlineData(0.995, 0.998, false)]
    public void AnEpsilonOfLossDistributionsIsJudgedFromOneSide(double actual, double? proven, bool within) => Assert.Equal(within, Tolerance.Pld.Allows(actual, 1, proven));
}
