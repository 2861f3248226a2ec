using MathNet.Numerics;

namespace SynthGovern.Measurements;

/// <summary>
/// Exact limits of a probability from a count (Clopper and Pearson 1934): each is missed with at most its own chance, whatever the
/// probability and however few the trials.
/// </summary>
public static class ClopperPearson
{
    /// <summary>A value that lies above the probability with chance at most <paramref name="risk"/>.</summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="risk">Strictly between 0 and 1.</param>
    public static double Low(long successes, long trials, double risk)
    {
        Check(successes, trials, risk);
        return successes == 0 ? 0 : Quantile(risk, successes, trials - successes + 1);
    }

    /// <summary>A value that lies below the probability with chance at most <paramref name="risk"/>.</summary>
    /// <inheritdoc cref="Low"/>
    public static double High(long successes, long trials, double risk)
    {
        Check(successes, trials, risk);
        return successes == trials ? 1 : 1 - Quantile(risk, trials - successes, successes + 1);
    }

    /// <summary>The quantile of a beta distribution, by bisection: x with I_x(a, b) = probability.</summary>
    private static double Quantile(double probability, double a, double b)
    {
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-15 * high)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high) break;
            if (SpecialFunctions.BetaRegularized(a, b, middle) < probability) low = middle;
            else high = middle;
        }

        return low;
    }

    private static void Check(long successes, long trials, double risk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        if (successes < 0 || successes > trials) throw new ArgumentOutOfRangeException(nameof(successes), successes, "from 0 to the number of trials");
        if (!(risk is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(risk), risk, "strictly between 0 and 1");
    }
}
