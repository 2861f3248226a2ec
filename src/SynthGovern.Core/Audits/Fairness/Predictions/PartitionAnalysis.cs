namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>Everything about one partition of the rows: rates, comparison with the reference group, tests of equality and verdicts.</summary>
/// <param name="Reference">Place of the reference group.</param>
/// <param name="Counts">Numbers of rows, one per group.</param>
/// <param name="Scores">Null when the table has no scores; null in a place for a group without rows.</param>
/// <param name="Selection">Tests of equal selection rates of all groups, and of the groups with the minimum denominator.</param>
/// <param name="Verdicts">One per metric, with the test of the same rate where there is one.</param>
public sealed record PartitionAnalysis(
    Partition Partition,
    int Reference,
    ConfusionCounts[] Counts,
    ScoreQuality?[]? Scores,
    Pairwise Pairwise,
    (Homogeneity AllGroups, Homogeneity Minimum) Selection,
    IReadOnlyList<(FairnessVerdict Verdict, Homogeneity? Equality)> Verdicts)
{
    /// <param name="random">One stream per partition.</param>
    /// <param name="replicates">Of each permutation test.</param>
    public static PartitionAnalysis Of(PredictionTable table, Partition partition, int reference, FairnessLimits limits, SeededRandom random, int replicates, CancellationToken cancel = default)
    {
        var counts = ConfusionCounts.PerGroup(table, partition);
        var scores = table.HasScore ? ScoreQuality.PerGroup(table, partition) : null;
        var equality = new Dictionary<Rate, Homogeneity>();
        var verdicts = new List<(FairnessVerdict, Homogeneity?)>();
        foreach (var metric in Enum.GetValues<FairnessMetric>().Where(metric => metric != FairnessMetric.AucDifference))
        {
            var rates = FairnessJudge.RatesOf(metric);
            verdicts.Add((FairnessJudge.Judge(metric, partition, counts, limits), rates.Count == 1 ? Equal(rates[0]) : null));
        }

        verdicts.Add((scores is null
            ? FairnessVerdict.NotDeclared(FairnessMetric.AucDifference, partition.Name, limits.Difference, "no score was given")
            : FairnessJudge.JudgeAuc(partition, [.. scores.Select(score => score?.Auc)], limits), null));
        var selection = (Homogeneity.Of(partition, counts, Rate.Selection, 1, random.Split(1), replicates, cancel), Equal(Rate.Selection));
        return new PartitionAnalysis(partition, reference, counts, scores, Pairwise.Of(partition, counts, reference), selection, verdicts);

        Homogeneity Equal(Rate rate)
        {
            if (!equality.TryGetValue(rate, out var known))
            {
                known = Homogeneity.Of(partition, counts, rate, limits.MinimumDenominator, random.Split(2 + (ulong)rate), replicates, cancel);
                equality.Add(rate, known);
            }

            return known;
        }
    }
}
