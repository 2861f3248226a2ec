using SynthGovern.Privacy.Accountants.LossDistributions;

namespace SynthGovern.Privacy.Accountants;

/// <summary>
/// Privacy loss distributions, discretised pessimistically and composed by Fourier transform (Meiser and Mohammadi 2018; Koskela,
/// Jälkö and Honkela 2020; Doroshenko et al. 2022). The tightest bound here; only for mechanisms whose parameters were fixed before
/// the first of them ran.
/// </summary>
/// <remarks>
/// Noise and guarantees of events are relative to adding or removing one unit. To replace one is to remove and to add, so under
/// <see cref="NeighbouringRelation.ReplaceOne"/> sensitivities and pure epsilons double.
/// </remarks>
/// <param name="interval">The distance of two points of the grid of losses.</param>
public sealed class PldAccountant(NeighbouringRelation relation = NeighbouringRelation.AddOrRemoveOne, double interval = PldAccountant.DefaultInterval) : IAccountant
{
    public const double DefaultInterval = 1e-4;

    private readonly double interval = interval > 0 && double.IsFinite(interval)
        ? interval
        : throw new ArgumentOutOfRangeException(nameof(interval), interval, "an interval is finite and above 0");

    public string Name => "PLD";

    public Result<double> Epsilon(PrivacyEvent spent, double delta)
    {
        if (!(delta is > 0 and < 1)) return new DeltaOutOfRange(delta);
        if (!LossOf(spent).TryGet(out var loss, out var refused)) return refused;
        if (loss.Known is { } known) return known;
        return SubstitutedNoise.Epsilon(EventTree.Distance(spent), delta, loss.Loss!.Epsilon);
    }

    /// <summary>The smallest delta at an epsilon of zero or more. Noise near the stated one is paid for.</summary>
    public Result<double> Delta(PrivacyEvent spent, double epsilon)
    {
        if (!(epsilon >= 0)) return new EpsilonOutOfRange(epsilon);
        if (!LossOf(spent).TryGet(out var loss, out var refused)) return refused;
        if (double.IsPositiveInfinity(loss.Known ?? 0)) return 1.0;
        return Math.Min(1, (loss.Loss?.Delta(epsilon) ?? 0) + ((1 + Math.Exp(epsilon)) * EventTree.Distance(spent)));
    }

    /// <summary>The composed loss; or, where nothing has to be computed, epsilon itself: 0 or infinite.</summary>
    private Result<(double? Known, PrivacyLoss? Loss)> LossOf(PrivacyEvent spent)
    {
        var pairs = new WorstPairs(relation);
        var checkedTree = EventTree.Sum(spent, leaf => pairs.Of(leaf) is { } found ? (found.IsUnprotected ? double.PositiveInfinity : 0) : null, Name, pairs.WhyNot);
        if (!checkedTree.TryGet(out var cost, out var refused)) return refused;
        if (double.IsPositiveInfinity(cost)) return (double.PositiveInfinity, null);
        var leaves = new LeafCounts();
        if (!leaves.TryAdd(spent, 1)) return new EventRefused(Name, spent, "more than 2^62 mechanisms");
        if (leaves.IsEmpty && EventTree.Distance(spent) == 0) return (0.0, null);
        return (null, new PrivacyLoss(pairs.Directions(leaves), interval));
    }
}
