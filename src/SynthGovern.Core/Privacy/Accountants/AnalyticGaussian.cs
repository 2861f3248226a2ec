using MathNet.Numerics;

namespace SynthGovern.Privacy.Accountants;

/// <summary>
/// The exact privacy of continuous Gaussian noise with noise multiplier 1/mu (Balle and Wang 2018, theorem 8):
/// delta = Φ(mu/2 − epsilon/mu) − e^epsilon Φ(−mu/2 − epsilon/mu). It does not hold for the discrete Gaussian.
/// </summary>
public static class AnalyticGaussian
{
    private const double RoundUp = 1 + 1e-12;

    public static double Delta(double mu, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mu);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        if (mu == 0) return 0;
        if (double.IsPositiveInfinity(mu)) return 1;
        // With x = (epsilon/mu − mu/2)/√2 and y = (epsilon/mu + mu/2)/√2, y² − x² = epsilon: e^epsilon erfc(y) = e^(−x²) erfcx(y).
        var x = ((epsilon / mu) - (mu / 2)) / Constants.Sqrt2;
        var y = ((epsilon / mu) + (mu / 2)) / Constants.Sqrt2;
        var scale = Math.Exp(-x * x);
        var delta = x < 0
            ? (SpecialFunctions.Erfc(x) - (scale * ScaledErfc(y))) / 2
            : scale * (ScaledErfc(x) - ScaledErfc(y)) / 2;
        return Math.Clamp(delta, 0, 1);
    }

    /// <summary>The smallest epsilon at <paramref name="delta"/>, rounded up.</summary>
    public static double Epsilon(double mu, double delta)
    {
        if (!(delta is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta lies strictly between 0 and 1");
        if (double.IsPositiveInfinity(mu)) return double.PositiveInfinity;
        if (Delta(mu, 0) <= delta) return 0;
        return Bisection.Upper(0, Zcdp.Epsilon(mu * mu / 2, delta), epsilon => Delta(mu, epsilon) <= delta) * RoundUp;
    }

    /// <summary>The smallest noise multiplier whose <see cref="Epsilon"/> does not exceed <paramref name="epsilon"/>.</summary>
    public static double NoiseMultiplier(double epsilon, double delta)
    {
        if (!(epsilon > 0) || !double.IsFinite(epsilon)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon is finite and positive");
        var (low, high) = (0.0, 1.0);
        while (Epsilon(1 / high, delta) > epsilon) (low, high) = (high, high * 2);
        return Bisection.Upper(low, high, noise => Epsilon(1 / noise, delta) <= epsilon);
    }

    /// <summary>e^(x²) erfc(x) for x ≥ 0.</summary>
    internal static double ScaledErfc(double x)
    {
        if (x < 5) return Math.Exp(x * x) * SpecialFunctions.Erfc(x);
        // Laplace's continued fraction 1/√π · 1/(x + (1/2)/(x + (2/2)/(x + …))), which has converged long before depth 60 when x ≥ 5.
        var tail = x;
        for (var k = 60; k >= 1; k--) tail = x + (k / 2.0 / tail);
        return 1 / (Constants.SqrtPi * tail);
    }
}
