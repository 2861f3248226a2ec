using System.Text.Json.Nodes;
using static SynthGovern.Audits.Fairness.Predictions.Reports.JsonParts;

namespace SynthGovern.Audits.Fairness.Predictions.Reports;

/// <summary>The whole study as one JSON object: what <c>fairness --json</c> writes. Undefined is null everywhere.</summary>
public static class PredictionReport
{
    /// <param name="dataset">Name of the file.</param>
    /// <param name="notices">Sentences about what could not be taken as it stood.</param>
    public static JsonObject Of(string dataset, PredictionStudy study, IReadOnlyList<PartitionAnalysis> analyses, IReadOnlyList<string> notices, CancellationToken cancel = default)
    {
        var table = study.Table;
        var overall = ConfusionCounts.Overall(table);
        var report = new JsonObject
        {
            ["dataset"] = dataset,
            ["n"] = table.Rows,
            ["conventions"] = Conventions(study),
            ["notices"] = Texts(notices),
            ["overall"] = GroupBlock.Of(overall, table.HasScore ? ScoreQuality.Of(table.Score.ToArray(), table.Truth.ToArray()) : null),
            ["verdicts"] = PerPartition(analyses, VerdictBlock.Of),
            ["excluded"] = PerPartition(analyses, VerdictBlock.Excluded),
            ["between"] = PerPartition(analyses, analysis => BetweenBlock.Of(analysis.Partition.Groups, analysis.Counts, Sum(analysis.Counts), analysis.Scores)),
            ["groups"] = PerPartition(analyses, Groups),
            ["pairwise"] = PerPartition(analyses, analysis => PairwiseBlock.Of(analysis.Pairwise)),
            ["homogeneity"] = Homogeneities(study, analyses),
            ["generalized_entropy"] = FavourBlock.Entropy(study.FavourableIsOne ? overall : overall.Mirrored),
            ["differential_fairness"] = PerPartition(analyses, analysis => FavourBlock.Differential(analysis.Counts)),
            ["reference_against_rest"] = PerPartition(analyses, analysis => FavourBlock.Of(table, analysis, study.FavourableIsOne)),
            ["disparities"] = PerPartition(analyses, analysis => PairwiseBlock.Disparities(analysis.Pairwise, study.Limits.Ratio)),
        };
        if (table.HasWeight) report["weighted"] = PerPartition(analyses, analysis => Weighted(table, analysis.Partition));
        if (study.Control is { } control) report["control_feature"] = Controlled(study, control);
        if (study.Features is { } features) report["consistency_k5"] = Consistent(table, features, cancel);
        return report;
    }

    private static JsonObject Conventions(PredictionStudy study) => new()
    {
        ["positive"] = "1 of y_true and y_pred",
        ["favourable"] = study.FavourableIsOne ? 1 : 0,
        ["undefined"] = "null, never 0; what is put together from an undefined rate is null too",
        ["differences"] = "pairwise: group less reference, ratio group over reference; between: highest less lowest, lowest over highest",
        ["verdicts"] = "interval of the worst pair of groups; pass: entirely inside the limit, fail: entirely outside; excluded groups have not passed",
        ["min_n"] = study.Limits.MinimumDenominator,
        ["limit_difference"] = study.Limits.Difference,
        ["limit_ratio"] = study.Limits.Ratio,
        ["permutation_replicates"] = study.Replicates,
        ["seed"] = study.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static JsonObject PerPartition(IEnumerable<PartitionAnalysis> analyses, Func<PartitionAnalysis, JsonNode> block)
        => Object(analyses, analysis => analysis.Partition.Name, block);

    private static JsonObject Groups(PartitionAnalysis analysis)
        => Object(Enumerable.Range(0, analysis.Counts.Length), group => analysis.Partition.Groups[group], group => GroupBlock.Of(analysis.Counts[group], analysis.Scores?[group]));

    private static JsonObject Homogeneities(PredictionStudy study, IReadOnlyList<PartitionAnalysis> analyses)
        => PerPartition(analyses, analysis => VerdictBlock.Equality(analysis, study.Limits.MinimumDenominator));

    private static JsonObject Weighted(PredictionTable table, Partition partition)
    {
        var counts = ConfusionCounts.PerGroup(table, partition, weighted: true);
        return BetweenBlock.WithoutFunctions(partition.Groups, counts, Sum(counts));
    }

    private static JsonObject Controlled(PredictionStudy study, Partition control)
        => Object(study.Attributes.Where(attribute => attribute.Name != control.Name), attribute => attribute.Name, attribute => Strata(study.Table, control, attribute));

    /// <summary>The groups of an attribute inside each level of the control feature. Differences are between groups of one level only.</summary>
    private static JsonObject Strata(PredictionTable table, Partition control, Partition attribute)
    {
        var crossed = Partition.Cross([control, attribute]);
        var counts = ConfusionCounts.PerGroup(table, crossed);
        var levels = control.Groups.Select(level => (Level: level, Counts: Within(level))).Where(level => level.Counts.Length > 0).ToArray();
        return new JsonObject
        {
            ["sensitive"] = attribute.Name,
            ["control"] = control.Name,
            ["by_group"] = Object(crossed.Groups.Zip(counts), group => group.First, group => BetweenBlock.Row(group.Second)),
            ["difference"] = Object(levels, level => level.Level, level => BetweenBlock.Across(level.Counts, between => between.Difference)),
            ["ratio"] = Object(levels, level => level.Level, level => BetweenBlock.Across(level.Counts, between => between.Ratio)),
        };

        ConfusionCounts[] Within(string level)
            => [.. attribute.Groups.Select(group => crossed.Find(Partition.Intersection([level, group]))).Where(group => group != Partition.None).Select(group => counts[group])];
    }

    private static JsonObject Consistent(PredictionTable table, double[] features, CancellationToken cancel)
    {
        var enough = table.Rows >= Consistency.Neighbours;
        return new JsonObject
        {
            ["labels"] = enough ? Consistency.Of(features, table.Truth, cancel: cancel) : null,
            ["predictions"] = enough ? Consistency.Of(features, table.Predicted, cancel: cancel) : null,
        };
    }

    private static ConfusionCounts Sum(IEnumerable<ConfusionCounts> counts) => counts.Aggregate(default(ConfusionCounts), (sum, group) => sum + group);
}
