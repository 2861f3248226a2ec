namespace SynthGovern.Privacy.Accountants;

/// <summary>Exact for any number of continuous Gaussian releases, whose mu² add up; refuses everything else.</summary>
public sealed class AnalyticGaussianAccountant : IAccountant
{
    public string Name => "analytic Gaussian";

    public Result<double> Epsilon(PrivacyEvent spent, double delta)
    {
        if (!(delta is > 0 and < 1)) return new DeltaOutOfRange(delta);
        return EventTree.Sum(spent, SquaredMu, Name).Then<double>(
            squared => SubstitutedNoise.Epsilon(EventTree.Distance(spent), delta, left => AnalyticGaussian.Epsilon(Math.Sqrt(squared), left)));
    }

    private static double? SquaredMu(PrivacyEvent leaf)
        => leaf is GaussianEvent { NoiseMultiplier: >= 0 and var noise } ? 1 / (noise * noise) : null;
}
