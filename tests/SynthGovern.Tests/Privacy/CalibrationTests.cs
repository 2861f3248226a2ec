using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Tests.Privacy;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData(0.7, 1e-6)]
    [InlineData(3, 1e-5)]
    [InlineData(60, 1e-5)]
    public void TheNoiseThatIsFoundIsEnoughAndLittleLessIsNot(double epsilon, double delta)
    {
        var budget = PrivacyBudget.Of(epsilon, delta).Value;
        foreach (var accountant in new IAccountant[] { new ZcdpAccountant(), new AnalyticGaussianAccountant(), new RdpAccountant(), new PldAccountant() })
        {
            var noise = Calibration.NoiseMultiplier(found => new GaussianEvent(found), budget, accountant).Value;
            Assert.True(accountant.Epsilon(new GaussianEvent(noise), delta).Value <= epsilon, accountant.Name);
            Assert.True(accountant.Epsilon(new GaussianEvent(noise * (1 - 1e-5)), delta).Value > epsilon, accountant.Name);
        }
    }

    [Fact]
    public void ASampledMechanismNeedsLessNoise()
    {
        var budget = PrivacyBudget.Of(2, 1e-5).Value;
        var noise = Calibration.SampledGaussianNoiseMultiplier(0.01, 100, budget, new PldAccountant()).Value;
        Assert.True(noise < Calibration.GaussianNoiseMultiplier(budget));
    }

    [Fact]
    public void WhatTheAccountantRefusesIsRefused()
        => Assert.IsType<EventRefused>(Calibration.SampledGaussianNoiseMultiplier(0.01, 100, PrivacyBudget.Of(1, 1e-5).Value, new ZcdpAccountant()).Error);

    [Fact]
    public void WhatNoNoiseCanMeetIsAnError()
        => Assert.IsType<BudgetOutOfReach>(Calibration.NoiseMultiplier(
            noise => new ComposedEvent([new LaplaceEvent(0.1), new GaussianEvent(noise)]), PrivacyBudget.Of(1, 1e-5).Value, new RdpAccountant()).Error);

    [Fact]
    public void AimAndMstShareOutWhatTheyHave()
    {
        var aim = AimBudget.Of(0.02, 7);
        Assert.Equal(aim.Rho, aim.Rounds * aim.RoundRho, 1e-15);
        var mst = MstBudget.Of(0.02, 7);
        Assert.Equal(mst.Rho / 3, mst.Columns / (2 * mst.OneWaySigma * mst.OneWaySigma), 1e-15);
        Assert.Equal(mst.Rho / 3, (mst.Columns - 1) / (2 * mst.TwoWaySigma * mst.TwoWaySigma), 1e-15);
        Assert.Equal(mst.Rho / 3, (mst.Columns - 1) * mst.SelectionEpsilon * mst.SelectionEpsilon / 8, 1e-15);
    }
}
