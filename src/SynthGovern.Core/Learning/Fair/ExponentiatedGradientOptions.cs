namespace SynthGovern.Learning.Fair;

/// <param name="MostFits">Best responses computed at most, each the fit of a model; at least 1.</param>
/// <param name="Patience">The search ends after so many rounds, of two models each, in which the training error did not fall noticeably.</param>
/// <param name="Ridge">Penalty of every logistic regression, above 0.</param>
/// <param name="MultiplierBound">Largest sum of the multipliers of the constraints (B of the paper).</param>
/// <param name="LearningRate">Step of the multipliers' exponents, divided by <paramref name="MultiplierBound"/>.</param>
public sealed record ExponentiatedGradientOptions(int MostFits = 50, int Patience = 3, double Ridge = 1, double MultiplierBound = 100, double LearningRate = 2);
