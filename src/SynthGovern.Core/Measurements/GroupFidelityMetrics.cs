using static SynthGovern.Measurements.Direction;
using static SynthGovern.Measurements.MetricFamily;

namespace SynthGovern.Measurements;

internal static class GroupFidelityMetrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new("fairness.group-fidelity", Fairness, "Similarity within a group", "share", HigherIsBetter, 0, 1,
            "One minus the total variation distance between the real and the synthetic distribution of a column among the people of a protected group, on average over the other columns. The control is the same for other real people of the group.",
            "McKenna, Miklau and Sheldon 2021, Winning the NIST Contest; Pereira et al. 2024, Assessment of differentially private synthetic data for utility and fairness"),
    ];
}
