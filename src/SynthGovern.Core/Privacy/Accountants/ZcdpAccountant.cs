namespace SynthGovern.Privacy.Accountants;

/// <summary>
/// Adds up rho and converts once (Bun and Steinke 2016; Canonne, Kamath and Steinke 2020). Where every step is pure, the plain sum of
/// epsilons is also a bound, and the smaller of the two is returned.
/// </summary>
public sealed class ZcdpAccountant : IAccountant
{
    public string Name => "zCDP";

    /// <summary>The rho of a tree of events, rounded up; infinite with a <see cref="NonPrivateEvent"/>.</summary>
    public static Result<double> Rho(PrivacyEvent spent) => EventTree.Sum(spent, RhoOf, "zCDP").Then<double>(rho => rho * (1 + 1e-15));

    public Result<double> Epsilon(PrivacyEvent spent, double delta)
    {
        if (!(delta is > 0 and < 1)) return new DeltaOutOfRange(delta);
        if (!Rho(spent).TryGet(out var rho, out var refused)) return refused;
        var pure = EventTree.Sum(spent, PureEpsilonOf, Name);
        return SubstitutedNoise.Epsilon(EventTree.Distance(spent), delta, left => Math.Min(Zcdp.Epsilon(rho, left), pure.Value));
    }

    private static double? RhoOf(PrivacyEvent leaf) => leaf switch
    {
        GaussianEvent { NoiseMultiplier: >= 0 and var noise } => 1 / (2 * noise * noise),
        DiscreteGaussianEvent { NoiseMultiplier: >= 0 and var noise } => 1 / (2 * noise * noise),
        LaplaceEvent { NoiseMultiplier: >= 0 and var noise } => 1 / (2 * noise * noise),
        DiscreteLaplaceEvent { Scale: >= 0 and var scale, Sensitivity: > 0 and var sensitivity } => sensitivity / scale * (sensitivity / scale) / 2,
        ExponentialEvent { Epsilon: >= 0 and var epsilon } => epsilon * epsilon / 8,
        ZcdpEvent { Rho: >= 0 and var rho } => rho,
        _ => null,
    };

    private static double? PureEpsilonOf(PrivacyEvent leaf) => leaf switch
    {
        LaplaceEvent laplace => 1 / laplace.NoiseMultiplier,
        DiscreteLaplaceEvent laplace => laplace.Sensitivity / laplace.Scale,
        ExponentialEvent exponential => exponential.Epsilon,
        _ => double.PositiveInfinity,
    };
}
