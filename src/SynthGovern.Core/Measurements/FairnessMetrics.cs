using static SynthGovern.Measurements.Direction;
using static SynthGovern.Measurements.MetricFamily;

namespace SynthGovern.Measurements;

internal static class FairnessMetrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new("fairness.outcome-gap", Fairness, "Outcome gap in the extract", "difference of rates", LowerIsBetter, 0, 1,
            "By how much the rate of the favourable outcome of a group differs from that of the reference group, in either direction, in the synthetic data.",
            "Newcombe 1998, method 10; Feldman et al. 2015"),
        new("fairness.outcome-gap.change", Fairness, "Change of the outcome gap", "difference of rates", LowerIsBetter, 0, 2,
            "How much the outcome gap of the extract differs from the gap in real people it has not seen, in either direction.",
            "Newcombe 1998, method 10; Zou and Donner 2008"),
    ];
}
