using MathNet.Numerics;

namespace SynthGovern.Privacy.Accountants;

/// <summary>Sums and small differences that do not lose their digits: of numbers held as logarithms, and near 0 and 1.</summary>
internal static class LogSpace
{
    /// <summary>ln(1 + x), also where x is tiny (Kahan).</summary>
    public static double Log1P(double x)
    {
        var y = 1 + x;
        if (double.IsInfinity(y) || y <= 0) return Math.Log(y);
        return y == 1 ? x : Math.Log(y) * x / (y - 1);
    }

    /// <summary>e^x − 1, also where x is tiny (Kahan).</summary>
    public static double ExpM1(double x)
    {
        if (x > 40) return Math.Exp(x);
        var y = Math.Exp(x);
        if (y == 1) return x;
        return y - 1 <= -1 ? -1 : (y - 1) * x / Math.Log(y);
    }

    /// <summary>ln(e^a + e^b).</summary>
    public static double Add(double a, double b)
    {
        if (double.IsNegativeInfinity(a)) return b;
        if (double.IsPositiveInfinity(a) || double.IsNegativeInfinity(b)) return a;
        var most = Math.Max(a, b);
        return double.IsInfinity(most) ? most : most + Log1P(Math.Exp(Math.Min(a, b) - most));
    }

    /// <summary>ln(e^x − 1) for x above 0.</summary>
    public static double LogExpM1(double x) => x > 40 ? x + Log1P(-Math.Exp(-x)) : Math.Log(ExpM1(x));

    /// <summary>ln(1 + e^x).</summary>
    public static double Softplus(double x) => x > 40 ? x + Math.Exp(-x) : Log1P(Math.Exp(x));

    /// <summary>ln(1 − q + q e^x): the logarithm of a mixture of 1 and e^x.</summary>
    public static double Mixture(double q, double x)
    {
        if (q == 1) return x;
        return x > 30 ? x + Math.Log(q) + Log1P((1 - q) / q * Math.Exp(-x)) : Log1P(q * ExpM1(x));
    }

    /// <summary>The x with <see cref="Mixture"/> equal to <paramref name="y"/>; −∞ where y is not above ln(1 − q).</summary>
    public static double InverseMixture(double q, double y)
    {
        if (q == 1) return y;
        if (y > 30) return y - Math.Log(q) + Log1P(-(1 - q) * Math.Exp(-y));
        var above = ExpM1(y) / q;
        return above > -1 ? Log1P(above) : double.NegativeInfinity;
    }

    /// <summary>ln erfc(x), also where erfc is 0 in a double.</summary>
    public static double LogErfc(double x) => x < 5 ? Math.Log(SpecialFunctions.Erfc(x)) : Math.Log(AnalyticGaussian.ScaledErfc(x)) - (x * x);
}
