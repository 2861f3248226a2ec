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
        new("utility.tstr.r2", Utility, "Numbers predicted, trained on synthetic", "share of variance", HigherIsBetter, -1, 1,
            "Share of the variance of a number among real people that boosted trees trained on the extract explain: 1 for right predictions, 0 for those as good as the mean, below 0 for worse ones; the control is the same trained on real data.",
            "Esteban, Hyland and Rätsch 2017; Friedman 2001, Greedy function approximation"),
        new("utility.queries.error", Utility, "Error of counting queries", "share of rows", LowerIsBetter, 0, 1,
            "Mean difference, in either direction, between the share of rows that a random query on one to three columns selects in the extract and in the training table; the control is the difference that as many other real people would show.",
            "Li, Hay, Rastogi, Miklau and McGregor 2010; Xiao, Wang and Gehrke 2011"),
        new("utility.queries.relative-error", Utility, "Relative error of counting queries", "ratio", LowerIsBetter, 0, 1000,
            "Median over random queries that select at least a thousandth of the training rows of their error divided by the share that they select; the control is the same for as many other real people.",
            "Xiao, Wang and Gehrke 2011, Differential privacy via wavelet transforms"),
        new("utility.importance.agreement", Utility, "Same columns are important", "rank correlation", HigherIsBetter, -1, 1,
            "Rank correlation of how important each column is for predicting the target, learned from the extract and from real data: 1 for the same order, 0 for unrelated orders; the control compares two real tables.",
            "Breiman 2001, Random forests; Spearman 1904"),
        new("utility.inference.agreement", Utility, "Significant coefficients that stay so", "share", HigherIsBetter, 0, 1,
            "Of the regression coefficients that are significant at 5 % in real data, the share that has the same sign and is significant in the extract; the control is the share that a repetition with other real people keeps.",
            "Karr, Kohnen, Oganian, Reiter and Sanil 2006"),
        new("utility.inference.overlap", Utility, "Overlap of confidence intervals", "share", HigherIsBetter, 0, 1,
            "Mean share of the 95 % intervals of regression coefficients that real data and the extract have in common; the control is the same for two real tables.",
            "Karr, Kohnen, Oganian, Reiter and Sanil 2006, interval overlap"),
    ];
}
