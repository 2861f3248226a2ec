using System.Text.Json.Nodes;

namespace SynthGovern.Privacy.Vectors;

/// <summary>The <c>params</c> of a record. What is missing or out of range is a <see cref="BadVectorParameter"/>, thrown as <see cref="VectorException"/> up to <see cref="VectorEvaluators"/>.</summary>
internal sealed class VectorParameters(string id, JsonObject values)
{
    private readonly JsonObject values = values;

    public string Id => id;

    /// <summary>A finite number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public double Number(string name, double least = 0, double most = double.MaxValue)
        => Read(name) is { } value && value >= least && value <= most ? value : throw Bad(name, $"a number from {least} to {most}");

    public double Delta(string name = "delta")
        => Read(name) is { } value and > 0 and < 1 ? value : throw Bad(name, "a number strictly between 0 and 1");

    /// <summary>A number above 0.</summary>
    public double Positive(string name)
        => Read(name) is { } value and > 0 && double.IsFinite(value) ? value : throw Bad(name, "a finite number above 0");

    public long Whole(string name, long least = 1, long most = 1L << 53)
        => Read(name) is { } value && value == Math.Floor(value) && value >= least && value <= most ? (long)value : throw Bad(name, $"a whole number from {least} to {most}");

    public IReadOnlyList<double> Numbers(string name)
        => values[name] is JsonArray { Count: > 0 } array && array.All(item => AsNumber(item) is { } value && double.IsFinite(value))
            ? [.. array.Select(item => AsNumber(item)!.Value)]
            : throw Bad(name, "a list of numbers");

    public NeighbouringRelation Relation() => (values["adjacency"] as JsonValue)?.ToString() switch
    {
        null or "add_remove" => NeighbouringRelation.AddOrRemoveOne,
        "replace_one" => NeighbouringRelation.ReplaceOne,
        _ => throw Bad("adjacency", "add_remove or replace_one"),
    };

    public PrivacyBudget Budget(string epsilon = "epsilon") => PrivacyBudget.Of(Positive(epsilon), Delta()).Value;

    /// <summary>The mechanisms of <c>events</c>, each repeated <c>count</c> times.</summary>
    public PrivacyEvent Events()
        => values["events"] is JsonArray array && array.All(item => item is JsonObject)
            ? new ComposedEvent([.. array.Select((item, at) => EventOf(new VectorParameters($"{id}, event {at + 1}", (JsonObject)item!)))])
            : throw Bad("events", "a list of events");

    private static SelfComposedEvent EventOf(VectorParameters part)
    {
        var type = (part.values["type"] as JsonValue)?.ToString();
        if (type is null || !VectorEvents.Types.TryGetValue(type, out var read)) throw new VectorException(new UnknownVectorEvent(part.Id, type, VectorEvents.Types.Keys));
        return new SelfComposedEvent(read(part), part.values.ContainsKey("count") ? part.Whole("count", 0) : 1);
    }

    private double? Read(string name) => AsNumber(values[name]);

    private static double? AsNumber(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private VectorException Bad(string name, string allowed) => new(new BadVectorParameter(id, name, values[name]?.ToJsonString() ?? "nothing", allowed));
}
