using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals.Aim;

/// <summary>Columns one by one, then rounds that choose and measure within what is left.</summary>
/// <param name="Rho">What all rounds together may cost.</param>
/// <param name="Rounds">For which the noise of the first round is made.</param>
internal sealed record AimPlan(MeasurementPlan OneWay, double Rho, int Rounds, double SelectionShare) : MarginalPlan(OneWay)
{
    /// <summary>Rounds are chosen adaptively, with their noise; what holds for all of them together is the rho that a filter lets through.</summary>
    public override PrivacyEvent Event => Rho == 0 ? OneWay.Event : new ComposedEvent([OneWay.Event, new ZcdpEvent(Rho)]);

    /// <summary>Part of each round's rho that chooses.</summary>
    public double Selection => SelectionShare;

    public static Result<AimPlan> Of(IReadOnlyList<ColumnDomain> domains, Schema schema, PrivacyBudget budget, AimOptions options)
    {
        var alone = domains.Count == 1;
        if (!MeasurementPlan.Of(domains, schema, budget, options.OneWay, alone ? 1 : options.OneWayShare).TryGet(out var oneWay, out var error)) return error;
        var rho = alone ? 0 : Calibration.Rho(budget) * (1 - options.OneWayShare) * Slack;
        var plan = new AimPlan(oneWay, rho, options.Rounds * domains.Count, options.SelectionShare / (1 - options.OneWayShare));
        var first = plan.First(oneWay.Cap.Sensitivity);
        return !alone && (first.Epsilon < LeastEpsilon || first.Noise.DrownsEverything) ? new BudgetTooSmall(budget) : plan;
    }

    public AimRound First(long sensitivity) => AimRound.Of(Rho / Math.Max(1, Rounds), Selection, sensitivity);
}

/// <summary>What one round costs: a choice at <paramref name="Epsilon"/> and a measurement.</summary>
internal readonly record struct AimRound(double Epsilon, GaussianCost Noise)
{
    public double Rho => (Epsilon * Epsilon / 8) + Noise.Rho;

    /// <param name="rho">Of the round, never exceeded.</param>
    /// <param name="selection">Part of it that chooses.</param>
    public static AimRound Of(double rho, double selection, long sensitivity)
        => new(Math.Sqrt(8 * selection * rho * Rounding), GaussianCost.Of((1 - selection) * rho * Rounding, sensitivity));

    /// <summary>Covers the rounding of square roots and of the sum over all rounds.</summary>
    private const double Rounding = 1 - 1e-9;
}
