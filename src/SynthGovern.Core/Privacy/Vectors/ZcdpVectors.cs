using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy.Vectors;

/// <summary>Zero-concentrated differential privacy and budgets that are shared out in it.</summary>
internal static class ZcdpVectors
{
    public static IEnumerable<VectorKind> Kinds =>
    [
        new("zcdp_to_eps", Epsilon),
        new("eps_to_rho", given => ClosedFormVectors.Exact(("rho", Zcdp.Rho(given.Budget().Epsilon, given.Budget().Delta)))),
        new("zcdp_delta", Delta),
        new("aim_budget", Aim),
        new("mst_budget", Mst),
    ];

    private static Dictionary<string, VectorValue> Epsilon(VectorParameters given)
    {
        var (rho, delta) = (given.Number("rho"), given.Delta());
        return ClosedFormVectors.Exact(("epsilon_tight", Zcdp.Epsilon(rho, delta)), ("epsilon_standard", rho + (2 * Math.Sqrt(rho * Math.Log(1 / delta)))));
    }

    private static Dictionary<string, VectorValue> Delta(VectorParameters given)
    {
        var (rho, epsilon) = (given.Positive("rho"), given.Number("epsilon"));
        var past = epsilon - rho;
        return ClosedFormVectors.Exact(
            ("delta_tight", Zcdp.Delta(rho, epsilon)),
            // As the records have it: it bounds nothing where epsilon is below rho.
            ("delta_standard", Math.Exp(-past * past / (4 * rho))),
            ("delta_gaussian_exact", AnalyticGaussian.Delta(Math.Sqrt(2 * rho), epsilon)));
    }

    private static Dictionary<string, VectorValue> Aim(VectorParameters given)
    {
        var budget = AimBudget.Of(given.Budget(), (int)given.Whole("columns", 1, 1_000_000));
        return ClosedFormVectors.Exact(
            ("rho", budget.Rho),
            ("rounds", budget.Rounds),
            ("sigma0", budget.Sigma),
            ("em_epsilon0", budget.SelectionEpsilon),
            ("rho_after_oneway", budget.OneWayRho),
            ("rho_per_round", budget.RoundRho));
    }

    private static Dictionary<string, VectorValue> Mst(VectorParameters given)
    {
        var budget = MstBudget.Of(given.Budget(), (int)given.Whole("columns", 1, 1_000_000));
        return ClosedFormVectors.Exact(
            ("rho", budget.Rho),
            ("sigma", budget.Sigma),
            ("oneway_sigma_per_marginal", budget.OneWaySigma),
            ("twoway_sigma_per_marginal", budget.TwoWaySigma),
            ("selection_em_epsilon", budget.SelectionEpsilon));
    }
}
