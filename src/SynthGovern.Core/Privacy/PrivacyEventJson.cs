using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SynthGovern.Privacy;

/// <summary>A tree of events as JSON, for models, the ledger and the evidence. The names of types and members never change.</summary>
public static class PrivacyEventJson
{
    private const int DeepestTree = 64;

    public static JsonNode Write(PrivacyEvent spent) => spent switch
    {
        GaussianEvent gaussian => Node("gaussian", ("noiseMultiplier", gaussian.NoiseMultiplier)),
        LaplaceEvent laplace => Node("laplace", ("noiseMultiplier", laplace.NoiseMultiplier)),
        DiscreteGaussianEvent gaussian => Node("discreteGaussian", ("noiseMultiplier", gaussian.NoiseMultiplier)),
        DiscreteLaplaceEvent laplace => Node("discreteLaplace", ("scale", laplace.Scale), ("sensitivity", laplace.Sensitivity)),
        RandomizedResponseEvent response => Node("randomizedResponse", ("noiseParameter", response.NoiseParameter), ("buckets", response.Buckets)),
        ZcdpEvent bounded => Node("zcdp", ("rho", bounded.Rho)),
        ApproximateDpEvent bounded => Node("approximateDp", ("epsilon", bounded.Epsilon), ("delta", bounded.Delta)),
        TotalVariationEvent apart => Node("totalVariation", ("distance", apart.Distance)),
        ExponentialEvent exponential => Node("exponential", ("epsilon", exponential.Epsilon)),
        PoissonSampledEvent sampled => Node("poissonSampled", ("probability", sampled.Probability), ("event", Write(sampled.Event))),
        SampledWithoutReplacementEvent sampled => Node("sampledWithoutReplacement", ("population", sampled.Population), ("sample", sampled.Sample), ("event", Write(sampled.Event))),
        ComposedEvent composed => Node("composed", ("events", new JsonArray([.. composed.Events.Select(Write)]))),
        SelfComposedEvent repeated => Node("selfComposed", ("event", Write(repeated.Event)), ("count", repeated.Count)),
        NoEvent => Node("none"),
        NonPrivateEvent unprotected => Node("nonPrivate", ("because", unprotected.Because)),
        UnsupportedEvent unsupported => Node("unsupported", ("what", unsupported.What)),
        _ => throw new ArgumentException($"{spent.GetType().Name} has no JSON form", nameof(spent)),
    };

    public static Result<PrivacyEvent> Read(JsonNode? from)
    {
        try
        {
            return Parse(from, 0);
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException or JsonException or OverflowException)
        {
            return new BadPrivacyEvent(failure.Message, "what the product itself writes");
        }
    }

    private static PrivacyEvent Parse(JsonNode? node, int depth)
    {
        if (node is not JsonObject json) throw new FormatException("no object");
        if (depth > DeepestTree) throw new FormatException($"more than {DeepestTree} levels");
        return (string?)json["type"] switch
        {
            "gaussian" => new GaussianEvent(Number(json, "noiseMultiplier", double.MaxValue)),
            "laplace" => new LaplaceEvent(Number(json, "noiseMultiplier", double.MaxValue)),
            "discreteGaussian" => new DiscreteGaussianEvent(Number(json, "noiseMultiplier", double.MaxValue)),
            "discreteLaplace" => new DiscreteLaplaceEvent(Number(json, "scale", double.MaxValue), Whole(json, "sensitivity", 1)),
            "randomizedResponse" => new RandomizedResponseEvent(Number(json, "noiseParameter", 1), checked((int)Whole(json, "buckets", 2))),
            "zcdp" => new ZcdpEvent(Number(json, "rho", double.MaxValue)),
            "approximateDp" => new ApproximateDpEvent(Number(json, "epsilon", double.MaxValue), Number(json, "delta", 1)),
            "totalVariation" => new TotalVariationEvent(Number(json, "distance", 1)),
            "exponential" => new ExponentialEvent(Number(json, "epsilon", double.MaxValue)),
            "poissonSampled" => new PoissonSampledEvent(Number(json, "probability", 1), Parse(json["event"], depth + 1)),
            "sampledWithoutReplacement" => new SampledWithoutReplacementEvent(Whole(json, "population", 1), Whole(json, "sample", 0), Parse(json["event"], depth + 1)),
            "composed" => new ComposedEvent([.. (json["events"] as JsonArray ?? throw new FormatException("no events")).Select(part => Parse(part, depth + 1))]),
            "selfComposed" => new SelfComposedEvent(Parse(json["event"], depth + 1), Whole(json, "count", 0)),
            "none" => new NoEvent(),
            "nonPrivate" => new NonPrivateEvent((string?)json["because"] ?? ""),
            "unsupported" => new UnsupportedEvent((string?)json["what"] ?? ""),
            var other => throw new FormatException($"type {other ?? "missing"}"),
        };
    }

    private static double Number(JsonObject json, string name, double most)
    {
        var value = (double?)json[name] ?? throw new FormatException($"no {name}");
        return value >= 0 && value <= most ? value : throw new FormatException($"{name} {value}");
    }

    private static long Whole(JsonObject json, string name, long least)
    {
        var value = (long?)json[name] ?? throw new FormatException($"no {name}");
        return value >= least ? value : throw new FormatException($"{name} {value}");
    }

    private static JsonObject Node(string type, params (string Name, JsonNode? Value)[] members)
    {
        var node = new JsonObject { ["type"] = type };
        foreach (var (name, value) in members) node[name] = value;
        return node;
    }
}

/// <summary>Lets any record that holds an event be written and read as JSON.</summary>
internal sealed class PrivacyEventConverter : JsonConverter<PrivacyEvent>
{
    public override PrivacyEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => PrivacyEventJson.Read(JsonNode.Parse(ref reader)).TryGet(out var read, out var error) ? read : throw new JsonException(error.ToString());

    public override void Write(Utf8JsonWriter writer, PrivacyEvent value, JsonSerializerOptions options) => PrivacyEventJson.Write(value).WriteTo(writer, options);
}
