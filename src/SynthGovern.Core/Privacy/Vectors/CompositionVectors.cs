using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy.Vectors;

/// <summary>Several mechanisms together.</summary>
internal static class CompositionVectors
{
    public static IEnumerable<VectorKind> Kinds =>
    [
        new("heterogeneous_composition", given => SampledGaussianVectors.Both(given.Events(), given)),
        new("laplace_composed", Laplace),
        new("epsdelta_composition", EpsilonDelta),
    ];

    private static Dictionary<string, VectorValue> Laplace(VectorParameters given)
    {
        var (noise, count, delta) = (given.Positive("scale") / given.Positive("sensitivity"), given.Whole("count", 0), given.Delta());
        var spent = new SelfComposedEvent(new LaplaceEvent(noise), count);
        return new(ClosedFormVectors.Exact(("basic_epsilon", count / noise)), StringComparer.Ordinal)
        {
            ["rdp_epsilon"] = VectorValue.Of(new RdpAccountant().Epsilon(spent, delta).Value, Tolerance.Rdp),
            ["pld_epsilon"] = VectorValue.Of(new PldAccountant().Epsilon(spent, delta).Value, Tolerance.Pld),
        };
    }

    private static Dictionary<string, VectorValue> EpsilonDelta(VectorParameters given)
    {
        var (epsilon, delta, count, total) = (given.Number("epsilon"), given.Number("delta", 0, 1), given.Whole("count", 0), given.Delta("total_delta"));
        var spent = new SelfComposedEvent(new ApproximateDpEvent(epsilon, delta), count);
        return new(
            ClosedFormVectors.Exact(
                ("basic_epsilon", AdvancedComposition.Basic(epsilon, count)),
                ("advanced_epsilon_DRV", AdvancedComposition.Advanced(epsilon, delta, count, total))),
            StringComparer.Ordinal)
        {
            ["optimal_epsilon_pld"] = VectorValue.Of(new PldAccountant().Epsilon(spent, total).Value, Tolerance.Pld),
        };
    }
}
