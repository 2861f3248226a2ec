using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>What may be concluded about a limit.</summary>
public enum FairnessConclusion
{
    /// <summary>The whole interval is inside the limit.</summary>
    Pass,

    /// <summary>The whole interval is outside the limit.</summary>
    Fail,

    /// <summary>The interval contains the limit: the rows do not decide.</summary>
    Inconclusive,

    /// <summary>Fewer than two groups have the minimum denominator, or more than <see cref="FairnessJudge.MostGroups"/>.</summary>
    NotEstimable,

    /// <summary>Something the metric needs was not declared or not given.</summary>
    NotDeclared,
}

/// <summary>A metric of one attribute, or intersection of attributes, against its limit.</summary>
/// <param name="Value">The largest difference, or the smallest ratio, among the groups judged; null when there is none.</param>
/// <param name="Interval">Of that value, see <see cref="FairnessJudge"/>; null when there is none.</param>
/// <param name="Limit">The largest difference or the smallest ratio allowed, inclusive.</param>
/// <param name="Judged">Groups with the minimum of every denominator that the metric needs; none where they are too many to be compared.</param>
/// <param name="Excluded">Groups without it, by the denominator that is too small. They have not passed.</param>
/// <param name="Beyond">Pairs of groups that are outside the limit for certain, each as "group and group".</param>
/// <param name="Note">A sentence for the reader.</param>
public sealed record FairnessVerdict(
    FairnessMetric Metric,
    string Attribute,
    FairnessConclusion Conclusion,
    double? Value,
    Interval? Interval,
    double Limit,
    IReadOnlyList<string> Judged,
    IReadOnlyList<ExcludedGroup> Excluded,
    IReadOnlyList<string> Beyond,
    string Note)
{
    /// <summary>What cannot be judged because something is missing that only a person can declare.</summary>
    public static FairnessVerdict NotDeclared(FairnessMetric metric, string attribute, double limit, string what)
        => new(metric, attribute, FairnessConclusion.NotDeclared, null, null, limit, [], [], [], what);
}

/// <summary>What is judged.</summary>
public enum FairnessMetric
{
    /// <summary>Largest difference of selection rates.</summary>
    DemographicParityDifference,

    /// <summary>Smallest ratio of selection rates (four-fifths rule).</summary>
    DemographicParityRatio,

    /// <summary>Largest difference of true positive rates.</summary>
    EqualOpportunityDifference,

    /// <summary>Largest difference of false positive rates.</summary>
    PredictiveEqualityDifference,

    /// <summary>Largest difference of true or of false positive rates.</summary>
    EqualizedOddsDifference,

    /// <summary>Largest difference of positive predictive values.</summary>
    PredictiveParityDifference,

    /// <summary>Largest difference of accuracies.</summary>
    AccuracyDifference,

    /// <summary>Largest difference of areas under the ROC curve.</summary>
    AucDifference,
}
