using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals.Mst;

/// <summary>Columns one by one, then as many choices as a tree over the columns has edges, then the chosen pairs within what is left.</summary>
/// <param name="Epsilon">Of each choice.</param>
/// <param name="Rho">Of all measurements of pairs together.</param>
internal sealed record MstPlan(MeasurementPlan OneWay, int Edges, double Epsilon, double Rho) : MarginalPlan(OneWay)
{
    public override PrivacyEvent Event => Edges == 0 ? OneWay.Event : new ComposedEvent(
    [
        OneWay.Event,
        new SelfComposedEvent(new ExponentialEvent(Epsilon), Edges),
        new ZcdpEvent(Rho),
    ]);

    /// <summary>
    /// The noise of each pair. The error of a table of n cells is proportional to n / √rho; rho proportional to n^(2/3) makes the sum of
    /// the errors least.
    /// </summary>
    /// <param name="cells">Of the chosen pairs.</param>
    public IReadOnlyList<GaussianCost> Pairs(IReadOnlyList<double> cells)
    {
        var shares = cells.Select(count => Math.Pow(count, 2.0 / 3)).ToArray();
        return [.. shares.Select(share => GaussianCost.Of(Rho * Slack * share / shares.Sum(), OneWay.Cap.Sensitivity))];
    }

    public static Result<MstPlan> Of(IReadOnlyList<ColumnDomain> domains, Schema schema, PrivacyBudget budget, MstOptions options)
    {
        var edges = domains.Count - 1;
        if (!MeasurementPlan.Of(domains, schema, budget, edges == 0 ? 1 : options.OneWayShare, options.OneWay).TryGet(out var oneWay, out var error)) return error;
        if (edges == 0) return new MstPlan(oneWay, 0, 0, 0);
        var rho = Calibration.Rho(budget) * Slack / edges;
        var epsilon = Math.Min(MostEpsilon, Math.BitDecrement(Math.Sqrt(8 * options.SelectionShare * rho)));
        var pairs = (1 - options.OneWayShare - options.SelectionShare) * rho;
        return epsilon < LeastEpsilon || GaussianCost.Of(pairs, oneWay.Cap.Sensitivity).DrownsEverything ? new BudgetTooSmall(budget) : new MstPlan(oneWay, edges, epsilon, pairs * edges);
    }
}
