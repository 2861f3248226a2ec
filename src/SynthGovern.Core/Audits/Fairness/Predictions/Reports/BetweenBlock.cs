using System.Text.Json.Nodes;
using static SynthGovern.Audits.Fairness.Predictions.Reports.JsonParts;

namespace SynthGovern.Audits.Fairness.Predictions.Reports;

/// <summary>
/// What lies between the groups of a partition, under the names of fairlearn (Bird et al. 2020). Null where the quantity is undefined in any group; fairlearn
/// writes 0 for the group then. Losses and areas are compared only where every group has both outcomes, as scikit-learn does.
/// </summary>
internal static class BetweenBlock
{
    private static readonly (string Name, Func<ConfusionCounts, double?> Of)[] Frame =
    [
        ("count", counts => counts.Rows),
        ("selection_rate", counts => counts.Of(Rate.Selection).Value),
        ("tpr", counts => counts.Of(Rate.TruePositive).Value),
        ("fpr", counts => counts.Of(Rate.FalsePositive).Value),
        ("tnr", counts => counts.Of(Rate.TrueNegative).Value),
        ("fnr", counts => counts.Of(Rate.FalseNegative).Value),
        ("accuracy", counts => counts.Of(Rate.Accuracy).Value),
        ("precision", counts => counts.Of(Rate.PositivePredictive).Value),
        ("f1", counts => counts.F1),
    ];

    private static readonly (string Name, Rate Rate)[] Functions =
    [
        ("accuracy_score", Rate.Accuracy), ("false_negative_rate", Rate.FalseNegative), ("false_positive_rate", Rate.FalsePositive), ("selection_rate", Rate.Selection),
        ("true_negative_rate", Rate.TrueNegative), ("true_positive_rate", Rate.TruePositive), ("zero_one_loss", Rate.Error),
    ];

    public static JsonObject Of(IReadOnlyList<string> groups, ConfusionCounts[] counts, ConfusionCounts overall, ScoreQuality?[]? scores)
    {
        var block = WithoutFunctions(groups, counts, overall);
        foreach (var (name, rate) in Functions)
        {
            var between = Compare(counts, overall, rate);
            block.Add(name + "_difference", Number(between.Difference));
            block.Add(name + "_ratio", Number(between.Ratio));
        }

        block.Add("accuracy_score_group_min", Number(Compare(counts, overall, Rate.Accuracy).Min));
        block.Add("balanced_accuracy_score_group_min", Number(Between.Of([.. counts.Select(count => count.BalancedAccuracy)], null).Min));
        block.Add("f1_score_group_min", Number(Between.Of([.. counts.Select(count => count.F1)], null).Min));
        block.Add("precision_score_group_min", Number(Compare(counts, overall, Rate.PositivePredictive).Min));
        block.Add("recall_score_group_min", Number(Compare(counts, overall, Rate.TruePositive).Min));
        block.Add("zero_one_loss_group_max", Number(Compare(counts, overall, Rate.Error).Max));
        if (scores is not null) AddScores(block, scores);
        return block;
    }

    /// <summary>The parity metrics and the table of rates alone, for weighted counts too.</summary>
    public static JsonObject WithoutFunctions(IReadOnlyList<string> groups, ConfusionCounts[] counts, ConfusionCounts overall)
    {
        var block = new JsonObject();
        AddParities(block, Compare(counts, overall, Rate.Selection), Compare(counts, overall, Rate.TruePositive), Compare(counts, overall, Rate.FalsePositive));
        var frame = Frame.Select(column => (column.Name, Between: Between.Of([.. counts.Select(column.Of)], column.Of(overall)))).ToArray();
        block.Add("overall", Row(overall));
        block.Add("by_group", Object(groups.Zip(counts), group => group.First, group => Row(group.Second)));
        Add("group_min", between => between.Min);
        Add("group_max", between => between.Max);
        Add("difference[between_groups]", between => between.Difference);
        Add("ratio[between_groups]", between => between.Ratio);
        Add("difference[to_overall]", between => between.DifferenceToOverall);
        Add("ratio[to_overall]", between => between.RatioToOverall);
        return block;

        void Add(string name, Func<Between, double?> pick) => block.Add(name, Object(frame, column => column.Name, column => Number(pick(column.Between))));
    }

    /// <summary>The rates of one group.</summary>
    public static JsonObject Row(ConfusionCounts counts) => Object(Frame, column => column.Name, column => Number(column.Of(counts)));

    /// <summary>One number per rate, made of what lies between the groups.</summary>
    public static JsonObject Across(ConfusionCounts[] counts, Func<Between, double?> pick)
        => Object(Frame, column => column.Name, column => Number(pick(Between.Of([.. counts.Select(column.Of)], null))));

    private static void AddParities(JsonObject block, Between selection, Between truePositive, Between falsePositive)
    {
        foreach (var (method, difference, ratio) in new (string, Func<Between, double?>, Func<Between, double?>)[]
        {
            ("between_groups", between => between.Difference, between => between.Ratio),
            ("to_overall", between => between.DifferenceToOverall, between => between.RatioToOverall),
        })
        {
            block.Add($"demographic_parity_difference[{method}]", Number(difference(selection)));
            block.Add($"demographic_parity_ratio[{method}]", Number(ratio(selection)));
            block.Add($"equalized_odds_difference[{method}]", Number(Both(difference(truePositive), difference(falsePositive), Math.Max)));
            block.Add($"equalized_odds_difference[{method},agg=mean]", Number(Both(difference(truePositive), difference(falsePositive), Mean)));
            block.Add($"equalized_odds_ratio[{method}]", Number(Both(ratio(truePositive), ratio(falsePositive), Math.Min)));
            block.Add($"equalized_odds_ratio[{method},agg=mean]", Number(Both(ratio(truePositive), ratio(falsePositive), Mean)));
            block.Add($"equal_opportunity_difference[{method}]", Number(difference(truePositive)));
            block.Add($"equal_opportunity_ratio[{method}]", Number(ratio(truePositive)));
        }
    }

    private static void AddScores(JsonObject block, ScoreQuality?[] scores)
    {
        block.Add("log_loss_group_max", Number(Over(score => score.Auc is null ? null : score.LogLoss).Max));
        block.Add("mean_absolute_error_group_max", Number(Over(score => score.MeanAbsoluteError).Max));
        block.Add("mean_squared_error_group_max", Number(Over(score => score.Brier).Max));
        block.Add("r2_score_group_min", Number(Over(score => score.RSquared).Min));
        block.Add("roc_auc_score_group_min", Number(Over(score => score.Auc?.Value).Min));

        Between Over(Func<ScoreQuality, double?> pick) => Between.Of([.. scores.Select(score => score is null ? null : pick(score))], null);
    }

    private static Between Compare(ConfusionCounts[] counts, ConfusionCounts overall, Rate rate) => Between.Of([.. counts.Select(count => count.Of(rate).Value)], overall.Of(rate).Value);

    private static double? Both(double? one, double? other, Func<double, double, double> combine) => one is { } first && other is { } second ? combine(first, second) : null;

    private static double Mean(double one, double other) => (one + other) / 2;
}
