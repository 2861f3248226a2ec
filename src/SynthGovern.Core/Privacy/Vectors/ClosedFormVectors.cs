using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy.Vectors;

/// <summary>Single mechanisms whose exact privacy is a formula.</summary>
internal static class ClosedFormVectors
{
    public static IEnumerable<VectorKind> Kinds =>
    [
        new("gaussian_analytic_epsilon", GaussianEpsilon),
        new("gaussian_analytic_sigma", GaussianSigma),
        new("laplace_delta", Laplace),
        new("discrete_laplace_delta", DiscreteLaplace),
        new("discrete_gaussian_epsilon", DiscreteGaussian),
        new("randomized_response", RandomizedResponse),
    ];

    private static Dictionary<string, VectorValue> GaussianEpsilon(VectorParameters given)
    {
        var (sigma, sensitivity, delta) = (given.Positive("sigma"), given.Positive("sensitivity"), given.Delta());
        var epsilon = AnalyticGaussian.Epsilon(sensitivity / sigma, delta);
        return Exact(("epsilon", epsilon), ("dp_accounting_epsilon", epsilon), ("classic_formula_epsilon", Math.Sqrt(2 * Math.Log(1.25 / delta)) * sensitivity / sigma));
    }

    private static Dictionary<string, VectorValue> GaussianSigma(VectorParameters given)
    {
        var (budget, sensitivity) = (given.Budget(), given.Positive("sensitivity"));
        return Exact(
            ("sigma", sensitivity * Calibration.GaussianNoiseMultiplier(budget)),
            ("classic_sigma", Math.Sqrt(2 * Math.Log(1.25 / budget.Delta)) * sensitivity / budget.Epsilon));
    }

    private static Dictionary<string, VectorValue> Laplace(VectorParameters given)
    {
        var (scale, sensitivity) = (given.Positive("scale"), given.Positive("sensitivity"));
        return Exact(("delta", LaplacePrivacy.Delta(scale, sensitivity, given.Number("epsilon"))), ("pure_epsilon", sensitivity / scale));
    }

    private static Dictionary<string, VectorValue> DiscreteLaplace(VectorParameters given)
    {
        var (rate, sensitivity) = (given.Positive("parameter_a"), given.Whole("sensitivity", most: int.MaxValue));
        return new(Exact(("pure_epsilon", rate * sensitivity)), StringComparer.Ordinal)
        {
            ["pld_delta"] = VectorValue.Of(LaplacePrivacy.DiscreteDelta(rate, sensitivity, given.Number("epsilon")), Tolerance.Pld),
        };
    }

    private static Dictionary<string, VectorValue> DiscreteGaussian(VectorParameters given)
    {
        var (variance, sensitivity, delta) = (given.Positive("sigma2"), given.Whole("sensitivity"), given.Delta());
        return Exact(
            ("epsilon", DiscreteGaussianPrivacy.Epsilon(variance, sensitivity, delta)),
            ("rho_zcdp", ZcdpAccountant.Rho(new DiscreteGaussianEvent(Math.Sqrt(variance) / sensitivity)).Value),
            ("continuous_gaussian_epsilon", AnalyticGaussian.Epsilon(sensitivity / Math.Sqrt(variance), delta)),
            ("pmf0", DiscreteGaussianPrivacy.Probability(variance, 0)),
            ("pmf1", DiscreteGaussianPrivacy.Probability(variance, 1)),
            ("variance", DiscreteGaussianPrivacy.NoiseVariance(variance)));
    }

    private static Dictionary<string, VectorValue> RandomizedResponse(VectorParameters given)
    {
        var (noise, buckets) = (given.Number("noise_parameter", 0, 1), (int)given.Whole("num_buckets", 1, int.MaxValue));
        var pure = RandomizedResponsePrivacy.PureEpsilon(noise, buckets);
        var half = new PldAccountant(NeighbouringRelation.ReplaceOne).Delta(new RandomizedResponseEvent(noise, buckets), pure / 2);
        return new(Exact(("pure_epsilon", pure)), StringComparer.Ordinal) { ["pld_delta_at_half_eps"] = VectorValue.Of(half.Value, Tolerance.Pld) };
    }

    public static Dictionary<string, VectorValue> Exact(params (string Key, double Value)[] values)
        => values.ToDictionary(pair => pair.Key, pair => VectorValue.Of(pair.Value, Tolerance.ClosedForm), StringComparer.Ordinal);
}
