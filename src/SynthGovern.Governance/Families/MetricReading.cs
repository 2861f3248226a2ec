using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Families;

/// <summary>All measurements of one metric, the worst first.</summary>
public sealed class MetricReading
{
    public MetricReading(string id, IEnumerable<Measurement> measurements)
    {
        Id = id;
        Known = MetricCatalog.TryGet(id, out var known) ? known : null;
        All = [.. measurements.OrderBy(Badness)];
    }

    public string Id { get; }

    /// <summary>Null for a metric that the catalogue does not know.</summary>
    public Metric? Known { get; }

    public string Title => Sentences.Title(Id);

    public string Unit => Known?.Unit ?? "";

    public Direction Direction => Known?.Direction ?? Direction.LowerIsBetter;

    /// <summary>The worst first, those without a value last.</summary>
    public IReadOnlyList<Measurement> All { get; }

    /// <summary>The worst that has a value, else the first; it speaks for the metric.</summary>
    public Measurement Worst => All[0];

    public static bool HasValue(Measurement measurement) => measurement.Value is { } value && !double.IsNaN(value);

    private double Badness(Measurement measurement)
    {
        if (!HasValue(measurement)) return double.MaxValue;
        return Direction is Direction.LowerIsBetter ? -measurement.Value!.Value : measurement.Value!.Value;
    }
}
