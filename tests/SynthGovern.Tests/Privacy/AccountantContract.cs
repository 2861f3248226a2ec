using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Tests.Privacy;

/// <summary>What every registered accountant must do.</summary>
public sealed class AccountantContract
{
    private const double Delta = 1e-6;

    public static TheoryData<IAccountant> Accountants => new(AllAccountants.All);

    [Fact]
    public void EveryAccountantIsRegistered()
    {
        var defined = typeof(IAccountant).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IAccountant)));
        Assert.Equal(defined.Select(type => type.Name).Order(), AllAccountants.All.Select(accountant => accountant.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Accountants))]
    public void NothingCostsNothing(IAccountant accountant)
    {
        Assert.Equal(0, accountant.Epsilon(new NoEvent(), Delta).Value);
        Assert.Equal(0, accountant.Epsilon(new ComposedEvent([]), Delta).Value);
        Assert.Equal(0, accountant.Epsilon(new SelfComposedEvent(new GaussianEvent(1), 0), Delta).Value);
    }

    [Theory]
    [MemberData(nameof(Accountants))]
    public void UseWithoutProtectionIsInfinite(IAccountant accountant)
    {
        var nonPrivate = new NonPrivateEvent("test");
        Assert.Equal(double.PositiveInfinity, accountant.Epsilon(nonPrivate, Delta).Value);
        Assert.Equal(double.PositiveInfinity, accountant.Epsilon(new ComposedEvent([new GaussianEvent(1), nonPrivate]), Delta).Value);
        Assert.Equal(double.PositiveInfinity, accountant.Epsilon(new SelfComposedEvent(nonPrivate, 2), Delta).Value);
        Assert.Equal(double.PositiveInfinity, accountant.Epsilon(new GaussianEvent(0), Delta).Value);
    }

    [Theory]
    [MemberData(nameof(Accountants))]
    public void AnUnsupportedEventIsRefusedByNameHoweverDeep(IAccountant accountant)
    {
        var unsupported = new UnsupportedEvent("peeked at the mean");
        PrivacyEvent[] trees =
        [
            unsupported,
            new ComposedEvent([new NonPrivateEvent("test"), unsupported]),
            new SelfComposedEvent(unsupported, 0),
            new ComposedEvent([new SelfComposedEvent(new ComposedEvent([unsupported]), 3)]),
            new PoissonSampledEvent(0.1, new ComposedEvent([unsupported])),
        ];
        Assert.All(trees, tree => Assert.Contains("peeked at the mean", accountant.Epsilon(tree, Delta).Error!.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Accountants))]
    public void MoreNoiseCostsLessAndMoreStepsCostMore(IAccountant accountant)
    {
        var once = accountant.Epsilon(new GaussianEvent(3), Delta).Value;
        Assert.True(once > accountant.Epsilon(new GaussianEvent(4), Delta).Value);
        Assert.True(once < accountant.Epsilon(new SelfComposedEvent(new GaussianEvent(3), 2), Delta).Value);
        Assert.True(once < accountant.Epsilon(new GaussianEvent(3), Delta / 10).Value);
    }

    [Theory]
    [MemberData(nameof(Accountants))]
    public void TheBoundIsNotBelowTheTruth(IAccountant accountant)
    {
        foreach (var noise in new[] { 0.3, 1, 7, 60 })
        {
            var epsilon = accountant.Epsilon(new GaussianEvent(noise), Delta).Value;
            Assert.True(AnalyticGaussian.Delta(1 / noise, epsilon) <= Delta);
        }
    }

    [Theory]
    [MemberData(nameof(Accountants))]
    public void NoiseNearTheStatedOneIsPaidForByDelta(IAccountant accountant)
    {
        var stated = accountant.Epsilon(new GaussianEvent(3), Delta).Value;
        var near = accountant.Epsilon(new ComposedEvent([new GaussianEvent(3), new TotalVariationEvent(Delta / 100)]), Delta).Value;
        Assert.InRange(near, stated * (1 + 1e-9), stated * 1.1);
        Assert.True(accountant.Epsilon(new GaussianEvent(3), Delta - ((1 + Math.Exp(near)) * Delta / 100)).Value <= near);
        Assert.Equal(double.PositiveInfinity, accountant.Epsilon(new ComposedEvent([new GaussianEvent(3), new TotalVariationEvent(Delta)]), Delta).Value);
        Assert.Equal(double.PositiveInfinity, accountant.Epsilon(new SelfComposedEvent(new TotalVariationEvent(Delta / 4), 5), Delta).Value);
    }

    [Theory]
    [MemberData(nameof(Accountants))]
    public void MeaninglessParametersAreErrors(IAccountant accountant)
    {
        foreach (var delta in new[] { 0, 1, -1, 2, double.NaN }) Assert.IsType<DeltaOutOfRange>(accountant.Epsilon(new NoEvent(), delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new GaussianEvent(-1), Delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new GaussianEvent(double.NaN), Delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new SelfComposedEvent(new GaussianEvent(1), -1), Delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new PoissonSampledEvent(1.5, new GaussianEvent(1)), Delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new PoissonSampledEvent(double.NaN, new GaussianEvent(1)), Delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new PoissonSampledEvent(0.1, new SelfComposedEvent(new GaussianEvent(-1), 2)), Delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new PoissonSampledEvent(0.1, new ZcdpEvent(0.1)), Delta).Error);
        Assert.IsType<EventRefused>(accountant.Epsilon(new SampledWithoutReplacementEvent(10, 11, new GaussianEvent(1)), Delta).Error);
    }
}
