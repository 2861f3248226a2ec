namespace SynthGovern.Privacy.Accountants;

/// <summary>Gaussian releases that all see the same sample, taken together: their squared mu add up (as in DP-SGD with several noised sums).</summary>
/// <param name="SquaredMu">The sum of 1 / noise multiplier², relative to the sensitivity that the events state.</param>
/// <param name="HasDiscrete">Whether one of them is a discrete Gaussian, whose fractional moments are not those of the continuous one.</param>
internal sealed record GaussianSample(double SquaredMu, bool HasDiscrete)
{
    /// <summary>Null when <paramref name="spent"/> holds anything but Gaussians.</summary>
    public static GaussianSample? Of(PrivacyEvent spent, bool allowDiscrete)
    {
        var hasDiscrete = false;
        var sum = EventTree.Sum(spent, leaf => leaf switch
        {
            GaussianEvent { NoiseMultiplier: >= 0 and var noise } => 1 / (noise * noise),
            DiscreteGaussianEvent { NoiseMultiplier: >= 0 and var noise } when allowDiscrete => SquaredMuOfDiscrete(noise, ref hasDiscrete),
            _ => null,
        }, "");
        return sum.Succeeded ? new(sum.Value, hasDiscrete) : null;
    }

    /// <summary>A sample of a sample is a sample: the probabilities multiply. What is left is not a <see cref="PoissonSampledEvent"/>.</summary>
    public static (double Probability, PrivacyEvent Event) Flatten(PoissonSampledEvent sampled)
    {
        var (probability, inner) = (sampled.Probability, sampled.Event);
        while (inner is PoissonSampledEvent { Probability: >= 0 and <= 1 } nested) (probability, inner) = (probability * nested.Probability, nested.Event);
        return (probability, inner);
    }

    private static double SquaredMuOfDiscrete(double noise, ref bool hasDiscrete)
    {
        hasDiscrete = true;
        return 1 / (noise * noise);
    }
}
