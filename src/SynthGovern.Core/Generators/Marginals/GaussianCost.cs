using System.Numerics;

namespace SynthGovern.Generators.Marginals;

/// <summary>Whole-number discrete Gaussian noise for a given rho, rounded so that it never costs more.</summary>
/// <param name="Variance">sigma², in squared units of the counts.</param>
/// <param name="NoiseMultiplier">sigma over the sensitivity, rounded down.</param>
internal readonly record struct GaussianCost(BigInteger Variance, double NoiseMultiplier)
{
    /// <summary>Noise of this variance drowns any table; the exact sampler goes up to 2^98.</summary>
    private const double MostVariance = 1L << 62;

    /// <summary>What it costs, by what its event says.</summary>
    public double Rho => 1 / (2 * NoiseMultiplier * NoiseMultiplier);

    public double Deviation => Math.Sqrt((double)Variance);

    public bool DrownsEverything => (double)Variance > MostVariance;

    public static GaussianCost Of(double rho, double sensitivity)
    {
        var variance = new BigInteger(Math.Ceiling(Math.Min(double.MaxValue, sensitivity * sensitivity / (2 * rho))));
        return new GaussianCost(variance, Math.BitDecrement(Math.Sqrt((double)variance) / sensitivity));
    }
}
