using SynthGovern.Privacy.Accountants;
using SynthGovern.Privacy.Accountants.Renyi;

namespace SynthGovern.Privacy.Vectors;

/// <summary>DP-SGD and plain Gaussian steps, in both neighbouring relations and both ways of drawing a batch.</summary>
internal static class SampledGaussianVectors
{
    public static IEnumerable<VectorKind> Kinds =>
    [
        new("subsampled_gaussian", Epsilons),
        new("subsampled_gaussian_delta", Deltas),
        new("rdp_curve_sgm", Curve),
        new("gaussian_replace_one", given => ReplaceOne(given, new GaussianEvent(given.Positive("noise_multiplier")))),
        new("subsampled_gaussian_replace_one", given => ReplaceOne(given, VectorEvents.SampledGaussian(given))),
        new("wor_gaussian_replace_one", WithoutReplacement),
    ];

    private static SelfComposedEvent Steps(VectorParameters given, PrivacyEvent step) => new(step, given.Whole("steps", 0));

    private static Dictionary<string, VectorValue> Epsilons(VectorParameters given) => Both(Steps(given, VectorEvents.SampledGaussian(given)), given);

    /// <summary>Epsilon by RDP and PLD; a relation that an accountant cannot bound leaves its keys out.</summary>
    public static Dictionary<string, VectorValue> Both(PrivacyEvent spent, VectorParameters given)
    {
        var (relation, delta) = (given.Relation(), given.Delta());
        var values = new Dictionary<string, VectorValue>(StringComparer.Ordinal);
        if (new RdpAccountant(relation).EpsilonAndOrder(spent, delta).TryGet(out var rdp, out _))
        {
            values["rdp_epsilon"] = VectorValue.Of(rdp.Epsilon, Tolerance.Rdp);
            values["rdp_order"] = VectorValue.Of(rdp.Order, Tolerance.Rdp);
        }

        if (new PldAccountant(relation).Epsilon(spent, delta).TryGet(out var pld, out _)) values["pld_epsilon"] = VectorValue.Of(pld, Tolerance.Pld);
        return values;
    }

    private static Dictionary<string, VectorValue> Deltas(VectorParameters given)
    {
        var (spent, relation, epsilon) = (Steps(given, VectorEvents.SampledGaussian(given)), given.Relation(), given.Number("epsilon"));
        var values = new Dictionary<string, VectorValue>(StringComparer.Ordinal);
        if (new RdpAccountant(relation).Delta(spent, epsilon).TryGet(out var rdp, out _)) values["rdp_delta"] = VectorValue.Of(rdp, Tolerance.Rdp);
        if (new PldAccountant(relation).Delta(spent, epsilon).TryGet(out var pld, out _)) values["pld_delta"] = VectorValue.Of(pld, Tolerance.Pld);
        return values;
    }

    private static Dictionary<string, VectorValue> Curve(VectorParameters given)
    {
        var orders = given.Numbers("orders");
        if (orders.Any(order => order <= 1)) throw new VectorException(new BadVectorParameter(given.Id, "orders", string.Join(", ", orders), "orders above 1"));
        return new(StringComparer.Ordinal) { ["rdp"] = VectorValue.Of(new RdpAccountant(orders: orders).Curve(VectorEvents.SampledGaussian(given)).Value, Tolerance.Rdp) };
    }

    private static Dictionary<string, VectorValue> ReplaceOne(VectorParameters given, PrivacyEvent step)
        => new(StringComparer.Ordinal)
        {
            ["pld_epsilon"] = VectorValue.Of(new PldAccountant(NeighbouringRelation.ReplaceOne).Epsilon(Steps(given, step), given.Delta()).Value, Tolerance.Pld),
        };

    private static Dictionary<string, VectorValue> WithoutReplacement(VectorParameters given)
    {
        // These records relate the noise to the sensitivity of replacing one unit, events relate it to adding one, which is half of that.
        var population = given.Whole("n");
        var step = new SampledWithoutReplacementEvent(population, given.Whole("batch", 0, population), new GaussianEvent(2 * given.Positive("noise_multiplier")));
        return new(StringComparer.Ordinal)
        {
            ["rdp_epsilon"] = VectorValue.Of(new RdpAccountant(NeighbouringRelation.ReplaceOne, RenyiOrders.Default).Epsilon(Steps(given, step), given.Delta()).Value, Tolerance.Rdp),
        };
    }
}
