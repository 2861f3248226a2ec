using System.Text.Json.Nodes;
using static SynthGovern.Audits.Fairness.Predictions.Reports.JsonParts;

namespace SynthGovern.Audits.Fairness.Predictions.Reports;

/// <summary>One group, or all rows: counts, rates with intervals, and what the scores are worth.</summary>
internal static class GroupBlock
{
    private static readonly (string Name, Rate Rate)[] Rates =
    [
        ("base_rate", Rate.Base), ("selection_rate", Rate.Selection), ("tpr", Rate.TruePositive), ("fpr", Rate.FalsePositive), ("tnr", Rate.TrueNegative),
        ("fnr", Rate.FalseNegative), ("ppv", Rate.PositivePredictive), ("npv", Rate.NegativePredictive), ("fdr", Rate.FalseDiscovery), ("for", Rate.FalseOmission),
        ("accuracy", Rate.Accuracy),
    ];

    public static JsonObject Of(ConfusionCounts counts, ScoreQuality? score)
    {
        var block = new JsonObject
        {
            ["n"] = counts.Rows,
            ["tp"] = (int)counts.TruePositives,
            ["fp"] = (int)counts.FalsePositives,
            ["tn"] = (int)counts.TrueNegatives,
            ["fn"] = (int)counts.FalseNegatives,
        };
        foreach (var (name, rate) in Rates) block.Add(name, Number(counts.Of(rate).Value));
        foreach (var (name, rate) in Rates) block.Add(name + "_wilson95", Ends(counts.Of(rate).IntervalAt()));
        if (score is not null) AddScores(block, score);
        return block;
    }

    private static void AddScores(JsonObject block, ScoreQuality score)
    {
        block["mean_score"] = score.MeanScore;
        block["brier"] = score.Brier;
        block["log_loss"] = Number(score.LogLoss);
        block["auc"] = Number(score.Auc?.Value);
        block["auc_delong95"] = Ends(score.Auc?.IntervalAt());
        block["ece10"] = score.Reliability.ExpectedError;
        block["mce10"] = score.Reliability.MaximumError;
        block["calibration_in_the_large"] = Number(score.Recalibration?.InTheLarge);
        block["calibration_intercept"] = Number(score.Recalibration?.Intercept);
        block["calibration_slope"] = Number(score.Recalibration?.Slope);
        block["reliability"] = new JsonArray([.. score.Reliability.Bins.Select(bin => new JsonObject
        {
            ["bin"] = bin.Bin,
            ["n"] = bin.Rows,
            ["mean_score"] = bin.MeanScore,
            ["observed"] = bin.Observed,
        })]);
    }
}
