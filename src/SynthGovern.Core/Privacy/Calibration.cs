using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy;

/// <summary>How much noise, or how much rho, a budget allows. What is achieved never exceeds the budget.</summary>
public static class Calibration
{
    /// <summary>The largest rho whose epsilon, by <see cref="ZcdpAccountant"/>, stays within the budget.</summary>
    public static double Rho(PrivacyBudget budget) => Zcdp.Rho(budget.Epsilon, budget.Delta);

    /// <summary>The smallest noise multiplier of one continuous Gaussian release that stays within the budget.</summary>
    public static double GaussianNoiseMultiplier(PrivacyBudget budget) => AnalyticGaussian.NoiseMultiplier(budget.Epsilon, budget.Delta);
}
