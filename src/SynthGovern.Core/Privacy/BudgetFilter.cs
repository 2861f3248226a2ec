using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy;

/// <summary>How much of a ceiling is used after a charge.</summary>
/// <param name="RhoCeiling">The zCDP parameter that <paramref name="Ceiling"/> allows.</param>
/// <param name="EpsilonSpent">What <paramref name="RhoSpent"/> means at the ceiling's delta.</param>
public sealed record BudgetState(PrivacyBudget Ceiling, double RhoCeiling, double RhoSpent, double EpsilonSpent)
{
    public double RhoLeft => Math.Max(0, RhoCeiling - RhoSpent);
}

/// <summary>
/// A privacy filter in zCDP: mechanisms may be chosen adaptively, parameters included, and all that was admitted together stays
/// within a ceiling that was fixed beforehand (Whitehouse, Ramdas, Rogers and Wu 2023, theorem 1; Feldman and Zrnic 2021).
/// </summary>
public static class BudgetFilter
{
    /// <summary>What has been spent so far, before any charge.</summary>
    public static BudgetState State(PrivacyBudget ceiling, double rhoSpent)
    {
        ArgumentNullException.ThrowIfNull(ceiling);
        if (!(rhoSpent >= 0)) throw new ArgumentOutOfRangeException(nameof(rhoSpent), rhoSpent, "rho spent is zero or more");
        return new(ceiling, Calibration.Rho(ceiling), rhoSpent, Zcdp.Epsilon(rhoSpent, ceiling.Delta));
    }

    /// <summary>What the event costs under this ceiling; infinite with a <see cref="NonPrivateEvent"/>.</summary>
    public static Result<double> Cost(PrivacyBudget ceiling, PrivacyEvent proposed) => ZcdpAccountant.Rho(proposed);

    /// <summary>Admits the event and returns what is then spent, or refuses it. To be asked before the data is touched.</summary>
    public static Result<BudgetState> Charge(PrivacyBudget ceiling, double rhoSpent, PrivacyEvent proposed)
        => Cost(ceiling, proposed).Then(asked => Charge(ceiling, rhoSpent, asked));

    /// <summary>The same for a cost that is known as a rho.</summary>
    public static Result<BudgetState> Charge(PrivacyBudget ceiling, double rhoSpent, double rhoAsked)
    {
        if (!(rhoAsked >= 0)) throw new ArgumentOutOfRangeException(nameof(rhoAsked), rhoAsked, "rho asked is zero or more");
        var before = State(ceiling, rhoSpent);
        var after = rhoSpent + rhoAsked;
        if (!(after <= before.RhoCeiling)) return new BudgetExceeded(before, rhoAsked);
        return before with { RhoSpent = after, EpsilonSpent = Zcdp.Epsilon(after, ceiling.Delta) };
    }
}
