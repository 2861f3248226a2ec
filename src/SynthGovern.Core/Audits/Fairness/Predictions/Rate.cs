using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>The rates of decisions against the truth; "positive" is the value 1 of both.</summary>
public enum Rate
{
    /// <summary>Decided positive, of all.</summary>
    Selection,

    /// <summary>Truly positive, of all.</summary>
    Base,

    /// <summary>Decided positive, of the truly positive.</summary>
    TruePositive,

    /// <summary>Decided positive, of the truly negative.</summary>
    FalsePositive,

    /// <summary>Decided negative, of the truly negative.</summary>
    TrueNegative,

    /// <summary>Decided negative, of the truly positive.</summary>
    FalseNegative,

    /// <summary>Truly positive, of those decided positive (precision).</summary>
    PositivePredictive,

    /// <summary>Truly negative, of those decided negative.</summary>
    NegativePredictive,

    /// <summary>Truly negative, of those decided positive.</summary>
    FalseDiscovery,

    /// <summary>Truly positive, of those decided negative.</summary>
    FalseOmission,

    /// <summary>Decided as is true, of all.</summary>
    Accuracy,

    /// <summary>Decided otherwise than is true, of all.</summary>
    Error,
}

/// <summary>A count and what it is a share of. With nothing to be a share of, the rate is undefined, which is not 0.</summary>
/// <param name="Count">From 0 to <paramref name="All"/>; a sum of weights may be a fraction.</param>
/// <param name="All">The denominator.</param>
public readonly record struct Share(double Count, double All)
{
    /// <summary>Null when the denominator is 0.</summary>
    public double? Value => All > 0 ? Count / All : null;

    /// <summary>Wilson's interval; null when the denominator is 0. It takes every row as one, so it has no meaning for weights.</summary>
    public Interval? IntervalAt(double level = 0.95) => All > 0 ? Wilson.Of(Count, All, level) : null;
}
