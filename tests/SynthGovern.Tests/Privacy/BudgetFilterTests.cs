using SynthGovern.Privacy;

namespace SynthGovern.Tests.Privacy;

public sealed class BudgetFilterTests
{
    private static readonly PrivacyBudget Ceiling = PrivacyBudget.Of(3, 1e-6).Value;

    [Fact]
    public void WhatFitsIsChargedAndWhatPassesTheCeilingIsRefused()
    {
        var half = new DiscreteGaussianEvent(Math.Sqrt(1 / Calibration.Rho(Ceiling)) * (1 + 1e-9));
        var first = BudgetFilter.Charge(Ceiling, 0, half).Value;
        var second = BudgetFilter.Charge(Ceiling, first.RhoSpent, half).Value;
        Assert.InRange(second.EpsilonSpent, 2.999, 3);
        var refusal = Assert.IsType<BudgetExceeded>(BudgetFilter.Charge(Ceiling, second.RhoSpent, half).Error);
        Assert.Equal(ErrorKind.BudgetRefused, refusal.Kind);
        Assert.Contains("asked", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("spent", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("left", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AWholeCeilingInOneFitIsAllowed()
    {
        var all = new DiscreteGaussianEvent(Math.Sqrt(1 / (2 * Calibration.Rho(Ceiling))) * (1 + 1e-12));
        Assert.True(BudgetFilter.Charge(Ceiling, 0, all).Succeeded);
        Assert.False(BudgetFilter.Charge(Ceiling, 1e-6, all).Succeeded);
    }

    [Fact]
    public void UseWithoutProtectionIsRefused()
        => Assert.Equal(ErrorKind.BudgetRefused, BudgetFilter.Charge(Ceiling, 0, new NonPrivateEvent("test")).Error!.Kind);

    [Fact]
    public void AnEventThatCannotBeBoundedIsRefused()
        => Assert.IsType<EventRefused>(BudgetFilter.Charge(Ceiling, 0, new UnsupportedEvent("test")).Error);
}
