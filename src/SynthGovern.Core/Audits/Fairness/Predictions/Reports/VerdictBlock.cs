using System.Text.Json.Nodes;
using static SynthGovern.Audits.Fairness.Predictions.Reports.JsonParts;

namespace SynthGovern.Audits.Fairness.Predictions.Reports;

/// <summary>Verdicts, the tests of equality beside them, and the groups that were not judged.</summary>
internal static class VerdictBlock
{
    public static JsonObject Of(PartitionAnalysis analysis)
        => Object(analysis.Verdicts, judged => Snake(judged.Verdict.Metric), judged => One(judged.Verdict, judged.Equality));

    /// <summary>Groups by name with the denominator that is too small, per metric; nothing for a metric that excludes none.</summary>
    public static JsonObject Excluded(PartitionAnalysis analysis)
    {
        var metrics = analysis.Verdicts.Select(judged => judged.Verdict).Where(verdict => verdict.Excluded.Count > 0);
        return new JsonObject
        {
            ["rows_without_group"] = analysis.Partition.Missing,
            ["groups"] = Object(metrics, verdict => Snake(verdict.Metric), verdict => Denominators(verdict.Excluded)),
        };
    }

    /// <summary>The tests of equal selection rates, with all groups and with those that have the minimum.</summary>
    public static JsonObject Equality(PartitionAnalysis analysis, int minimum)
    {
        var block = new JsonObject { ["min_group_1"] = Test(analysis.Selection.AllGroups) };
        block[FormattableString.Invariant($"min_group_{minimum}")] = Test(analysis.Selection.Minimum);
        return block;
    }

    private static JsonObject One(FairnessVerdict verdict, Homogeneity? equality)
    {
        var block = new JsonObject
        {
            ["verdict"] = Snake(verdict.Conclusion),
            ["value"] = Number(verdict.Value),
            ["interval95"] = Ends(verdict.Interval),
            ["method"] = verdict.Interval?.Method,
            ["limit"] = verdict.Limit,
            ["limit_is"] = verdict.Metric == FairnessMetric.DemographicParityRatio ? "at_least" : "at_most",
            ["judged"] = Texts(verdict.Judged),
            ["excluded"] = Denominators(verdict.Excluded),
            ["beyond_limit"] = Texts(verdict.Beyond),
            ["note"] = verdict.Note,
        };
        if (equality is null) return block;
        block["chi2_p"] = Number(equality.ChiSquare?.PValue);
        block["permutation_p"] = Number(equality.Permutation?.PValue);
        block["null_difference_mean"] = Number(equality.Permutation?.NullMean);
        block["null_difference_q95"] = Number(equality.Permutation?.NullQuantile95);
        return block;
    }

    private static JsonObject Test(Homogeneity equality) => new()
    {
        ["groups"] = Object(equality.Shares, group => group.Group, group => new JsonArray((int)group.Share.All, (int)group.Share.Count)),
        ["excluded"] = Denominators(equality.Excluded),
        ["dpd"] = Number(equality.Difference),
        ["dpr"] = Number(equality.Ratio),
        ["chi2"] = Number(equality.ChiSquare?.Statistic),
        ["df"] = equality.ChiSquare?.DegreesOfFreedom,
        ["chi2_p"] = Number(equality.ChiSquare?.PValue),
        ["permutation_p"] = Number(equality.Permutation?.PValue),
        ["null_dpd_mean"] = Number(equality.Permutation?.NullMean),
        ["null_dpd_q95"] = Number(equality.Permutation?.NullQuantile95),
    };

    private static JsonObject Denominators(IEnumerable<ExcludedGroup> groups) => Object(groups, group => group.Group, group => JsonValue.Create(group.Denominator));
}
