using SynthGovern.Privacy.Accountants;
using SynthGovern.Privacy.Accountants.Renyi;

namespace SynthGovern.Privacy;

/// <summary>How much of a ceiling is used after a charge.</summary>
/// <param name="RhoCeiling">What the ceiling allows in all: a Rényi divergence over its order. For a Gaussian it is rho, the zCDP parameter.</param>
/// <param name="RhoSpent">The part of it that is used.</param>
public sealed record BudgetState(PrivacyBudget Ceiling, double RhoCeiling, double RhoSpent)
{
    public double RhoLeft => Math.Max(0, RhoCeiling - RhoSpent);

    /// <summary>From 0 to 1, above 1 where more was spent than planned.</summary>
    public double ShareSpent => RhoSpent / RhoCeiling;

    /// <summary>What all uses so far guarantee together, at the ceiling's delta.</summary>
    public double EpsilonSpent => RhoSpent > 0 ? RenyiConversion.Epsilon([BudgetFilter.Order(Ceiling)], [RhoSpent * BudgetFilter.Order(Ceiling)], Ceiling.Delta).Epsilon : 0;
}

/// <summary>
/// A privacy filter: mechanisms may be chosen adaptively, parameters included, and all that was admitted together stays within a ceiling
/// that was fixed beforehand (Feldman and Zrnic 2021, theorem 4.3, for Rényi divergences of one fixed order).
/// </summary>
/// <remarks>
/// The order is fixed by the ceiling: the one at which zCDP meets it, so that a ceiling is worth the same to a Gaussian as it is to the zCDP
/// accountant. Costs are divergences over the order. Where orders were chosen after the fact, the filter would prove nothing.
/// Noise near the stated one is paid for by the millionth of delta that <see cref="Calibration.Rho"/> leaves free.
/// </remarks>
public static class BudgetFilter
{
    private const double RoundUp = 1 + 1e-15;

    /// <summary>The order of the divergences that this ceiling counts; above 1.</summary>
    public static double Order(PrivacyBudget ceiling) => Zcdp.Order(Calibration.Rho(ceiling), ceiling.Epsilon);

    /// <summary>What has been spent so far, before any charge.</summary>
    public static BudgetState State(PrivacyBudget ceiling, double rhoSpent)
    {
        ArgumentNullException.ThrowIfNull(ceiling);
        if (!(rhoSpent >= 0)) throw new ArgumentOutOfRangeException(nameof(rhoSpent), rhoSpent, "rho spent is zero or more");
        return new(ceiling, Calibration.Rho(ceiling), rhoSpent);
    }

    /// <summary>What the event costs under this ceiling; infinite with a <see cref="NonPrivateEvent"/>.</summary>
    public static Result<double> Cost(PrivacyBudget ceiling, PrivacyEvent proposed)
    {
        ArgumentNullException.ThrowIfNull(ceiling);
        var order = Order(ceiling);
        return Divergence(proposed, order).Then<double>(divergence => ((divergence / order) + CostOfDistance(ceiling, proposed)) * RoundUp);
    }

    /// <summary>Admits the event and returns what is then spent, or refuses it. To be asked before the data is touched.</summary>
    public static Result<BudgetState> Charge(PrivacyBudget ceiling, double rhoSpent, PrivacyEvent proposed)
        => Cost(ceiling, proposed).Then(asked => Charge(ceiling, rhoSpent, asked));

    /// <summary>The same for a cost that is known.</summary>
    public static Result<BudgetState> Charge(PrivacyBudget ceiling, double rhoSpent, double rhoAsked)
    {
        if (!(rhoAsked >= 0)) throw new ArgumentOutOfRangeException(nameof(rhoAsked), rhoAsked, "rho asked is zero or more");
        var before = State(ceiling, rhoSpent);
        var after = rhoSpent + rhoAsked;
        return after <= before.RhoCeiling ? before with { RhoSpent = after } : new BudgetExceeded(before, rhoAsked);
    }

    /// <summary>
    /// Where a series does not converge at a broken order, the chord between the whole orders around it: (order − 1) × divergence is convex in
    /// the order, and zero at 1 (van Erven and Harremoës 2014, corollary 2).
    /// </summary>
    private static Result<double> Divergence(PrivacyEvent proposed, double order)
    {
        var at = RdpAccountant.RdpOf(proposed, order);
        var (below, above) = (Math.Floor(order), Math.Ceiling(order));
        if (!at.TryGet(out var divergence, out _) || double.IsFinite(divergence) || below == above) return at;
        var low = below > 1 ? (below - 1) * RdpAccountant.RdpOf(proposed, below).Value : 0;
        var high = (above - 1) * RdpAccountant.RdpOf(proposed, above).Value;
        if (!double.IsFinite(high)) return at;
        return (low + ((high - low) * (order - below))) / (order - 1);
    }

    /// <summary>
    /// The share that the distance takes of the delta that is left free, as the same share of the ceiling. Sums of costs within the ceiling
    /// then keep both the divergences and the distances within their limits.
    /// </summary>
    private static double CostOfDistance(PrivacyBudget ceiling, PrivacyEvent proposed)
    {
        var distance = EventTree.Distance(proposed);
        return distance > 0 ? Calibration.Rho(ceiling) * (1 + Math.Exp(ceiling.Epsilon)) * distance / (ceiling.Delta * Calibration.DeltaForDistance) : 0;
    }
}
