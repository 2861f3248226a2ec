using static SynthGovern.Measurements.Direction;
using static SynthGovern.Measurements.MetricFamily;

namespace SynthGovern.Measurements;

internal static class FidelityMetrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new("fidelity.one-way", Fidelity, "Similarity of single columns", "share", HigherIsBetter, 0, 1,
            "One minus the total variation distance between the real and the synthetic distribution of a column; numbers fall between the deciles of the real ones, frequent values and missing ones apart.",
            "McKenna, Miklau and Sheldon 2021, Winning the NIST Contest"),
        new("fidelity.two-way", Fidelity, "Similarity of pairs of columns", "share", HigherIsBetter, 0, 1,
            "One minus the total variation distance between the real and the synthetic joint distribution of two columns.",
            "McKenna, Miklau and Sheldon 2021, Winning the NIST Contest"),
    ];
}
