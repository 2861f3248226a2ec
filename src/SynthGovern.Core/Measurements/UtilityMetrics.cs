using static SynthGovern.Measurements.Direction;
using static SynthGovern.Measurements.MetricFamily;

namespace SynthGovern.Measurements;

internal static class UtilityMetrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new("utility.tstr.auc", Utility, "Train on synthetic, test on real", "AUC", HigherIsBetter, 0, 1,
            "Area under the ROC curve, on real people it has not seen, of a model trained on the extract; its control is the same model trained on real data.",
            "Esteban, Hyland and Rätsch 2017; Hanley and McNeil 1982"),
    ];
}
