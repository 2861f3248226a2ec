namespace SynthGovern.Learning.Fair;

/// <summary>People on whom decisions are fitted or judged, one entry per person.</summary>
/// <param name="Truth">Whether the person has the favourable outcome.</param>
/// <param name="Groups">Code of the person's group; negative when unknown.</param>
/// <param name="Scores">Probability of the favourable outcome by a fixed model, 0 to 1.</param>
/// <param name="Features">What a new model may learn from; null when only thresholds are asked for.</param>
public sealed record FrontierRows(ReadOnlyMemory<bool> Truth, ReadOnlyMemory<int> Groups, ReadOnlyMemory<double> Scores, FeatureMatrix? Features = null);
