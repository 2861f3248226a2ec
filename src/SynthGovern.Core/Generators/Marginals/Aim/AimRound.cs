namespace SynthGovern.Generators.Marginals.Aim;

/// <summary>What one round costs: a choice at <paramref name="Epsilon"/> and a measurement.</summary>
internal readonly record struct AimRound(double Epsilon, GaussianCost Noise)
{
    /// <summary>Covers the rounding of square roots and of the sum over all rounds.</summary>
    private const double Rounding = 1 - 1e-9;

    public double Rho => (Epsilon * Epsilon / 8) + Noise.Rho;

    /// <param name="rho">Of the round, never exceeded.</param>
    /// <param name="selection">Part of it that chooses.</param>
    public static AimRound Of(double rho, double selection, long sensitivity, double mostEpsilon)
        => new(Math.Min(mostEpsilon, Math.Sqrt(8 * selection * rho * Rounding)), GaussianCost.Of((1 - selection) * rho * Rounding, sensitivity));
}
