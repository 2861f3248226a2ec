using SynthGovern.Audits.Fairness.Predictions;

namespace SynthGovern.Tests.Audits.Predictions;

/// <summary>
/// What fairlearn would write from our counts: it takes an undefined rate as 0. Ours stays undefined, so this convention lives in the tests only. Balanced
/// accuracy is the mean over the outcomes that occur, and R² of one outcome is 0, as in scikit-learn. The smaller of
/// two ratios is Python's min, which keeps the first where the second is NaN.
/// </summary>
internal static class FairlearnConvention
{
    private static readonly Dictionary<string, Func<ConfusionCounts, double>> Columns = new(StringComparer.Ordinal)
    {
        ["count"] = counts => counts.Rows,
        ["selection_rate"] = Of(Rate.Selection),
        ["tpr"] = Of(Rate.TruePositive),
        ["fpr"] = Of(Rate.FalsePositive),
        ["tnr"] = Of(Rate.TrueNegative),
        ["fnr"] = Of(Rate.FalseNegative),
        ["accuracy"] = Of(Rate.Accuracy),
        ["precision"] = Of(Rate.PositivePredictive),
        ["f1"] = counts => counts.F1 ?? 0,
    };

    /// <summary>Every number of the reference's block, by its path.</summary>
    public static Dictionary<string, double?> Block(IReadOnlyList<string> groups, ConfusionCounts[] counts, ConfusionCounts overall, ScoreQuality?[]? scores)
    {
        var block = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var (name, column) in Columns)
        {
            var between = Compare(counts, overall, column);
            block["overall/" + name] = column(overall);
            foreach (var (group, count) in groups.Zip(counts)) block[$"by_group/{group}/{name}"] = column(count);
            block["group_min/" + name] = between.Min;
            block["group_max/" + name] = between.Max;
            block["difference[between_groups]/" + name] = between.Difference;
            block["ratio[between_groups]/" + name] = between.Ratio;
            block["difference[to_overall]/" + name] = between.DifferenceToOverall;
            block["ratio[to_overall]/" + name] = between.RatioToOverall;
        }

        AddParities(block, Compare(counts, overall, Columns["selection_rate"]), Compare(counts, overall, Columns["tpr"]), Compare(counts, overall, Columns["fpr"]));
        if (scores is not null) AddFunctions(block, counts, overall, scores);
        return block;
    }

    private static void AddParities(Dictionary<string, double?> block, Between selection, Between tpr, Between fpr)
    {
        Add("[between_groups", between => between.Difference, between => between.Ratio);
        Add("[to_overall", between => between.DifferenceToOverall, between => between.RatioToOverall);

        void Add(string method, Func<Between, double?> difference, Func<Between, double?> ratio)
        {
            block[$"demographic_parity_difference{method}]"] = difference(selection);
            block[$"demographic_parity_ratio{method}]"] = ratio(selection);
            block[$"equalized_odds_difference{method}]"] = Math.Max(difference(tpr)!.Value, difference(fpr)!.Value);
            block[$"equalized_odds_difference{method},agg=mean]"] = (difference(tpr) + difference(fpr)) / 2;
            block[$"equalized_odds_ratio{method}]"] = ratio(tpr) is { } one ? Math.Min(one, ratio(fpr) ?? one) : null;
            block[$"equalized_odds_ratio{method},agg=mean]"] = (ratio(tpr) + ratio(fpr)) / 2;
            block[$"equal_opportunity_difference{method}]"] = difference(tpr);
            block[$"equal_opportunity_ratio{method}]"] = ratio(tpr);
        }
    }

    private static void AddFunctions(Dictionary<string, double?> block, ConfusionCounts[] counts, ConfusionCounts overall, ScoreQuality?[] scores)
    {
        foreach (var (name, rate) in new[]
        {
            ("accuracy_score", Rate.Accuracy), ("false_negative_rate", Rate.FalseNegative), ("false_positive_rate", Rate.FalsePositive), ("selection_rate", Rate.Selection),
            ("true_negative_rate", Rate.TrueNegative), ("true_positive_rate", Rate.TruePositive), ("zero_one_loss", Rate.Error),
        })
        {
            var between = Compare(counts, overall, Of(rate));
            block[name + "_difference"] = between.Difference;
            block[name + "_ratio"] = between.Ratio;
        }

        block["accuracy_score_group_min"] = counts.Min(Of(Rate.Accuracy));
        block["precision_score_group_min"] = counts.Min(Of(Rate.PositivePredictive));
        block["recall_score_group_min"] = counts.Min(Of(Rate.TruePositive));
        block["zero_one_loss_group_max"] = counts.Max(Of(Rate.Error));
        block["f1_score_group_min"] = counts.Min(count => count.F1 ?? 0);
        block["balanced_accuracy_score_group_min"] = counts.Min(count => new[] { count.Of(Rate.TruePositive).Value, count.Of(Rate.TrueNegative).Value }.OfType<double>().Average());
        block["mean_absolute_error_group_max"] = scores.Max(score => score!.MeanAbsoluteError);
        block["mean_squared_error_group_max"] = scores.Max(score => score!.Brier);
        block["r2_score_group_min"] = scores.Min(score => score!.RSquared ?? 0);
        block["log_loss_group_max"] = scores.All(score => score!.Auc is not null) ? scores.Max(score => score!.LogLoss) : null;
        block["roc_auc_score_group_min"] = scores.All(score => score!.Auc is not null) ? scores.Min(score => score!.Auc!.Value) : null;
    }

    private static Func<ConfusionCounts, double> Of(Rate rate) => counts => counts.Of(rate).Value ?? 0;

    private static Between Compare(ConfusionCounts[] counts, ConfusionCounts overall, Func<ConfusionCounts, double> column)
        => Between.Of([.. counts.Select(count => (double?)column(count))], column(overall));
}
