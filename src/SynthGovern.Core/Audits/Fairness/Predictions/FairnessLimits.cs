namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>Against what is judged. The defaults are conventions, not law: whoever decides must be able to say why they were chosen.</summary>
/// <param name="MinimumDenominator">The smallest denominator with which a group is judged; 1 or more.</param>
/// <param name="Difference">The largest difference allowed, inclusive; between 0 and 1.</param>
/// <param name="Ratio">The smallest ratio allowed, inclusive; above 0 and at most 1.</param>
/// <param name="Level">Confidence level of the interval of a verdict.</param>
public sealed record FairnessLimits(int MinimumDenominator = 30, double Difference = 0.1, double Ratio = 0.8, double Level = 0.95);
