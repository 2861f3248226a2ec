using System.Text.Json.Nodes;
using static SynthGovern.Audits.Fairness.Predictions.Reports.JsonParts;

namespace SynthGovern.Audits.Fairness.Predictions.Reports;

/// <summary>
/// The reference group against all others together, for the favourable value, under the names of AIF360 (Bellamy et al. 2018): of the labels, of the decisions taken
/// as labels, and of the decisions against the labels; with the weights that would make group and label independent.
/// </summary>
internal static class FavourBlock
{
    private static readonly double[] Alphas = [0.5, 1, 2, 3];

    /// <param name="favourableIsOne">Whether 1 is the favourable value; otherwise 0 is.</param>
    public static JsonObject Of(PredictionTable table, PartitionAnalysis analysis, bool favourableIsOne)
    {
        var two = analysis.Partition.AgainstRest(analysis.Reference);
        var counts = ConfusionCounts.PerGroup(table, two).Select(count => favourableIsOne ? count : count.Mirrored).ToArray();
        return new JsonObject
        {
            ["privileged"] = two.Groups[0],
            ["favourable"] = favourableIsOne ? 1 : 0,
            ["dataset_labels"] = Labels(counts, Rate.Base),
            ["predictions_as_dataset"] = Labels(counts, Rate.Selection),
            ["classification"] = Classification(counts),
            ["reweighing"] = Weights(counts),
        };
    }

    /// <summary>Generalized entropy of all rows by its parameter.</summary>
    public static JsonObject Entropy(ConfusionCounts overall) => Object(Alphas, alpha => FormattableString.Invariant($"alpha={alpha}"), alpha => Number(GeneralizedEntropy.Of(overall, alpha)));

    /// <summary>Differential fairness over all groups of a partition.</summary>
    public static JsonObject Differential(IReadOnlyList<ConfusionCounts> counts)
    {
        var (labels, decisions) = (Smoothed(counts, Rate.Base), Smoothed(counts, Rate.Selection));
        return new JsonObject { ["labels"] = Number(labels), ["predictions"] = Number(decisions), ["bias_amplification"] = Number(decisions - labels) };
    }

    private static double? Smoothed(IEnumerable<ConfusionCounts> counts, Rate rate) => DifferentialFairness.Smoothed(counts.Select(count => count.Of(rate)));

    private static JsonObject Labels(ConfusionCounts[] counts, Rate rate)
    {
        var pair = new PairwiseComparison(string.Empty, counts[1], counts[0]);
        return new JsonObject
        {
            ["base_rate"] = Number((counts[0] + counts[1]).Of(rate).Value),
            ["base_rate_privileged"] = Number(counts[0].Of(rate).Value),
            ["base_rate_unprivileged"] = Number(counts[1].Of(rate).Value),
            ["disparate_impact"] = Number(pair.Ratio(rate)),
            ["statistical_parity_difference"] = Number(pair.Difference(rate)),
            ["smoothed_empirical_differential_fairness"] = Number(Smoothed(counts, rate)),
        };
    }

    private static JsonObject Classification(ConfusionCounts[] counts)
    {
        var pair = new PairwiseComparison(string.Empty, counts[1], counts[0]);
        var overall = counts[0] + counts[1];
        var block = new JsonObject
        {
            ["true_positive_rate_difference"] = Number(pair.Difference(Rate.TruePositive)),
            ["average_odds_difference"] = Number(pair.AverageOddsDifference),
            ["average_abs_odds_difference"] = Number(pair.AverageAbsoluteOddsDifference),
            ["average_predictive_value_difference"] = Number(pair.AveragePredictiveValueDifference),
            ["equalized_odds_difference"] = Number(pair.EqualizedOddsDifference),
            ["equal_opportunity_difference"] = Number(pair.Difference(Rate.TruePositive)),
            ["disparate_impact"] = Number(pair.DisparateImpact),
            ["statistical_parity_difference"] = Number(pair.Difference(Rate.Selection)),
            ["theil_index"] = Number(GeneralizedEntropy.Of(overall, 1)),
            ["coefficient_of_variation"] = Number(Variation(GeneralizedEntropy.Of(overall, 2))),
            ["between_group_theil_index"] = Number(GeneralizedEntropy.Between(counts, 1)),
            ["between_group_coefficient_of_variation"] = Number(Variation(GeneralizedEntropy.Between(counts, 2))),
            ["differential_fairness_bias_amplification"] = Number(Smoothed(counts, Rate.Selection) - Smoothed(counts, Rate.Base)),
        };
        foreach (var (name, rate) in new[]
        {
            ("false_positive_rate", Rate.FalsePositive), ("false_negative_rate", Rate.FalseNegative), ("false_omission_rate", Rate.FalseOmission),
            ("false_discovery_rate", Rate.FalseDiscovery), ("error_rate", Rate.Error),
        })
        {
            block.Add(name + "_difference", Number(pair.Difference(rate)));
            block.Add(name + "_ratio", Number(pair.Ratio(rate)));
        }

        foreach (var alpha in Alphas)
        {
            block.Add(FormattableString.Invariant($"generalized_entropy_index[{alpha}]"), Number(GeneralizedEntropy.Of(overall, alpha)));
            block.Add(FormattableString.Invariant($"between_group_gei[{alpha}]"), Number(GeneralizedEntropy.Between(counts, alpha)));
        }

        return block;
    }

    private static double? Variation(double? entropy) => entropy is { } value ? Math.Sqrt(2 * value) : null;

    private static JsonObject Weights(ConfusionCounts[] counts)
    {
        var overall = counts[0] + counts[1];
        return new JsonObject
        {
            ["w_priv_fav"] = Number(Reweighing.Weight(counts[0], overall, true)),
            ["w_priv_unfav"] = Number(Reweighing.Weight(counts[0], overall, false)),
            ["w_unpriv_fav"] = Number(Reweighing.Weight(counts[1], overall, true)),
            ["w_unpriv_unfav"] = Number(Reweighing.Weight(counts[1], overall, false)),
        };
    }
}
