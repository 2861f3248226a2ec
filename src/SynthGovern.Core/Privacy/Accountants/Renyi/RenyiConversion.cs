namespace SynthGovern.Privacy.Accountants.Renyi;

/// <summary>
/// From a Rényi curve to (epsilon, delta): Canonne, Kamath and Steinke 2020, proposition 12, and delta ≤ √(1 − e^(−divergence)) at
/// any order (Bretagnolle and Huber 1979). Every order gives a valid bound; the best is taken.
/// </summary>
public static class RenyiConversion
{
    /// <summary>Nearer to 1 the bound of proposition 12 loses its digits.</summary>
    private const double LeastOrder = 1.01;

    /// <summary>The smallest epsilon, and the first order that gives it. Infinite when no order has a finite divergence.</summary>
    public static (double Epsilon, double Order) Epsilon(IReadOnlyList<double> orders, IReadOnlyList<double> curve, double delta)
    {
        var (best, at) = (double.PositiveInfinity, orders[0]);
        for (var i = 0; i < orders.Count; i++)
        {
            var found = EpsilonAt(orders[i], curve[i], delta);
            if (found < best) (best, at) = (found, orders[i]);
        }

        return (Math.Max(0, best), at);
    }

    public static double Delta(IReadOnlyList<double> orders, IReadOnlyList<double> curve, double epsilon)
    {
        var best = 0.0;
        for (var i = 0; i < orders.Count; i++)
        {
            if (curve[i] == 0) return 0;
            if (double.IsPositiveInfinity(curve[i])) continue;
            var order = orders[i];
            best = Math.Min(best, LogSpace.Log1P(-Math.Exp(-curve[i])) / 2);
            if (order > LeastOrder) best = Math.Min(best, ((order - 1) * (curve[i] - epsilon + LogSpace.Log1P(-1 / order))) - Math.Log(order));
        }

        return Math.Exp(best);
    }

    private static double EpsilonAt(double order, double divergence, double delta)
    {
        if (double.IsPositiveInfinity(divergence)) return divergence;
        if ((delta * delta) + LogSpace.ExpM1(-divergence) > 0) return 0;
        return order > LeastOrder ? divergence + LogSpace.Log1P(-1 / order) - (Math.Log(delta * order) / (order - 1)) : double.PositiveInfinity;
    }
}
