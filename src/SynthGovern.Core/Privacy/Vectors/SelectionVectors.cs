using SynthGovern.Privacy.Accountants;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Privacy.Vectors;

/// <summary>The exponential mechanism and its relatives.</summary>
internal static class SelectionVectors
{
    /// <summary>The keys that end in 50fold_d1e5.</summary>
    private const int Fold = 50;

    private const double FoldDelta = 1e-5;

    public static IEnumerable<VectorKind> Kinds => [new("exponential_mechanism", Exponential)];

    private static Dictionary<string, VectorValue> Exponential(VectorParameters given)
    {
        var (epsilon, sensitivity, scores) = (given.Positive("epsilon"), given.Positive("sensitivity"), given.Numbers("scores"));
        var once = new ExponentialEvent(epsilon);
        var spent = new SelfComposedEvent(once, Fold);
        var rho = ZcdpAccountant.Rho(once).Value;
        return new(StringComparer.Ordinal)
        {
            ["prob_em"] = VectorValue.Of(SelectionProbabilities.Exponential(scores, epsilon, sensitivity), Tolerance.ClosedForm),
            ["prob_em_monotonic"] = VectorValue.Of(SelectionProbabilities.Exponential(scores, epsilon, sensitivity, monotonic: true), Tolerance.ClosedForm),
            ["prob_permute_and_flip"] = VectorValue.Of(SelectionProbabilities.PermuteAndFlip(scores, epsilon, sensitivity), Tolerance.ClosedForm),
            ["prob_report_noisy_max_laplace_2_over_eps"] = VectorValue.Of(SelectionProbabilities.NoisyMaxLaplace(scores, epsilon, sensitivity), Tolerance.Integrated),
            ["zcdp_rho"] = VectorValue.Of(rho, Tolerance.ClosedForm),
            ["rdp_epsilon_50fold_d1e5"] = VectorValue.Of(new RdpAccountant().Epsilon(spent, FoldDelta).Value, Tolerance.Rdp),
            ["pld_epsilon_50fold_d1e5"] = VectorValue.Of(new PldAccountant().Epsilon(spent, FoldDelta).Value, Tolerance.Pld),
            ["zcdp_epsilon_50fold_d1e5"] = VectorValue.Of(Zcdp.Epsilon(Fold * rho, FoldDelta), Tolerance.ClosedForm),
        };
    }
}
