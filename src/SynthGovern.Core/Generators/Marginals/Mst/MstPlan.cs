using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals.Mst;

/// <summary>Columns one by one, then as many choices and measurements of pairs as a tree over the columns has edges.</summary>
/// <param name="Epsilon">Of each choice.</param>
/// <param name="Pair">Of each measurement of a pair.</param>
internal sealed record MstPlan(MeasurementPlan OneWay, int Edges, double Epsilon, GaussianCost Pair) : MarginalPlan(OneWay)
{
    public override PrivacyEvent Event => Edges == 0 ? OneWay.Event : new ComposedEvent(
    [
        OneWay.Event,
        new SelfComposedEvent(new ExponentialEvent(Epsilon), Edges),
        new SelfComposedEvent(new DiscreteGaussianEvent(Pair.NoiseMultiplier), Edges),
    ]);

    public static Result<MstPlan> Of(IReadOnlyList<ColumnDomain> domains, Schema schema, PrivacyBudget budget, MstOptions options)
    {
        var edges = domains.Count - 1;
        if (!MeasurementPlan.Of(domains, schema, budget, options.OneWay, edges == 0 ? 1 : options.OneWayShare).TryGet(out var oneWay, out var error)) return error;
        if (edges == 0) return new MstPlan(oneWay, 0, 0, default);
        var rho = Calibration.Rho(budget) * Slack / edges;
        var epsilon = Math.Min(MostEpsilon, Math.BitDecrement(Math.Sqrt(8 * options.SelectionShare * rho)));
        var pair = GaussianCost.Of((1 - options.OneWayShare - options.SelectionShare) * rho, oneWay.Cap.Sensitivity);
        return epsilon < LeastEpsilon || pair.DrownsEverything ? new BudgetTooSmall(budget) : new MstPlan(oneWay, edges, epsilon, pair);
    }
}
