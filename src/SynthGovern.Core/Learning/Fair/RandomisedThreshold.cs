namespace SynthGovern.Learning.Fair;

/// <summary>
/// The decision rule of one group: with chance <paramref name="IgnoreShare"/> the score is not looked at and the person is selected with chance
/// <paramref name="Constant"/>; otherwise one of two thresholds is drawn, and the person is selected when the score is above it.
/// </summary>
/// <param name="FirstShare">Chance of the first threshold, 0 to 1.</param>
/// <param name="FirstThreshold">The higher of the two; +∞ selects nobody.</param>
/// <param name="SecondShare">Chance of the second threshold; 1 − <paramref name="FirstShare"/>.</param>
/// <param name="SecondThreshold">−∞ selects everybody.</param>
/// <param name="IgnoreShare">0 but for equalized odds, where it gives up what a group with better scores has ahead of the worst.</param>
public sealed record RandomisedThreshold(double FirstShare, double FirstThreshold, double SecondShare, double SecondThreshold, double IgnoreShare, double Constant)
{
    /// <summary>Chance that a person with this score is selected, 0 to 1.</summary>
    public double Probability(double score)
        => Math.Min(1, (IgnoreShare * Constant) + ((1 - IgnoreShare) * ((score > FirstThreshold ? FirstShare : 0) + (score > SecondThreshold ? SecondShare : 0))));
}
