using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Distances between the distributions of two samples of numbers: the largest difference of the distribution functions (Kolmogorov–Smirnov) and the
/// area between them (Wasserstein, order 1).
/// <para>
/// The intervals are for the two populations behind the samples. Both distances are convex in the distributions, so chance can only push them upwards on
/// average. High ends therefore need only how far the observed distance may lie below its expectation: for Kolmogorov–Smirnov
/// <c>√(½ ln(2/α) (1/n + 1/m))</c> (McDiarmid 1989, one value moves the distance by 1/n at most), for Wasserstein z standard errors, of which the square is
/// <c>Var X/n + Var Y/m</c> at most (Efron and Stein 1981, one value moves the distance by how far it moves over n at most). Low ends take off what
/// chance may have added: for Kolmogorov–Smirnov <c>√(½ ln(4/α) (1/n + 1/m))</c>, the inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's constant for
/// two samples (Wei and Dudley 2012), for Wasserstein z standard errors and <c>∫ √(F(1 − F)/n + G(1 − G)/m)</c> (Jensen).
/// </para>
/// </summary>
/// <param name="Chance">The most that chance can have added to <paramref name="Wasserstein"/> on average.</param>
/// <param name="Deviation">The largest standard error that <paramref name="Wasserstein"/> can have.</param>
internal readonly record struct NumberDistance(double Kolmogorov, double Wasserstein, double Chance, double Deviation, int FirstCount, int SecondCount)
{
    public const string KolmogorovMethod = "McDiarmid above, Dvoretzky–Kiefer–Wolfowitz below";
    public const string WassersteinMethod = "normal (Efron–Stein), with the bias that chance can cause";

    /// <param name="first">At least one value, from the lowest up.</param>
    /// <param name="second">The same.</param>
    public static NumberDistance Of(double[] first, double[] second)
    {
        var (n, m) = ((double)first.Length, (double)second.Length);
        var (i, j, largest, area, chance) = (0, 0, 0.0, 0.0, 0.0);
        while (i < first.Length || j < second.Length)
        {
            var value = j == second.Length || (i < first.Length && first[i] <= second[j]) ? first[i] : second[j];
            while (i < first.Length && first[i] == value) i++;
            while (j < second.Length && second[j] == value) j++;
            var next = Math.Min(i < first.Length ? first[i] : double.PositiveInfinity, j < second.Length ? second[j] : double.PositiveInfinity);
            if (double.IsInfinity(next)) break;
            var (f, g, width) = (i / n, j / m, next - value);
            largest = Math.Max(largest, Math.Abs(f - g));
            area += Math.Abs(f - g) * width;
            chance += Math.Sqrt((f * (1 - f) / n) + (g * (1 - g) / m)) * width;
        }

        return new NumberDistance(largest, area, chance, Math.Sqrt((Variance(first) / n) + (Variance(second) / m)), first.Length, second.Length);
    }

    public Interval KolmogorovInterval(double level = 0.95)
    {
        var (noise, alpha) = (Sizes.Noise(FirstCount, SecondCount), 1 - level);
        return new Interval(Kolmogorov - Math.Sqrt(Math.Log(4 / alpha) / 2 * noise), Kolmogorov + Math.Sqrt(Math.Log(2 / alpha) / 2 * noise), level, KolmogorovMethod).Within(0, 1);
    }

    public Interval WassersteinInterval(double level = 0.95)
    {
        var error = StandardNormal.TwoSided(level) * Deviation;
        return new Interval(Math.Max(0, Wasserstein - error - Chance), Wasserstein + error, level, WassersteinMethod);
    }

    private static double Variance(double[] values)
    {
        var (mean, squares) = (Mean(values), 0.0);
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return squares / values.Length;
    }

    private static double Mean(double[] values)
    {
        var (origin, sum) = (values[0], 0.0);
        foreach (var value in values) sum += value - origin;
        return origin + (sum / values.Length);
    }
}
