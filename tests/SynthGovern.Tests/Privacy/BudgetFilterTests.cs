using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

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

    /// <summary>At the fixed order and at no other: what the ceiling admits of sampled noise keeps the ceiling's epsilon.</summary>
    [Theory]
    [InlineData(1, 1e-9, 0.01, 1000)]
    [InlineData(3, 1e-6, 0.02, 500)]
    [InlineData(10, 1e-5, 0.05, 2000)]
    public void SampledNoiseIsChargedByItsDivergenceAtTheOrderOfTheCeiling(double epsilon, double delta, double probability, long steps)
    {
        var ceiling = PrivacyBudget.Of(epsilon, delta).Value;
        PrivacyEvent Steps(double noise) => new SelfComposedEvent(new PoissonSampledEvent(probability, new GaussianEvent(noise)), steps);
        var (low, high) = (0.1, 1000.0);
        while (high / low > 1.0001)
        {
            var noise = Math.Sqrt(low * high);
            if (BudgetFilter.Charge(ceiling, 0, Steps(noise)).Succeeded) high = noise;
            else low = noise;
        }

        var order = BudgetFilter.Order(ceiling);
        var cost = BudgetFilter.Cost(ceiling, Steps(high)).Value;
        Assert.Equal(RdpAccountant.RdpOf(Steps(high), order).Value / order, cost, 1e-12 * cost);
        Assert.InRange(new RdpAccountant().Epsilon(Steps(high), delta).Value, epsilon * 0.5, epsilon);
        Assert.True(BudgetFilter.Charge(ceiling, cost, Steps(high)).Error is BudgetExceeded);
    }

    [Fact]
    public void ManySmallSampledUsesTogetherKeepTheCeiling()
    {
        var (spent, uses) = (0.0, 0);
        var use = new SelfComposedEvent(new PoissonSampledEvent(0.01, new GaussianEvent(1.2)), 100);
        var count = new DiscreteGaussianEvent(40);
        while (BudgetFilter.Charge(Ceiling, spent, new ComposedEvent([use, count])).TryGet(out var after, out _)) (spent, uses) = (after.RhoSpent, uses + 1);
        Assert.InRange(uses, 5, 10_000);
        var all = new SelfComposedEvent(new ComposedEvent([use, count]), uses);
        Assert.True(new RdpAccountant().Epsilon(all, Ceiling.Delta).Value <= Ceiling.Epsilon);
        Assert.InRange(BudgetFilter.State(Ceiling, spent).EpsilonSpent, Ceiling.Epsilon * 0.8, Ceiling.Epsilon);
    }

    [Fact]
    public void WhereASeriesDoesNotConvergeTheChordBetweenWholeOrdersIsCharged()
    {
        var ceilings = new[] { 3.0, 20, 60, 200 }.Select(epsilon => PrivacyBudget.Of(epsilon, 1e-5).Value).ToList();
        var events = new[] { 0.05, 0.1, 0.2, 0.3, 0.5 }.SelectMany(noise => new[] { 0.9, 0.5, 0.1, 0.01 }.Select(q => new PoissonSampledEvent(q, new GaussianEvent(noise))));
        var (wild, ceiling) = events.SelectMany(_ => ceilings, (sampled, limit) => (sampled, limit))
            .First(pair => double.IsPositiveInfinity(RdpAccountant.RdpOf(pair.sampled, BudgetFilter.Order(pair.limit)).Value));
        var order = BudgetFilter.Order(ceiling);
        var (below, above) = (Math.Floor(order), Math.Ceiling(order));
        var cost = BudgetFilter.Cost(ceiling, wild).Value * order;
        var upper = RdpAccountant.RdpOf(wild, above).Value;
        Assert.InRange(cost, below > 1 ? RdpAccountant.RdpOf(wild, below).Value : 0, upper * (1 + 1e-12));
    }

    [Fact]
    public void NoiseFromTablesIsPaidForByTheDeltaThatIsLeftFree()
    {
        var exact = new DiscreteGaussianEvent(30);
        var near = new ComposedEvent([exact, new TotalVariationEvent(1e-18)]);
        var (cheap, dear) = (BudgetFilter.Cost(Ceiling, exact).Value, BudgetFilter.Cost(Ceiling, near).Value);
        var share = (1 + Math.Exp(3)) * 1e-18 / (1e-6 * 1e-6);
        Assert.Equal(cheap + (share * Calibration.Rho(Ceiling)), dear, 1e-12);
        Assert.False(BudgetFilter.Charge(Ceiling, 0, new TotalVariationEvent(1e-12)).Succeeded);
    }

    [Fact]
    public void WhatWouldStillFitFits()
    {
        static Result<PrivacyEvent> Plan(PrivacyBudget budget) => new DiscreteGaussianEvent(Math.Sqrt(1 / (2 * Calibration.Rho(budget))));
        var state = BudgetFilter.State(Ceiling, 0.7 * Calibration.Rho(Ceiling));
        var epsilon = StillFits.LargestEpsilon(state, 1e-6, Plan)!.Value;
        Assert.True(BudgetFilter.Charge(Ceiling, state.RhoSpent, Plan(PrivacyBudget.Of(epsilon, 1e-6).Value).Value).Succeeded);
        Assert.False(BudgetFilter.Charge(Ceiling, state.RhoSpent, Plan(PrivacyBudget.Of(epsilon * 1.02, 1e-6).Value).Value).Succeeded);
        Assert.Null(StillFits.LargestEpsilon(BudgetFilter.State(Ceiling, Calibration.Rho(Ceiling)), 1e-6, Plan));
        var refused = BudgetFilter.Charge(Ceiling, state.RhoSpent, Plan(Ceiling).Value).Error!;
        Assert.Contains(epsilon.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), StillFits.Explain(refused, 1e-6, Plan).Remedy, StringComparison.Ordinal);
    }

    /// <summary>A plan of sampled steps has a least epsilon of its own, far above where the search ends.</summary>
    [Fact]
    public void WhatWouldStillFitOfSampledNoiseFits()
    {
        static Result<PrivacyEvent> Plan(PrivacyBudget budget)
            => Calibration.NoiseMultiplier(noise => new ComposedEvent([new DiscreteGaussianEvent(1000), Steps(noise)]), budget, new RdpAccountant()).Then<PrivacyEvent>(noise => new ComposedEvent([new DiscreteGaussianEvent(1000), Steps(noise)]));
        static PrivacyEvent Steps(double noise) => new SelfComposedEvent(new PoissonSampledEvent(0.05, new DiscreteGaussianEvent(noise)), 500);
        var ceiling = PrivacyBudget.Of(1, 1e-6).Value;
        Assert.False(Plan(PrivacyBudget.Of(1e-3, 1e-6).Value).Succeeded);
        Assert.False(BudgetFilter.Charge(ceiling, 0, Plan(ceiling).Value).Succeeded);
        var epsilon = StillFits.LargestEpsilon(BudgetFilter.State(ceiling, 0), 1e-6, Plan)!.Value;
        Assert.InRange(epsilon, 0.5, 1);
        Assert.True(BudgetFilter.Charge(ceiling, 0, Plan(PrivacyBudget.Of(epsilon, 1e-6).Value).Value).Succeeded);
        Assert.Null(StillFits.LargestEpsilon(BudgetFilter.State(ceiling, Calibration.Rho(ceiling)), 1e-6, Plan));
    }

    [Fact]
    public void UseWithoutProtectionIsRefused()
        => Assert.Equal(ErrorKind.BudgetRefused, BudgetFilter.Charge(Ceiling, 0, new NonPrivateEvent("test")).Error!.Kind);

    [Fact]
    public void AnEventThatCannotBeBoundedIsRefused()
        => Assert.IsType<EventRefused>(BudgetFilter.Charge(Ceiling, 0, new UnsupportedEvent("test")).Error);
}
