using System.Text.Json;
using SynthGovern.Measurements;

namespace SynthGovern.Tests;

public sealed class JsonTests
{
    [Fact]
    public void AMeasurementIsWrittenInTheShapeOfTheDesign()
    {
        var measured = new Measurement("privacy.epsilon", MeasurementStatus.NotEstimable, double.PositiveInfinity, new Interval(0, 1, 0.95, "Wilson"), 3, new Scope("age"));
        const string expected = """{"metric":"privacy.epsilon","status":"notEstimable","value":"Infinity","interval":{"low":0,"high":1,"level":0.95,"method":"Wilson"},"n":3,"scope":{"column":"age"}}""";
        Assert.Equal(expected, JsonSerializer.Serialize(measured, Json.Options));
        Assert.Equal(measured, JsonSerializer.Deserialize<Measurement>(expected, Json.Options));
    }

    [Theory]
    [InlineData("""{"metric":"m","status":"measured","n":1,"scope":{}}""", true)]
    [InlineData("""{"status":"measured","n":1,"scope":{}}""", false)]
    [InlineData("""{"metric":null,"status":"measured","n":1,"scope":{}}""", false)]
    [InlineData("""{"metric":"m","status":"measured","n":1,"scope":{},"extra":1}""", false)]
    [InlineData("""{"metric":"m","metric":"m","status":"measured","n":1,"scope":{}}""", false)]
    [InlineData("""{"metric":"m","status":0,"n":1,"scope":{}}""", false)]
    public void ReadingIsStrict(string json, bool isGood)
    {
        if (isGood) Assert.Equal("m", JsonSerializer.Deserialize<Measurement>(json, Json.Options)!.Metric);
        else Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Measurement>(json, Json.Options));
    }
}
