using SynthGovern.Privacy.Accountants.Renyi;

namespace SynthGovern.Privacy.Accountants;

/// <summary>
/// Rényi differential privacy (Mironov 2017): the divergences of all events add up order by order, and the sum is converted once
/// (<see cref="RenyiConversion"/>). Valid for adaptively chosen mechanisms.
/// </summary>
/// <remarks>
/// Noise and guarantees of events are relative to adding or removing one unit. To replace one is to remove and to add, so under
/// <see cref="NeighbouringRelation.ReplaceOne"/> sensitivities and pure epsilons double. Randomised response and sampling without
/// replacement exist only under that relation, Poisson sampling here only under the other.
/// </remarks>
public sealed class RdpAccountant(NeighbouringRelation relation = NeighbouringRelation.AddOrRemoveOne, IReadOnlyList<double>? orders = null) : IAccountant
{
    private readonly IReadOnlyList<double> orders = orders ?? RenyiOrders.Default;

    public string Name => "RDP";

    public Result<double> Epsilon(PrivacyEvent spent, double delta) => EpsilonAndOrder(spent, delta).Then<double>(found => found.Epsilon);

    /// <summary>Epsilon and the order at which it was found.</summary>
    public Result<(double Epsilon, double Order)> EpsilonAndOrder(PrivacyEvent spent, double delta)
    {
        if (!(delta is > 0 and < 1)) return new DeltaOutOfRange(delta);
        if (!Curve(spent).TryGet(out var curve, out var refused)) return refused;
        var lost = LogKept(spent);
        var order = orders[0];
        var epsilon = SubstitutedNoise.Epsilon(EventTree.Distance(spent), delta, left =>
        {
            // What may fail altogether fails with probability 1 − e^lost; the rest of delta is for the curve.
            var rest = -LogSpace.ExpM1(LogSpace.Log1P(-left) - lost);
            (var found, order) = rest > 0 ? RenyiConversion.Epsilon(orders, curve, rest) : (double.PositiveInfinity, orders[0]);
            return found;
        });
        return (epsilon, order);
    }

    /// <summary>The smallest delta at an epsilon of zero or more. Noise near the stated one is paid for.</summary>
    public Result<double> Delta(PrivacyEvent spent, double epsilon)
    {
        if (!(epsilon >= 0)) return new EpsilonOutOfRange(epsilon);
        return Curve(spent).Then<double>(curve =>
        {
            var kept = Math.Exp(LogKept(spent));
            return Math.Min(1, 1 - kept + (kept * RenyiConversion.Delta(orders, curve, epsilon)) + ((1 + Math.Exp(epsilon)) * EventTree.Distance(spent)));
        });
    }

    /// <summary>The divergence of a tree at each order of this accountant.</summary>
    public Result<double[]> Curve(PrivacyEvent spent)
    {
        var known = new Dictionary<PrivacyEvent, double[]?>();
        var sums = new double[orders.Count];
        for (var i = 0; i < orders.Count; i++)
        {
            var sum = EventTree.Sum(spent, leaf => (known.TryGetValue(leaf, out var curve) ? curve : known[leaf] = CurveOf(leaf))?[i], Name, Why);
            if (!sum.TryGet(out sums[i], out var refused)) return refused;
        }

        return sums;
    }

    /// <summary>
    /// The divergence at one order above 1: what a ledger that charges by a fixed order adds up. Infinite where it does not converge,
    /// which happens at orders that are not whole only.
    /// </summary>
    public static Result<double> RdpOf(PrivacyEvent spent, double order, NeighbouringRelation relation = NeighbouringRelation.AddOrRemoveOne)
    {
        if (!(order > 1) || !double.IsFinite(order)) throw new ArgumentOutOfRangeException(nameof(order), order, "an order is finite and above 1");
        return HasFailure(spent)
            ? new EventRefused("RDP", spent, "a mechanism that may fail with some delta has no finite divergence; only an epsilon can be stated for it")
            : new RdpAccountant(relation, [order]).Curve(spent).Then<double>(curve => curve[0]);
    }

    private int Doubled => relation == NeighbouringRelation.ReplaceOne ? 2 : 1;

    private double[]? CurveOf(PrivacyEvent leaf) => leaf switch
    {
        GaussianEvent { NoiseMultiplier: >= 0 and var noise } => Linear(1 / (2 * noise * noise)),
        DiscreteGaussianEvent { NoiseMultiplier: >= 0 and var noise } => Linear(1 / (2 * noise * noise)),
        ZcdpEvent { Rho: >= 0 and var rho } => Linear(rho),
        LaplaceEvent { NoiseMultiplier: >= 0 and var noise } => At(order => RenyiCurves.Laplace(Doubled / noise, order)),
        DiscreteLaplaceEvent { Scale: >= 0 and var scale, Sensitivity: > 0 and < long.MaxValue / 2 and var sensitivity }
            => At(order => RenyiCurves.DiscreteLaplace(1 / scale, Doubled * sensitivity, order)),
        ExponentialEvent { Epsilon: >= 0 and var epsilon } => At(order => RenyiCurves.Exponential(Doubled * epsilon, order)),
        ApproximateDpEvent { Epsilon: >= 0 and var epsilon, Delta: >= 0 and <= 1 } => At(order => RenyiCurves.PureDp(Doubled * epsilon, order)),
        RandomizedResponseEvent { NoiseParameter: >= 0 and <= 1 and var noise, Buckets: > 0 and var buckets } when relation == NeighbouringRelation.ReplaceOne
            => At(order => RenyiCurves.RandomizedResponse(noise, buckets, order)),
        PoissonSampledEvent { Probability: >= 0 and <= 1 } sampled when relation == NeighbouringRelation.AddOrRemoveOne => Sampled(sampled),
        SampledWithoutReplacementEvent { Population: > 0 } sampled when relation == NeighbouringRelation.ReplaceOne => Sampled(sampled),
        _ => null,
    };

    private double[]? Sampled(PoissonSampledEvent sampled)
    {
        var (probability, inner) = GaussianSample.Flatten(sampled);
        if (GaussianSample.Of(inner, allowDiscrete: true) is not { } noise) return null;
        return At(order => noise.HasDiscrete
            ? SampledGaussianRenyi.Discrete(probability, noise.SquaredMu, order)
            : SampledGaussianRenyi.Continuous(probability, noise.SquaredMu, order));
    }

    private double[]? Sampled(SampledWithoutReplacementEvent sampled)
    {
        if (sampled.Sample < 0 || sampled.Sample > sampled.Population || GaussianSample.Of(sampled.Event, allowDiscrete: true) is not { } noise) return null;
        // Replacing a unit of the sample moves the sum by twice what adding one does.
        return WithoutReplacementRenyi.Curve((double)sampled.Sample / sampled.Population, 4 * noise.SquaredMu, orders);
    }

    private double[] Linear(double rho) => At(order => rho * Doubled * Doubled * order);

    private double[] At(Func<double, double> divergence) => [.. orders.Select(divergence)];

    /// <summary>The logarithm of the probability that no <see cref="ApproximateDpEvent"/> fails.</summary>
    private double LogKept(PrivacyEvent spent) => -EventTree.Sum(spent, leaf => leaf is ApproximateDpEvent bounded ? -LogSpace.Log1P(-FailureOf(bounded)) : 0, Name).Value;

    private double FailureOf(ApproximateDpEvent bounded) => bounded.Delta == 0 ? 0 : Math.Min(1, Doubled == 1 ? bounded.Delta : (1 + Math.Exp(bounded.Epsilon)) * bounded.Delta);

    private static bool HasFailure(PrivacyEvent spent) => spent switch
    {
        ApproximateDpEvent bounded => bounded.Delta > 0,
        ComposedEvent composed => composed.Events.Any(HasFailure),
        SelfComposedEvent repeated => repeated.Count > 0 && HasFailure(repeated.Event),
        _ => false,
    };

    private string? Why(PrivacyEvent refused) => refused switch
    {
        PoissonSampledEvent { Probability: not (>= 0 and <= 1) } sampled => $"a sampling probability of {sampled.Probability}, which lies from 0 to 1",
        PoissonSampledEvent when relation == NeighbouringRelation.ReplaceOne => "Poisson sampling where one unit is replaced; the PLD accountant bounds it",
        PoissonSampledEvent sampled => $"Poisson sampling of {sampled.Event}; only Gaussian noise is bounded on a sample",
        SampledWithoutReplacementEvent when relation == NeighbouringRelation.AddOrRemoveOne => "a sample of fixed size where one unit is added or removed; it is bounded where one is replaced",
        SampledWithoutReplacementEvent sampled => $"{sampled.Sample} of {sampled.Population} units for {sampled.Event}; only Gaussian noise on at most the whole population is bounded",
        RandomizedResponseEvent when relation == NeighbouringRelation.AddOrRemoveOne => "randomised response where one unit is added or removed; it is bounded where one is replaced",
        _ => null,
    };
}
