using static SynthGovern.Measurements.Direction;
using static SynthGovern.Measurements.MetricFamily;

namespace SynthGovern.Measurements;

/// <summary>Fairness of the models that are learned from the extract; the control is the same model learned from real people.</summary>
internal static class PredictionMetrics
{
    private const string Unit = "difference of rates";

    public static readonly IReadOnlyList<Metric> All =
    [
        new("fairness.prediction.demographic-parity", Fairness, "Selection gap of a model learned from the extract", Unit, LowerIsBetter, 0, 1,
            "Largest difference between two groups in how often a model learned from the extract predicts the favourable outcome for real people.",
            "Dwork et al. 2012, Fairness through Awareness; Newcombe 1998"),
        new("fairness.prediction.demographic-parity.ratio", Fairness, "Selection ratio of a model learned from the extract", "ratio", HigherIsBetter, 0, 1,
            "Lowest rate at which the favourable outcome is predicted for a group, divided by the highest; the four-fifths rule asks for 0.8.",
            "29 CFR 1607.4(D), four-fifths rule; Donner and Zou 2012"),
        new("fairness.prediction.equal-opportunity", Fairness, "Opportunity gap of a model learned from the extract", Unit, LowerIsBetter, 0, 1,
            "Largest difference between two groups in how many of those who have the favourable outcome are recognised (true positive rate).",
            "Hardt, Price and Srebro 2016, Equality of Opportunity in Supervised Learning"),
        new("fairness.prediction.predictive-equality", Fairness, "False alarm gap of a model learned from the extract", Unit, LowerIsBetter, 0, 1,
            "Largest difference between two groups in how many of those without the favourable outcome are taken to have it (false positive rate).",
            "Corbett-Davies et al. 2017, Algorithmic decision making and the cost of fairness"),
        new("fairness.prediction.equalized-odds", Fairness, "Odds gap of a model learned from the extract", Unit, LowerIsBetter, 0, 1,
            "The larger of the opportunity gap and the false alarm gap.",
            "Hardt, Price and Srebro 2016, Equality of Opportunity in Supervised Learning"),
        new("fairness.prediction.predictive-parity", Fairness, "Precision gap of a model learned from the extract", Unit, LowerIsBetter, 0, 1,
            "Largest difference between two groups in how often a predicted favourable outcome is right.",
            "Chouldechova 2017, Fair prediction with disparate impact"),
        new("fairness.prediction.accuracy", Fairness, "Accuracy gap of a model learned from the extract", Unit, LowerIsBetter, 0, 1,
            "Largest difference between two groups in how often the prediction is right.",
            "Berk et al. 2018, Fairness in Criminal Justice Risk Assessments"),
        new("fairness.prediction.auc", Fairness, "AUC gap of a model learned from the extract", "difference of AUC", LowerIsBetter, 0, 1,
            "Largest difference between two groups in the area under the ROC curve.",
            "DeLong, DeLong and Clarke-Pearson 1988; Newcombe 1998"),
    ];
}
