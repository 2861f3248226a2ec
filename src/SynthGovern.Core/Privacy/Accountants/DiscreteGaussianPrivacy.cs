namespace SynthGovern.Privacy.Accountants;

/// <summary>
/// The exact privacy of discrete Gaussian noise on one whole number (Canonne, Kamath and Steinke 2020, theorem 7). It can be a
/// little worse than the continuous Gaussian of the same sigma. For several coordinates or steps use <see cref="ZcdpAccountant"/>.
/// </summary>
public static class DiscreteGaussianPrivacy
{
    private const double RoundUp = 1 + 1e-12;

    /// <param name="variance">The parameter sigma², above 0.</param>
    /// <param name="sensitivity">By how much the number may change, a whole number from 1.</param>
    public static double Delta(double variance, long sensitivity, double epsilon)
    {
        if (!(variance > 0) || !double.IsFinite(variance)) throw new ArgumentOutOfRangeException(nameof(variance), variance, "finite and above 0");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sensitivity);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        var centre = epsilon * variance / sensitivity;
        var half = sensitivity / 2.0;
        var delta = Tail(variance, (long)Math.Floor(centre - half) + 1, 0) - Tail(variance, (long)Math.Floor(centre + half) + 1, epsilon);
        return Math.Clamp(delta / Total(variance), 0, 1);
    }

    /// <summary>The smallest epsilon at <paramref name="delta"/>, rounded up.</summary>
    public static double Epsilon(double variance, long sensitivity, double delta)
    {
        if (!(delta is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta lies strictly between 0 and 1");
        if (Delta(variance, sensitivity, 0) <= delta) return 0;
        var bound = Zcdp.Epsilon((double)sensitivity * sensitivity / (2 * variance), delta);
        return Bisection.Upper(0, bound, epsilon => Delta(variance, sensitivity, epsilon) <= delta) * RoundUp;
    }

    /// <summary>The probability of the noise being <paramref name="x"/>.</summary>
    public static double Probability(double variance, long x) => Math.Exp(-(double)x * x / (2 * variance)) / Total(variance);

    /// <summary>The variance of the noise itself, which is below <paramref name="variance"/> where that is small.</summary>
    public static double NoiseVariance(double variance)
    {
        var sum = 0.0;
        for (long x = 1; x <= Reach(variance); x++) sum += 2.0 * x * x * Math.Exp(-(double)x * x / (2 * variance));
        return sum / Total(variance);
    }

    /// <summary>e^logScale times the sum of exp(−x² / 2 sigma²) over x from <paramref name="from"/> on.</summary>
    private static double Tail(double variance, long from, double logScale)
    {
        var last = Math.Max(Reach(variance), from + Reach(variance));
        var sum = 0.0;
        for (var x = last; x >= Math.Max(from, -Reach(variance)); x--) sum += Math.Exp(logScale - ((double)x * x / (2 * variance)));
        return sum;
    }

    private static double Total(double variance) => (2 * Tail(variance, 1, 0)) + 1;

    /// <summary>Beyond 40 sigma a double is zero.</summary>
    private static long Reach(double variance) => (long)Math.Ceiling(40 * Math.Sqrt(variance));
}
