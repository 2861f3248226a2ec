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
        new("utility.tstr.boosting.auc", Utility, "Train on synthetic, test on real, boosted trees", "AUC", HigherIsBetter, 0, 1,
            "Area under the ROC curve, on real people they have not seen, of boosted trees trained on the extract; the control is the same trained on real data.",
            "Esteban, Hyland and Rätsch 2017; Friedman 2001, Greedy function approximation"),
        new("utility.tstr.accuracy", Utility, "Right predictions, trained on synthetic", "share", HigherIsBetter, 0, 1,
            "Share of real people whose outcome a logistic regression trained on the extract predicts rightly; the control is the same trained on real data, the baseline always predicting the more frequent outcome.",
            "Esteban, Hyland and Rätsch 2017; Wilson 1927"),
        new("utility.augmentation.auc", Utility, "Real and synthetic rows together", "AUC", HigherIsBetter, 0, 1,
            "Area under the ROC curve, on real people they have not seen, of boosted trees trained on the training rows and the extract together; the control is the same trained on the training rows alone.",
            "Antoniou, Storkey and Edwards 2017; Friedman 2001, Greedy function approximation"),
    ];
}
