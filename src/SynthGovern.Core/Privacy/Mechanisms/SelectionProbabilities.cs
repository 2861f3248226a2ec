using MathNet.Numerics.Integration;

namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// With what probability mechanisms that choose one of several candidates choose each, as numbers: to test samplers against and to
/// explain them. Scores are the quality, the larger the better.
/// </summary>
public static class SelectionProbabilities
{
    /// <summary>McSherry and Talwar 2007: proportional to e^(epsilon · score / 2 sensitivity).</summary>
    /// <param name="monotonic">Whether a unit moves all scores in one direction; then without the 2.</param>
    public static double[] Exponential(IReadOnlyList<double> scores, double epsilon, double sensitivity, bool monotonic = false)
    {
        var weights = Weights(scores, epsilon / sensitivity / (monotonic ? 1 : 2));
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>
    /// McKenna and Sheldon 2020: candidates in random order, the first whose coin of probability e^(epsilon (score − best) / 2 sensitivity)
    /// falls is taken. With times of arrival uniform in [0, 1] that is an integral over a polynomial.
    /// </summary>
    public static double[] PermuteAndFlip(IReadOnlyList<double> scores, double epsilon, double sensitivity)
    {
        var weights = Weights(scores, epsilon / sensitivity / 2);
        double Chosen(int chosen) => weights[chosen] * Integral(
            time => Enumerable.Range(0, weights.Length).Where(other => other != chosen).Aggregate(1.0, (product, other) => product * (1 - (time * weights[other]))), 0, 1);
        return [.. Enumerable.Range(0, weights.Length).Select(Chosen)];
    }

    /// <summary>Report the largest of score plus Laplace noise of scale 2 · sensitivity / epsilon (Dwork and Roth 2014, section 3.3).</summary>
    public static double[] NoisyMaxLaplace(IReadOnlyList<double> scores, double epsilon, double sensitivity)
    {
        const int Tail = 45;
        var scale = 2 * sensitivity / epsilon;
        // The integrand is smooth between neighbouring scores.
        double[] edges = [scores.Min() - (Tail * scale), .. scores.Distinct().Order(), scores.Max() + (Tail * scale)];
        double Chosen(int chosen)
        {
            double Density(double x) => Enumerable.Range(0, scores.Count).Aggregate(
                Math.Exp(-Math.Abs(x - scores[chosen]) / scale) / (2 * scale),
                (product, other) => other == chosen ? product : product * Below((x - scores[other]) / scale));
            return Enumerable.Range(1, edges.Length - 1).Sum(edge => Pieces(Density, edges[edge - 1], edges[edge], scale));
        }

        return [.. Enumerable.Range(0, scores.Count).Select(Chosen)];
    }

    private static double[] Weights(IReadOnlyList<double> scores, double factor)
    {
        var best = scores.Max();
        return [.. scores.Select(score => Math.Exp(factor * (score - best)))];
    }

    /// <summary>The distribution function of the standard Laplace law.</summary>
    private static double Below(double x) => x < 0 ? Math.Exp(x) / 2 : 1 - (Math.Exp(-x) / 2);

    private static double Pieces(Func<double, double> function, double from, double to, double most)
    {
        var pieces = Math.Max(1, (int)Math.Ceiling((to - from) / most));
        return Enumerable.Range(0, pieces).Sum(piece => Integral(function, from + ((to - from) * piece / pieces), from + ((to - from) * (piece + 1) / pieces)));
    }

    private static double Integral(Func<double, double> function, double from, double to) => GaussLegendreRule.Integrate(function, from, to, 64);
}
