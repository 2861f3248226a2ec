using System.Text.Json.Nodes;

namespace SynthGovern.Privacy.Vectors;

/// <summary>One value that a record expects beside the value that was computed.</summary>
/// <param name="RelativeError">Of the worst number of a list; absolute where 0 is expected; infinite when there is nothing to compare with.</param>
public sealed record VectorComparison(string Id, string Kind, string Key, double RelativeError, bool WithinTolerance)
{
    /// <param name="values">What the record evaluated to.</param>
    /// <param name="provenLow">A lower bound on the truth by another accountant, null where there is none.</param>
    public static IEnumerable<VectorComparison> Of(VectorRecord record, IReadOnlyDictionary<string, VectorValue> values, double? provenLow)
        => (record.Expect ?? []).Where(pair => pair.Value is not null).Select(pair => One(record, pair.Key, values.GetValueOrDefault(pair.Key), Numbers(pair.Value!), provenLow));

    private static VectorComparison One(VectorRecord record, string key, VectorValue? value, double[]? expected, double? provenLow)
    {
        if (value is null || expected is null || expected.Length != value.Numbers.Count) return new(record.Id, record.Kind, key, double.PositiveInfinity, false);
        var pairs = value.Numbers.Zip(expected).ToArray();
        return new(record.Id, record.Kind, key, pairs.Max(pair => Distance(pair.First, pair.Second)), pairs.All(pair => value.Tolerance.Allows(pair.First, pair.Second, provenLow)));
    }

    private static double Distance(double actual, double expected)
    {
        if (actual.Equals(expected)) return 0;
        var distance = Math.Abs(actual - expected) / (expected == 0 ? 1 : Math.Abs(expected));
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }

    private static double[]? Numbers(JsonNode node)
    {
        JsonNode?[] items = node is JsonArray array ? [.. array] : [node];
        return items.All(item => item is JsonValue value && value.TryGetValue<double>(out _)) ? [.. items.Select(item => item!.GetValue<double>())] : null;
    }
}
