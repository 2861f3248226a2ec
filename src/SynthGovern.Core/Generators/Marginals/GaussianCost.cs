using System.Numerics;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Generators.Marginals;

/// <summary>Discrete Gaussian noise for a given rho, rounded so that it never costs more.</summary>
/// <param name="Numerator">sigma² × <paramref name="Denominator"/>, in squared units of the counts.</param>
/// <param name="NoiseMultiplier">sigma over the sensitivity, rounded down.</param>
internal readonly record struct GaussianCost(BigInteger Numerator, int Denominator, double NoiseMultiplier)
{
    /// <summary>Noise of this variance drowns any table; the exact sampler goes up to 2^98.</summary>
    private const double MostVariance = 1L << 62;

    /// <summary>From this variance on, rounding up to a whole number is no loss.</summary>
    private const double Wide = 10_000;

    /// <summary>What it costs, by what its event says.</summary>
    public double Rho => 1 / (2 * NoiseMultiplier * NoiseMultiplier);

    /// <summary>sigma², exact: the denominator is a power of two.</summary>
    public double Variance => (double)Numerator / Denominator;

    public double Deviation => Math.Sqrt(Variance);

    public bool DrownsEverything => Variance > MostVariance;

    public DiscreteGaussian Noise => new(Numerator, Denominator);

    public static GaussianCost Of(double rho, double sensitivity)
    {
        var variance = Math.Min(double.MaxValue / 2048, sensitivity * sensitivity / (2 * rho));
        var denominator = variance < Wide ? 1024 : 1;
        var numerator = BigInteger.Max(1, new BigInteger(Math.Ceiling(variance * denominator)));
        return new GaussianCost(numerator, denominator, Math.BitDecrement(Math.Sqrt((double)numerator / denominator) / sensitivity));
    }
}
