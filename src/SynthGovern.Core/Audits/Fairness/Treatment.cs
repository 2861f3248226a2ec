using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>How one model treats the groups of the tested people.</summary>
internal sealed class Treatment
{
    private readonly FairnessLimits limits;
    private readonly RocAuc?[] areas;

    private Treatment(Partition partition, ConfusionCounts[] counts, RocAuc?[] areas, FairnessLimits limits)
        => (Partition, Counts, this.areas, this.limits) = (partition, counts, areas, limits);

    public Partition Partition { get; }

    public ConfusionCounts[] Counts { get; }

    public static Treatment Of(EvaluationScores scores, LearnedFrom from, Partition partition, FairnessLimits limits, CancellationToken cancel)
    {
        var odds = scores.LogOdds(ModelKind.LogisticRegression, from, cancel);
        var counts = ConfusionCounts.PerGroup(new PredictionTable(scores.Truth, Array.ConvertAll(odds, value => value > 0)), partition);
        return new Treatment(partition, counts, Areas(odds, scores.Truth, partition), limits);
    }

    public FairnessVerdict Judge(FairnessMetric metric)
        => metric == FairnessMetric.AucDifference ? FairnessJudge.JudgeAuc(Partition, areas, limits) : FairnessJudge.Judge(metric, Partition, Counts, limits);

    private static RocAuc?[] Areas(double[] odds, bool[] truth, Partition partition)
    {
        var members = Enumerable.Range(0, partition.Groups.Count).Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < odds.Length; row++)
        {
            if (partition.Codes[row] != Partition.None) members[partition.Codes[row]].Add(row);
        }

        return Array.ConvertAll(members, rows => rows.Exists(row => truth[row]) && rows.Exists(row => !truth[row])
            ? RocAuc.Of([.. rows.Select(row => odds[row])], [.. rows.Select(row => truth[row])])
            : null);
    }
}
