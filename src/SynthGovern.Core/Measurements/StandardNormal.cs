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

    /// <summary>The chance that a standard normal lies above <paramref name="z"/>.</summary>
    public static double Above(double z) => Normal.CDF(0, 1, -z);

    /// <summary>The z for which a standard normal lies within ±z with probability <paramref name="level"/>: 1.96 at 0.95.</summary>
    public static double TwoSided(double level) => Quantile((1 + level) / 2);
}
