using System.Diagnostics.CodeAnalysis;

namespace SynthGovern.Measurements;

/// <summary>Whether more of a metric is better for those whom the policy protects.</summary>
public enum Direction
{
    LowerIsBetter,
    HigherIsBetter,
}

public enum MetricFamily
{
    Privacy,
    Fidelity,
    Utility,
    Fairness,
    Training,
}

/// <summary>What a metric is. The page, the report and the policy loader all read it from here.</summary>
/// <param name="Unit">What the value counts, for example "probability" or "share".</param>
/// <param name="Low">Lowest possible value, inclusive.</param>
/// <param name="High">Highest possible value, inclusive.</param>
/// <param name="Meaning">One sentence that an officer can read.</param>
/// <param name="Citation">The paper or standard it comes from.</param>
public sealed record Metric(
    string Id,
    MetricFamily Family,
    string Title,
    string Unit,
    Direction Direction,
    double Low,
    double High,
    string Meaning,
    string Citation)
{
    /// <summary>The value that an attack without any success over chance would have: 0 for a risk, 0.5 for an AUC. Null where no attack is measured.</summary>
    public double? Chance { get; init; }

    /// <summary>
    /// Whether it can only accuse: a bad value is a reason to refuse, a good one is no evidence that nobody can be found. A policy may not
    /// rest its judgement of privacy on screens alone.
    /// </summary>
    public bool IsScreen { get; init; }
}

/// <summary>Every metric that exists, once. A metric that is not here cannot be measured, shown or named in a policy.</summary>
public static class MetricCatalog
{
    private static readonly Dictionary<string, Metric> ById = All().ToDictionary(metric => metric.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<Metric> Metrics => ById.Values;

    /// <exception cref="KeyNotFoundException">The catalogue has no such metric: a bug in an audit.</exception>
    public static Metric Get(string id) => ById.TryGetValue(id, out var metric) ? metric : throw new KeyNotFoundException($"no metric {id} in the catalogue");

    public static bool TryGet(string id, [NotNullWhen(true)] out Metric? metric) => ById.TryGetValue(id, out metric);

    private static IEnumerable<Metric> All() =>
    [
        .. PrivacyMetrics.All,
        .. FidelityMetrics.All,
        .. UtilityMetrics.All,
        .. FairnessMetrics.All,
        .. GroupFidelityMetrics.All,
        .. GroupUtilityMetrics.All,
        .. PredictionMetrics.All,
        .. TrainingMetrics.All,
    ];
}
