using System.Globalization;
using SynthGovern.Audits.Fairness.Predictions;

namespace SynthGovern.Cli;

/// <summary>The verdicts for a reader: per attribute a line per metric with the word, the numbers and what was left out.</summary>
internal static class FairnessTable
{
    public static void Write(TextWriter to, IEnumerable<PartitionAnalysis> analyses)
    {
        foreach (var analysis in analyses)
        {
            var groups = analysis.Partition.Groups.Count;
            to.WriteLine($"{analysis.Partition.Name}: {groups} {(groups == 1 ? "group" : "groups")}, compared pairwise with {analysis.Pairwise.Reference} in the report");
            foreach (var (verdict, equality) in analysis.Verdicts) to.WriteLine(Line(verdict, equality));
            to.WriteLine();
        }
    }

    public static string Word(FairnessConclusion conclusion) => conclusion switch
    {
        FairnessConclusion.Pass => "PASS",
        FairnessConclusion.Fail => "FAIL",
        FairnessConclusion.Inconclusive => "INCONCLUSIVE",
        FairnessConclusion.NotEstimable => "NOT ESTIMABLE",
        _ => "NOT DECLARED",
    };

    private static string Line(FairnessVerdict verdict, Homogeneity? equality)
    {
        var name = $"  {Word(verdict.Conclusion),-13}  {Title(verdict.Metric),-33}";
        if (verdict.Interval is not { } interval) return $"{name}{verdict.Note}";
        var side = verdict.Metric == FairnessMetric.DemographicParityRatio ? "at least" : "at most";
        var value = verdict.Value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:F3}") : "undefined";
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{value} [{interval.Low:F3}, {interval.High:F3}], {side} {verdict.Limit}");
        var floor = side == "at most" && equality?.Permutation is { } chance
            ? string.Create(CultureInfo.InvariantCulture, $"; by chance alone up to {chance.NullQuantile95:F3} (p = {chance.PValue:G2})")
            : string.Empty;
        return $"{name}{numbers}{floor}; {verdict.Note}";
    }

    private static string Title(FairnessMetric metric) => metric switch
    {
        FairnessMetric.DemographicParityDifference => "selection rates, difference",
        FairnessMetric.DemographicParityRatio => "selection rates, ratio",
        FairnessMetric.EqualOpportunityDifference => "true positive rates, difference",
        FairnessMetric.PredictiveEqualityDifference => "false positive rates, diff.",
        FairnessMetric.EqualizedOddsDifference => "equalized odds, difference",
        FairnessMetric.PredictiveParityDifference => "precision, difference",
        FairnessMetric.AccuracyDifference => "accuracy, difference",
        FairnessMetric.AucDifference => "area under ROC, difference",
        _ => metric.ToString(),
    };
}
