using static SynthGovern.Measurements.Direction;

namespace SynthGovern.Measurements;

/// <summary>What linkability and attribute inference measure.</summary>
internal static class LinkageMetrics
{
    private const string Source = "Giomi et al. 2023, A Unified Framework for Quantifying Privacy Risk in Synthetic Data; WP29 Opinion 05/2014";

    public static readonly IReadOnlyList<Metric> All =
    [
        new("privacy.linkability.risk", MetricFamily.Privacy, "Linkability", "probability", LowerIsBetter, 0, 1,
            "How much more often than chance the extract lets an attacker recognise that two partial records, with different attributes, are of the same real person. Control and baseline are success rates: on people the generator never saw, and of drawing rows at random.", Source) { Chance = 0 },
        new("privacy.inference.risk", MetricFamily.Privacy, "Attribute inference", "probability", LowerIsBetter, 0, 1,
            "How much more often an attacker who knows everything else about a person learns the value of this column from the extract if that person was learned from than if not. Control and baseline are success rates: on people the generator never saw, and of quoting a random row.", Source) { Chance = 0 },
    ];
}
