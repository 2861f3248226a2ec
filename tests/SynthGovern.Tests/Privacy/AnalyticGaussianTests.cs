using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Tests.Privacy;

public sealed class AnalyticGaussianTests
{
    [Fact]
    public void EpsilonMatchesTheVectors()
    {
        foreach (var vector in AccountingVectors.Of(nameof(EpsilonMatchesTheVectors), "gaussian_analytic_epsilon"))
        {
            var mu = vector.Given("sensitivity") / vector.Given("sigma");
            vector.IsClose("epsilon", AnalyticGaussian.Epsilon(mu, vector.Given("delta")), 1e-9);
        }
    }

    [Fact]
    public void CalibratedNoiseMatchesTheVectorsAndStaysWithinTheBudget()
    {
        foreach (var vector in AccountingVectors.Of(nameof(CalibratedNoiseMatchesTheVectorsAndStaysWithinTheBudget), "gaussian_analytic_sigma"))
        {
            var budget = PrivacyBudget.Of(vector.Given("epsilon"), vector.Given("delta")).Value;
            var noise = Calibration.GaussianNoiseMultiplier(budget);
            vector.IsClose("sigma", noise, 1e-6);
            Assert.True(AnalyticGaussian.Epsilon(1 / noise, budget.Delta) <= budget.Epsilon, vector.Id);
        }
    }

    [Fact]
    public void TheExactDeltaOfAGaussianMatchesTheVectors()
    {
        foreach (var vector in AccountingVectors.Of(nameof(TheExactDeltaOfAGaussianMatchesTheVectors), "zcdp_delta"))
        {
            vector.IsClose("delta_gaussian_exact", AnalyticGaussian.Delta(Math.Sqrt(2 * vector.Given("rho")), vector.Given("epsilon")), 1e-9);
        }
    }

    [Fact]
    public void SmallNoiseIsNotUnderReportedAsTheClassicFormulaDoes()
        => Assert.Equal(9.9972561464343, AnalyticGaussian.Epsilon(2, 1e-5), 1e-9);

    [Fact]
    public void GaussiansComposeByTheirSquaredMu()
    {
        var accountant = new AnalyticGaussianAccountant();
        var spent = new ComposedEvent([new SelfComposedEvent(new GaussianEvent(2), 3), new GaussianEvent(1)]);
        Assert.Equal(AnalyticGaussian.Epsilon(Math.Sqrt(1.75), 1e-6), accountant.Epsilon(spent, 1e-6).Value);
    }

    [Fact]
    public void ReplacingADiscreteGaussianByTheContinuousFormulaIsRefused()
        => Assert.Contains("DiscreteGaussian", new AnalyticGaussianAccountant().Epsilon(new DiscreteGaussianEvent(1), 1e-5).Error!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void ReplaceOneDoublesTheSensitivity()
    {
        foreach (var vector in AccountingVectors.Of(nameof(ReplaceOneDoublesTheSensitivity), "gaussian_replace_one"))
        {
            var mu = 2 / vector.Given("noise_multiplier") * Math.Sqrt(vector.Given("steps"));
            vector.IsClose("pld_epsilon", AnalyticGaussian.Epsilon(mu, vector.Given("delta")), 1e-6);
        }
    }
}
