using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals.Aim;

/// <summary>Columns one by one, then rounds that choose and measure within what is left.</summary>
/// <param name="Rho">What all rounds together may cost.</param>
/// <param name="Rounds">For which the noise of the first round is made.</param>
/// <param name="Selection">Part of each round's rho that chooses.</param>
internal sealed record AimPlan(MeasurementPlan OneWay, double Rho, int Rounds, double Selection) : MarginalPlan(OneWay)
{
    /// <summary>Rounds are chosen adaptively, with their noise; what holds for all of them together is the rho that a filter lets through.</summary>
    public override PrivacyEvent Event => Rho == 0 ? OneWay.Event : new ComposedEvent([OneWay.Event, new ZcdpEvent(Rho)]);

    public static Result<AimPlan> Of(IReadOnlyList<ColumnDomain> domains, Schema schema, PrivacyBudget budget, AimOptions options)
    {
        var alone = domains.Count == 1;
        if (!MeasurementPlan.Of(domains, schema, budget, alone ? 1 : options.OneWayShare, options.OneWay).TryGet(out var oneWay, out var error)) return error;
        var rho = alone ? 0 : Calibration.Rho(budget) * (1 - options.OneWayShare) * Slack;
        var plan = new AimPlan(oneWay, rho, options.Rounds * domains.Count, options.SelectionShare / (1 - options.OneWayShare));
        return !alone && (plan.First.Epsilon < LeastEpsilon || plan.First.Noise.DrownsEverything) ? new BudgetTooSmall(budget) : plan;
    }

    /// <summary>A round of the first kind.</summary>
    public AimRound First => Round(Rho / Rounds);

    /// <summary>A round that costs so much at most.</summary>
    public AimRound Round(double rho) => AimRound.Of(rho, Selection, OneWay.Cap.Sensitivity, MostEpsilon);
}
