using System.Text.Json.Nodes;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;

namespace SynthGovern.Tests.Generators;

/// <summary>A model file may come from anywhere: whatever is wrong in it is found when it is read, not when it is sampled.</summary>
public sealed class IndependentModelFileTests
{
    public static TheoryData<string, Action<JsonNode>> Defects => new()
    {
        { "format", json => json["format"] = "synthgovern.independent/2" },
        { "shares", json => json["columns"]![0]!["share"]![0] = 7 },
        { "share", json => json["columns"]![0]!["share"]![0] = -0.5 },
        { "share", json => json["columns"]![0]!["share"]![0] = "NaN" },
        { "length", json => json["columns"]![0]!["share"]!.AsArray().RemoveAt(0) },
        { "span", json => json["columns"]![0]!["to"]![0] = 99 },
        { "span", json => json["columns"]![0]!["from"]![0] = -1 },
        { "columns", json => json["columns"]!.AsArray().RemoveAt(1) },
        { "columns", json => json["columns"]![0]!["name"] = "age" },
        { "null", json => json["columns"]![0] = null },
        { "null", json => json["schema"]!["columns"]![0] = null },
        { "twice", json => json["schema"]!["columns"]![3]!["name"] = "sex" },
        { "bounds", json => json["schema"]!["columns"]![4]!["bounds"] = null },
        { "low", json => json["schema"]!["columns"]![4]!["bounds"]!["low"] = 1000 },
        { "event", json => json["event"]!["type"] = "magic" },
        { "surprise", json => json["surprise"] = 1 },
        { "event", json => json.AsObject().Remove("event") },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task ADefectIsNamedOnOneLine(string named, Action<JsonNode> damage)
    {
        var generator = new IndependentGenerator();
        using var model = (await generator.FitAsync(Clinic.Table(50), Clinic.Schema, PrivacyBudget.Of(1, 1e-6).Value, FitContext.Default, default)).Value;
        using var saved = new MemoryStream();
        model.Save(saved);
        var json = JsonNode.Parse(saved.ToArray())!;
        Assert.True((await Load(generator, json)).Succeeded);
        damage(json);
        var error = (await Load(generator, json)).Error;
        Assert.NotNull(error);
        Assert.Contains(named, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', error.ToString());
    }

    private static Task<Result<FittedGenerator>> Load(IndependentGenerator generator, JsonNode json)
        => generator.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())), default);
}
