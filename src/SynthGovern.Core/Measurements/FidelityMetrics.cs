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
        new("fidelity.detection.auc", Fidelity, "Rows that can be told from real ones", "AUC", LowerIsBetter, 0, 1,
            "Chance that a classifier finds a synthetic row more synthetic than a real one: one half when it cannot tell them apart, one when it always can. The control is the same for other real people instead of the extract.",
            "Lopez-Paz and Oquab 2017, Revisiting Classifier Two-Sample Tests"),
    ];
}
