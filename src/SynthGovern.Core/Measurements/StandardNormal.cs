using MathNet.Numerics.Distributions;

namespace SynthGovern.Measurements;

/// <summary>Quantiles of the standard normal distribution.</summary>
public static class StandardNormal
{
    /// <param name="probability">Strictly between 0 and 1.</param>
    public static double Quantile(double probability)
    {
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies strictly between 0 and 1");
        return Normal.InvCDF(0, 1, probability);
    }

    /// <summary>The z for which a standard normal lies within ±z with probability <paramref name="level"/>: 1.96 at 0.95.</summary>
    public static double TwoSided(double level) => Quantile((1 + level) / 2);
}
