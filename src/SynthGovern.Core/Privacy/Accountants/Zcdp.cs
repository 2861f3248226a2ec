namespace SynthGovern.Privacy.Accountants;

/// <summary>
/// Zero-concentrated differential privacy and (epsilon, delta): Canonne, Kamath and Steinke 2020, corollary 13:
/// delta = min over alpha &gt; 1 of exp((alpha − 1)(alpha rho − epsilon)) (1 − 1/alpha)^alpha / (alpha − 1).
/// Every alpha gives a valid bound, so an inexact minimum is only looser.
/// </summary>
public static class Zcdp
{
    /// <summary>Above the rounding errors of the logarithms below, far below any tolerance.</summary>
    private const double RoundUp = 1 + 1e-12;

    /// <summary>A rho below it is rounded up to it, so that nothing overflows.</summary>
    private const double Smallest = 1e-200;

    /// <param name="rho">Zero or more.</param>
    /// <param name="epsilon">Zero or more.</param>
    public static double Delta(double rho, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        if (!(rho >= 0)) throw new ArgumentOutOfRangeException(nameof(rho), rho, "rho is zero or more");
        if (rho == 0) return 0;
        if (double.IsPositiveInfinity(rho)) return 1;
        rho = Math.Max(rho, Smallest);
        var m = Order(rho, epsilon) - 1;
        var exponent = (m * (((1 + m) * rho) - epsilon)) + (m * Math.Log(m)) - ((1 + m) * Math.Log(1 + m));
        return Math.Min(1, Math.Exp(exponent));
    }

    /// <summary>The order alpha above 1 that gives the smallest delta, up to a billionth.</summary>
    /// <param name="rho">Above 0.</param>
    /// <param name="epsilon">Zero or more.</param>
    public static double Order(double rho, double epsilon)
    {
        // m = alpha − 1. The logarithm of the bound is convex in m; its derivative rises through zero at the minimum.
        var (low, high) = (1e-12, ((epsilon + 1) / (2 * rho)) + 2);
        while (high > low * (1 + 1e-9))
        {
            var m = Math.Sqrt(low * high);
            var slope = ((1 + (2 * m)) * rho) - epsilon - Math.Log(1 + (1 / m));
            if (slope < 0) low = m;
            else high = m;
        }

        return 1 + high;
    }

    /// <summary>The smallest epsilon that the bound allows, rounded up.</summary>
    public static double Epsilon(double rho, double delta)
    {
        if (!(delta is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta lies strictly between 0 and 1");
        if (double.IsPositiveInfinity(rho)) return double.PositiveInfinity;
        if (Delta(rho, 0) <= delta) return 0;
        // Bun and Steinke 2016: rho + 2 √(rho ln(1/delta)) is never below the tight value.
        var (low, high) = (0.0, (rho + (2 * Math.Sqrt(rho * Math.Log(1 / delta)))) * RoundUp);
        return Bisection.Upper(low, high, epsilon => Delta(rho, epsilon) <= delta) * RoundUp;
    }

    /// <summary>The largest rho whose <see cref="Epsilon"/> at <paramref name="delta"/> does not exceed <paramref name="epsilon"/>.</summary>
    public static double Rho(double epsilon, double delta)
    {
        if (!(epsilon > 0) || !double.IsFinite(epsilon)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon is finite and positive");
        if (!(delta is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta lies strictly between 0 and 1");
        var high = epsilon + 1;
        while (Epsilon(high, delta) <= epsilon) high *= 2;
        return Bisection.Lower(0, high, rho => Epsilon(rho, delta) <= epsilon);
    }
}
