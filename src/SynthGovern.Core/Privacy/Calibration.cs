using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy;

/// <summary>How much noise, or how much rho, a budget allows. What is achieved never exceeds the budget.</summary>
public static class Calibration
{
    /// <summary>The noise that is found is at most so much above the smallest, relative to it.</summary>
    private const double Precision = 1e-6;

    /// <summary>No budget needs more: beyond it the noise multiplier is refused.</summary>
    private const double MostNoise = 1e12;

    /// <summary>The share of every delta that is left free for noise which is only near the stated one (<see cref="TotalVariationEvent"/>).</summary>
    public const double DeltaForDistance = 1e-6;

    /// <summary>The largest rho whose epsilon, by <see cref="ZcdpAccountant"/>, stays within the budget less that share of delta.</summary>
    public static double Rho(PrivacyBudget budget) => Zcdp.Rho(budget.Epsilon, budget.Delta * (1 - DeltaForDistance));

    /// <summary>The smallest noise multiplier of one continuous Gaussian release that stays within the budget.</summary>
    public static double GaussianNoiseMultiplier(PrivacyBudget budget) => AnalyticGaussian.NoiseMultiplier(budget.Epsilon, budget.Delta);

    /// <summary>The smallest noise multiplier of DP-SGD: <paramref name="steps"/> Gaussian releases, each on a Poisson sample.</summary>
    public static Result<double> SampledGaussianNoiseMultiplier(double probability, long steps, PrivacyBudget budget, IAccountant accountant)
        => NoiseMultiplier(noise => new SelfComposedEvent(new PoissonSampledEvent(probability, new GaussianEvent(noise)), steps), budget, accountant);

    /// <summary>The smallest noise multiplier, to a millionth, at which the epsilon that <paramref name="accountant"/> finds is within the budget.</summary>
    /// <param name="eventOf">What happens with a noise multiplier above 0; more noise costs less.</param>
    public static Result<double> NoiseMultiplier(Func<double, PrivacyEvent> eventOf, PrivacyBudget budget, IAccountant accountant)
    {
        ArgumentNullException.ThrowIfNull(eventOf);
        Result<double> Excess(double noise) => accountant.Epsilon(eventOf(noise), budget.Delta).Then<double>(epsilon => Math.Log(Math.Max(epsilon, 1e-300) / budget.Epsilon));
        var (low, high) = (0.5, 1.0);
        if (!Excess(high).TryGet(out var atHigh, out var refused)) return refused;
        var atLow = double.PositiveInfinity;
        if (atHigh <= 0)
        {
            while ((atLow = Excess(low).Value) <= 0 && low > 1 / MostNoise) (high, atHigh, low) = (low, atLow, low / 2);
            if (atLow <= 0) return low;
        }
        else
        {
            while (atHigh > 0 && high < MostNoise) (low, atLow, high, atHigh) = (high, atHigh, high * 2, Excess(high * 2).Value);
            if (atHigh > 0) return new BudgetOutOfReach(budget, accountant.Name);
        }

        return Between(low, atLow, high, atHigh, noise => Excess(noise).Value);
    }

    /// <summary>
    /// Regula falsi on logarithms with the Illinois correction, a bisection every third step: few evaluations, and never worse than
    /// bisection by more than a factor. The end at which the budget holds is returned.
    /// </summary>
    private static double Between(double low, double atLow, double high, double atHigh, Func<double, double> excess)
    {
        var side = 0;
        for (var step = 1; high - low > Precision * high; step++)
        {
            var (from, to) = (Math.Log(low), Math.Log(high));
            var share = step % 3 == 0 || !double.IsFinite(atLow) || !(atHigh < 0) ? 0.5 : Math.Clamp(atLow / (atLow - atHigh), 1e-4, 1 - 1e-4);
            var noise = Math.Exp(from + (share * (to - from)));
            if (noise <= low || noise >= high) break;
            var found = excess(noise);
            if (found <= 0)
            {
                (high, atHigh, atLow) = (noise, found, side == 1 ? atLow / 2 : atLow);
                side = 1;
            }
            else
            {
                (low, atLow, atHigh) = (noise, found, side == -1 ? atHigh / 2 : atHigh);
                side = -1;
            }
        }

        return high;
    }
}
