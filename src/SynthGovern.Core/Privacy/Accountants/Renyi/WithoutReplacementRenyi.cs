namespace SynthGovern.Privacy.Accountants.Renyi;

/// <summary>
/// Gaussian noise on a uniformly random subset of fixed size, one unit replaced (Wang, Balle and Kasiviswanathan 2019, theorem 27);
/// between whole orders the chord of the convex logarithm of the moment (corollary 10).
/// </summary>
internal static class WithoutReplacementRenyi
{
    /// <summary>Up to this order the central moments of the likelihood ratio are used, above it only the second bound.</summary>
    private const int MostMoments = 256;

    /// <summary>The divergence at each order.</summary>
    /// <param name="q">The share of the population that is drawn.</param>
    /// <param name="squaredMu">(replace-one sensitivity / sigma)², summed over all Gaussians that see the same sample.</param>
    public static double[] Curve(double q, double squaredMu, IReadOnlyList<double> orders)
    {
        if (q == 0 || squaredMu == 0) return new double[orders.Count];
        if (q == 1 || double.IsPositiveInfinity(squaredMu)) return [.. orders.Select(order => order * squaredMu / 2)];
        var moments = new Dictionary<int, double>();
        return [.. orders.Select(order => At(q, squaredMu, order, moments))];
    }

    private static double At(double q, double squaredMu, double order, Dictionary<int, double> moments)
    {
        var below = Math.Floor(order);
        var low = LogMoment(q, squaredMu, (int)below, moments);
        if (order == below) return low / (order - 1);
        return (low + ((order - below) * (LogMoment(q, squaredMu, (int)below + 1, moments) - low))) / (order - 1);
    }

    private static double LogMoment(double q, double squaredMu, int order, Dictionary<int, double> moments)
    {
        var (sum, logChoose) = (double.NegativeInfinity, Math.Log(order));
        for (var k = 2; k <= order; k++)
        {
            logChoose += Math.Log((order - k + 1) / (double)k);
            var bound = Math.Log(2) + ((double)k * (k - 1) * squaredMu / 2);
            if (k == 2) bound = Math.Min(bound, Math.Log(4) + LogSpace.LogExpM1(squaredMu));
            else if (order <= MostMoments) bound = Math.Min(bound, Math.Log(4) + ((Central(2 * (k / 2), squaredMu, moments) + Central(2 * ((k + 1) / 2), squaredMu, moments)) / 2));
            sum = LogSpace.Add(sum, logChoose + (k * Math.Log(q)) + bound);
        }

        return LogSpace.Softplus(sum);
    }

    /// <summary>ln E[(likelihood ratio − 1)^j] for even j: an alternating sum, to which a bound on what rounding may have lost is added.</summary>
    private static double Central(int j, double squaredMu, Dictionary<int, double> known)
    {
        if (known.TryGetValue(j, out var found)) return found;
        var terms = new double[j + 1];
        var logChoose = 0.0;
        for (var i = 0; i <= j; i++)
        {
            terms[i] = logChoose + ((double)i * (i - 1) * squaredMu / 2);
            logChoose += Math.Log((j - i) / (double)(i + 1));
        }

        var most = terms.Max();
        var (sum, size) = (0.0, 0.0);
        for (var i = 0; i <= j; i++)
        {
            var term = Math.Exp(terms[i] - most);
            sum += ((j - i) % 2 == 0) ? term : -term;
            size += term * (1 + Math.Abs(terms[i]) + j);
        }

        return known[j] = most + Math.Log(Math.Max(sum, 0) + (size * 2e-16));
    }
}
