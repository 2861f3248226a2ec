using System.Text.Json.Nodes;
using static SynthGovern.Audits.Fairness.Predictions.Reports.JsonParts;

namespace SynthGovern.Audits.Fairness.Predictions.Reports;

/// <summary>Every group against the reference group.</summary>
internal static class PairwiseBlock
{
    public static JsonObject Of(Pairwise pairwise) => new()
    {
        ["reference"] = pairwise.Reference,
        ["groups"] = Object(pairwise.Groups.Zip(pairwise.HolmP), pair => pair.First.Group, pair => One(pair.First, pair.Second)),
    };

    /// <summary>Ratios and parities in the names of Aequitas.</summary>
    public static JsonObject Disparities(Pairwise pairwise, double tau)
        => Object(pairwise.Groups, pair => pair.Group, pair => Disparity(new GroupDisparity(pair, tau)));

    private static JsonObject One(PairwiseComparison pair, double holm) => new()
    {
        ["statistical_parity_difference"] = Number(pair.Difference(Rate.Selection)),
        ["disparate_impact"] = Number(pair.DisparateImpact),
        ["four_fifths_pass"] = Flag(pair.HoldsFourFifths),
        ["equal_opportunity_difference"] = Number(pair.Difference(Rate.TruePositive)),
        ["fpr_difference"] = Number(pair.Difference(Rate.FalsePositive)),
        ["average_odds_difference"] = Number(pair.AverageOddsDifference),
        ["average_abs_odds_difference"] = Number(pair.AverageAbsoluteOddsDifference),
        ["average_predictive_value_difference"] = Number(pair.AveragePredictiveValueDifference),
        ["predictive_parity_difference"] = Number(pair.Difference(Rate.PositivePredictive)),
        ["npv_difference"] = Number(pair.Difference(Rate.NegativePredictive)),
        ["false_omission_rate_difference"] = Number(pair.Difference(Rate.FalseOmission)),
        ["accuracy_difference"] = Number(pair.Difference(Rate.Accuracy)),
        ["treatment_equality_fn_fp"] = Number(pair.FalseNegativesPerFalsePositive),
        ["spd_newcombe95"] = Ends(pair.DifferenceInterval(Rate.Selection)),
        ["di_katz95"] = Ends(pair.RatioInterval(Rate.Selection)),
        ["selection_two_prop_z_p"] = Number(pair.TwoShareP(Rate.Selection)),
        ["selection_fisher_p"] = pair.FisherP(Rate.Selection),
        ["eod_newcombe95"] = Ends(pair.DifferenceInterval(Rate.TruePositive)),
        ["fprd_newcombe95"] = Ends(pair.DifferenceInterval(Rate.FalsePositive)),
        ["ppvd_newcombe95"] = Ends(pair.DifferenceInterval(Rate.PositivePredictive)),
        ["tpr_fisher_p"] = pair.FisherP(Rate.TruePositive),
        ["fpr_fisher_p"] = pair.FisherP(Rate.FalsePositive),
        ["selection_fisher_p_holm"] = holm,
    };

    private static JsonObject Disparity(GroupDisparity disparity)
    {
        var block = new JsonObject { ["ppr_disparity"] = Number(disparity.PredictedPositiveShareRatio), ["statistical_parity"] = Flag(disparity.StatisticalParity) };
        foreach (var (name, rate) in new[]
        {
            ("pprev", Rate.Selection), ("precision", Rate.PositivePredictive), ("fdr", Rate.FalseDiscovery), ("for", Rate.FalseOmission), ("fpr", Rate.FalsePositive),
            ("fnr", Rate.FalseNegative), ("tpr", Rate.TruePositive), ("tnr", Rate.TrueNegative), ("npv", Rate.NegativePredictive),
        })
        {
            block.Add(name + "_disparity", Number(disparity.Comparison.Ratio(rate)));
            block.Add(name + "_parity", Flag(disparity.Parity(rate)));
        }

        block.Add("type_one_parity", Flag(disparity.TypeOneParity));
        block.Add("type_two_parity", Flag(disparity.TypeTwoParity));
        block.Add("equalized_odds", Flag(disparity.EqualizedOdds));
        block.Add("unsupervised_fairness", Flag(disparity.UnsupervisedFairness));
        block.Add("supervised_fairness", Flag(disparity.SupervisedFairness));
        return block;
    }
}
