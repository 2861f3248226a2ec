using FsCheck.Xunit;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Tests.Privacy;

public sealed class PldAccountantTests
{
    private static readonly PldAccountant Accountant = new();

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(1, 1)]
    [InlineData(5, 20)]
    [InlineData(40, 1000)]
    [InlineData(0.05, 1)]
    public void GaussiansAreNeverBelowTheExactFormulaAndHardlyAbove(double noise, long count)
    {
        foreach (var delta in new[] { 1e-3, 1e-6, 1e-10 })
        {
            var exact = AnalyticGaussian.Epsilon(Math.Sqrt(count) / noise, delta);
            Assert.InRange(Accountant.Epsilon(new SelfComposedEvent(new GaussianEvent(noise), count), delta).Value, exact * (1 - 1e-12), exact + 1e-4 + (1e-6 * exact));
        }
    }

    [Theory]
    [InlineData(20, 500)]
    [InlineData(100, 10_000)]
    public void StepsThatAreComposedByTransformAreNeverBelowTheExactFormula(double noise, long count)
    {
        // Sampled with a probability next to 1, each step keeps a law of its own and is almost a plain Gaussian.
        var spent = new SelfComposedEvent(new PoissonSampledEvent(1 - 1e-12, new GaussianEvent(noise)), count);
        foreach (var delta in new[] { 1e-2, 1e-5, 1e-9, 1e-12 })
        {
            var exact = AnalyticGaussian.Epsilon(Math.Sqrt(count) / noise, delta);
            Assert.InRange(Accountant.Epsilon(spent, delta).Value, exact * (1 - 1e-9), exact + 1e-4 + (1e-15 / delta));
        }
    }

    [Theory]
    [InlineData(0.5, 0.3)]
    [InlineData(1, 0.9)]
    [InlineData(3, 0)]
    public void LaplaceIsItsClosedForm(double scale, double epsilon)
    {
        var exact = LaplacePrivacy.Delta(scale, 1, epsilon);
        Assert.InRange(Accountant.Delta(new LaplaceEvent(scale), epsilon).Value, exact, exact + 1e-7);
        Assert.InRange(Accountant.Epsilon(new LaplaceEvent(scale), exact + 1e-7).Value, epsilon - 1e-5, epsilon + 1e-9);
    }

    [Theory]
    [InlineData(0.5, 3, 0.2)]
    [InlineData(0.21, 7, 1.0)]
    [InlineData(1, 1, 0)]
    public void DiscreteLaplaceIsItsClosedFormAndItsDefinition(double rate, long sensitivity, double epsilon)
    {
        var defined = Enumerable.Range(-400, 800).Sum(x => Math.Tanh(rate / 2) * Math.Max(0, Math.Exp(-rate * Math.Abs(x - sensitivity)) - Math.Exp(epsilon - (rate * Math.Abs(x)))));
        Assert.Equal(defined, LaplacePrivacy.DiscreteDelta(rate, sensitivity, epsilon), 1e-12);
        Assert.InRange(Accountant.Delta(new DiscreteLaplaceEvent(1 / rate, sensitivity), epsilon).Value, defined * (1 - 1e-12), defined + 1e-4);
    }

    [Fact]
    public void RandomizedResponseIsItsClosedForm()
    {
        var accountant = new PldAccountant(NeighbouringRelation.ReplaceOne);
        foreach (var epsilon in new[] { 0, 0.5, 2 })
        {
            var exact = RandomizedResponsePrivacy.Delta(0.2, 6, epsilon);
            Assert.InRange(accountant.Delta(new RandomizedResponseEvent(0.2, 6), epsilon).Value, exact * (1 - 1e-12), exact + 1e-4);
        }

        Assert.IsType<EventRefused>(Accountant.Epsilon(new RandomizedResponseEvent(0.2, 6), 1e-5).Error);
    }

    [Theory]
    [InlineData(NeighbouringRelation.AddOrRemoveOne, 0.9, 0.1, 0.4)]
    [InlineData(NeighbouringRelation.ReplaceOne, 1.2, 0.3, 0.1)]
    public void OneSampledStepIsTheIntegralOfItsWorseDirection(NeighbouringRelation relation, double noise, double q, double epsilon)
    {
        double Mixture(double x, double centre) => ((1 - q) * Normal(x, noise)) + (q * Normal(x - centre, noise));
        double HockeyStick(Func<double, double> p, Func<double, double> other) => Enumerable.Range(0, 400_000).Sum(i => Math.Max(0, p(-20 + (i * 1e-4)) - (Math.Exp(epsilon) * other(-20 + (i * 1e-4)))) * 1e-4);
        var exact = relation == NeighbouringRelation.ReplaceOne
            ? HockeyStick(x => Mixture(x, 1), x => Mixture(x, -1))
            : Math.Max(HockeyStick(x => Mixture(x, 1), x => Normal(x, noise)), HockeyStick(x => Normal(x, noise), x => Mixture(x, 1)));
        Assert.Equal(exact, new PldAccountant(relation).Delta(new PoissonSampledEvent(q, new GaussianEvent(noise)), epsilon).Value, 1e-8);
    }

    [Fact]
    public void ASampledLaplaceIsTheIntegralOfItsWorseDirection()
    {
        const double Scale = 0.8, Q = 0.25, Epsilon = 0.1;
        double Noise(double x) => Math.Exp(-Math.Abs(x) / Scale) / (2 * Scale);
        double Mixture(double x) => ((1 - Q) * Noise(x)) + (Q * Noise(x - 1));
        double Sum(Func<double, double> at) => Enumerable.Range(0, 400_000).Sum(i => Math.Max(0, at(-20 + ((i + 0.5) * 1e-4))) * 1e-4);
        var exact = Math.Max(Sum(x => Mixture(x) - (Math.Exp(Epsilon) * Noise(x))), Sum(x => Noise(x) - (Math.Exp(Epsilon) * Mixture(x))));
        Assert.Equal(exact, Accountant.Delta(new PoissonSampledEvent(Q, new LaplaceEvent(Scale)), Epsilon).Value, 1e-8);
    }

    [Fact]
    public void PureStepsComposeAsKairouzOhAndViswanathProved()
    {
        // The exact delta of k randomised responses: a binomial law of losses.
        const double Epsilon = 0.3;
        const int Count = 20;
        var yes = 1 / (1 + Math.Exp(-Epsilon));
        var delta = Enumerable.Range(0, Count + 1).Sum(k => MathNet.Numerics.SpecialFunctions.Binomial(Count, k) * Math.Pow(yes, k) * Math.Pow(1 - yes, Count - k)
            * Math.Max(0, 1 - Math.Exp(2.05 - (Epsilon * ((2 * k) - Count)))));
        Assert.Equal(delta, Accountant.Delta(new SelfComposedEvent(new ApproximateDpEvent(Epsilon, 0), Count), 2.05).Value, 1e-9);
        Assert.Equal(delta, Accountant.Delta(new SelfComposedEvent(new ExponentialEvent(Epsilon), Count), 2.05).Value, 1e-9);
        Assert.True(Accountant.Epsilon(new SelfComposedEvent(new ApproximateDpEvent(Epsilon, 1e-7), Count), 1e-5).Value is > 3 and < Count * Epsilon);
        Assert.Equal(double.PositiveInfinity, Accountant.Epsilon(new SelfComposedEvent(new ApproximateDpEvent(Epsilon, 1e-7), Count), 1e-6).Value);
    }

    [Fact]
    public void TheOrderAndTheShapeOfATreeDoNotMatter()
    {
        PrivacyEvent[] parts = [new GaussianEvent(4), new SelfComposedEvent(new LaplaceEvent(10), 5), new SelfComposedEvent(new PoissonSampledEvent(0.02, new GaussianEvent(1)), 50)];
        var flat = Accountant.Epsilon(new ComposedEvent(parts), 1e-6).Value;
        var nested = Accountant.Epsilon(new ComposedEvent([parts[2], new ComposedEvent([parts[1], new SelfComposedEvent(parts[0], 1)])]), 1e-6).Value;
        Assert.Equal(flat, nested, 1e-9);
    }

    [Theory]
    [InlineData(1, 0.01, 1000)]
    [InlineData(0.7, 0.001, 10_000)]
    public void AFinerGridIsBelowACoarserOneAndNearIt(double noise, double q, long steps)
    {
        var spent = new SelfComposedEvent(new PoissonSampledEvent(q, new GaussianEvent(noise)), steps);
        var fine = new PldAccountant(interval: 2e-5).Delta(spent, 4).Value;
        Assert.InRange(Accountant.Delta(spent, 4).Value, fine, fine * 1.001);
        Assert.InRange(new PldAccountant(interval: 1e-3).Epsilon(spent, 1e-5).Value, Accountant.Epsilon(spent, 1e-5).Value, Accountant.Epsilon(spent, 1e-5).Value + 1e-2);
    }

    [Fact]
    public void HugeLossesGetACoarserGridAndStayNearTheTruth()
    {
        foreach (var noise in new[] { 1e-2, 1e-4, 1e-7 })
        {
            var exact = AnalyticGaussian.Epsilon(1 / noise, 1e-6);
            Assert.InRange(Accountant.Epsilon(new GaussianEvent(noise), 1e-6).Value, exact * (1 - 1e-9), exact * 1.001);
        }

        Assert.True(Accountant.Epsilon(new SelfComposedEvent(new PoissonSampledEvent(0.1, new GaussianEvent(0.5)), 10_000), 1e-9).Value is > 860 and < 871);
        Assert.Equal(double.PositiveInfinity, Accountant.Epsilon(new GaussianEvent(1e-120), 1e-6).Value);
    }

    [Property(MaxTest = 15)]
    public bool MoreEventsNeverCostLess(byte noise, byte scale, byte probability, byte count)
    {
        PrivacyEvent[] events =
        [
            new GaussianEvent(2 + (noise / 16.0)), new LaplaceEvent(3 + (scale / 16.0)),
            new SelfComposedEvent(new PoissonSampledEvent((probability + 1) / 512.0, new GaussianEvent(1 + (noise / 64.0))), 1 + count),
        ];
        var epsilons = Enumerable.Range(1, 3).Select(parts => Accountant.Epsilon(new ComposedEvent(events[..parts]), 1e-6).Value).ToArray();
        return epsilons[0] <= epsilons[1] && epsilons[1] <= epsilons[2];
    }

    [Fact]
    public void WhatHasNoWorstPairIsRefusedWithTheReason()
    {
        foreach (var spent in new PrivacyEvent[] { new DiscreteGaussianEvent(1), new ZcdpEvent(0.1), new PoissonSampledEvent(0.1, new ExponentialEvent(1)) })
            Assert.True(Assert.IsType<EventRefused>(Accountant.Epsilon(spent, 1e-5).Error).Got!.Length > 30);
    }

    private static double Normal(double x, double sigma) => Math.Exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.Sqrt(2 * Math.PI));
}
