namespace SynthGovern.Privacy.Vectors;

/// <summary>The types of events that records name.</summary>
internal static class VectorEvents
{
    public static IReadOnlyDictionary<string, Func<VectorParameters, PrivacyEvent>> Types { get; } = new Dictionary<string, Func<VectorParameters, PrivacyEvent>>(StringComparer.Ordinal)
    {
        ["gaussian"] = part => new GaussianEvent(part.Positive("noise_multiplier")),
        ["laplace"] = part => new LaplaceEvent(part.Positive("scale")),
        ["poisson_sampled_gaussian"] = SampledGaussian,
        ["exponential"] = part => new ExponentialEvent(part.Number("epsilon")),
        ["discrete_gaussian"] = part => new DiscreteGaussianEvent(part.Positive("noise_multiplier")),
        ["discrete_laplace"] = part => new DiscreteLaplaceEvent(1 / part.Positive("parameter_a"), 1),
        ["zcdp"] = part => new ZcdpEvent(part.Number("rho")),
        ["epsilon_delta"] = part => new ApproximateDpEvent(part.Number("epsilon"), part.Number("delta", 0, 1)),
    };

    public static PrivacyEvent SampledGaussian(VectorParameters given) => new PoissonSampledEvent(given.Number("sampling_prob", 0, 1), new GaussianEvent(given.Positive("noise_multiplier")));
}
