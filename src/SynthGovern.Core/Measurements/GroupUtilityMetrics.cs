using static SynthGovern.Measurements.Direction;
using static SynthGovern.Measurements.MetricFamily;

namespace SynthGovern.Measurements;

internal static class GroupUtilityMetrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new("fairness.group-utility", Fairness, "What the extract costs a group in right predictions", "difference of rates", LowerIsBetter, -1, 1,
            "Share of a group's real people whom a model trained on real data predicts rightly, minus the share whom the same model trained on the extract predicts rightly; above zero the group loses.",
            "Ganev, Oprisanu and De Cristofaro 2022; Newcombe 1998, paired data, method 10"),
    ];
}
