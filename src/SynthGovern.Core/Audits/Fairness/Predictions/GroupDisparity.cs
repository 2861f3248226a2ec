namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// A group over the reference group in the definitions of Aequitas (Saleiro et al. 2018, arXiv:1811.05577), with parity where the ratio lies between tau and 1/tau, both
/// inclusive. Undefined is null, also of what is put together from undefined parts, unless one part has already failed.
/// </summary>
/// <param name="Tau">Above 0 and at most 1.</param>
public sealed record GroupDisparity(PairwiseComparison Comparison, double Tau)
{
    /// <summary>Share of all predicted positives that are in the group, over that of the reference group: grows with the size of the group.</summary>
    public double? PredictedPositiveShareRatio => new Share(Comparison.Counts.Of(Rate.Selection).Count, Comparison.Reference.Of(Rate.Selection).Count).Value;

    /// <summary>Parity of the shares of all predicted positives.</summary>
    public bool? StatisticalParity => Within(PredictedPositiveShareRatio);

    /// <summary>False discovery and false positive rate.</summary>
    public bool? TypeOneParity => Both(Parity(Rate.FalseDiscovery), Parity(Rate.FalsePositive));

    /// <summary>False omission and false negative rate.</summary>
    public bool? TypeTwoParity => Both(Parity(Rate.FalseOmission), Parity(Rate.FalseNegative));

    /// <summary>False positive and true positive rate.</summary>
    public bool? EqualizedOdds => Both(Parity(Rate.FalsePositive), Parity(Rate.TruePositive));

    /// <summary>Shares of all predicted positives and selection rates.</summary>
    public bool? UnsupervisedFairness => Both(StatisticalParity, Parity(Rate.Selection));

    /// <summary>Parity of errors of both types.</summary>
    public bool? SupervisedFairness => Both(TypeOneParity, TypeTwoParity);

    public bool? Parity(Rate rate) => Within(Comparison.Ratio(rate));

    private bool? Within(double? ratio) => ratio is { } value ? value >= Tau && value <= 1 / Tau : null;

    private static bool? Both(bool? one, bool? other) => one is false || other is false ? false : one & other;
}
