using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Privacy.Accountants.Renyi;

namespace SynthGovern.Tests.Privacy;

public sealed class RdpAccountantTests
{
    [Fact]
    public void TheOrdersAreThoseOfDpAccounting()
    {
        Assert.Equal(156, RenyiOrders.Default.Count);
        Assert.Equal([1.1, 2, 10.9, 11, 63, 128, 1024], new[] { 0, 9, 98, 99, 151, 152, 155 }.Select(i => RenyiOrders.Default[i]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(2.5)]
    [InlineData(3.7)]
    public void ASampledGaussianIsTheIntegralOfItsDefinition(double order)
    {
        const double Noise = 1.3, Q = 0.2;
        var moment = Integral(x => Normal(x, Noise) * Math.Pow(1 - Q + (Q * Math.Exp(((2 * x) - 1) / (2 * Noise * Noise))), order), -30, 60);
        var spent = new PoissonSampledEvent(Q, new GaussianEvent(Noise));
        // The fractional series is added without signs, which is up to a few percent above.
        Assert.InRange(RdpAccountant.RdpOf(spent, order).Value, Math.Log(moment) / (order - 1) * (1 - 1e-9), Math.Log(moment) / (order - 1) * (order == Math.Floor(order) ? 1 + 1e-9 : 1.04));
    }

    [Fact]
    public void AnOrderWhoseSeriesDoesNotConvergeIsLeftOut()
    {
        var spent = new PoissonSampledEvent(0.2, new GaussianEvent(1.3));
        Assert.Equal(double.PositiveInfinity, RdpAccountant.RdpOf(spent, 1.5).Value);
        Assert.Equal(new RdpAccountant(orders: [2, 4]).Epsilon(spent, 1e-5).Value, new RdpAccountant(orders: [1.5, 2, 4]).Epsilon(spent, 1e-5).Value);
        Assert.Equal(double.PositiveInfinity, new RdpAccountant(orders: [1.5]).Epsilon(spent, 1e-5).Value);
    }

    [Fact]
    public void WithoutSamplingItIsLinearInTheOrder()
    {
        Assert.Equal(2.5 / 8, RdpAccountant.RdpOf(new PoissonSampledEvent(1, new GaussianEvent(2)), 2.5).Value, 1e-15);
        Assert.Equal(0, RdpAccountant.RdpOf(new PoissonSampledEvent(0, new GaussianEvent(2)), 2.5).Value);
        Assert.Equal(4 * 2.5 / 8, new RdpAccountant(NeighbouringRelation.ReplaceOne, [2.5]).Curve(new GaussianEvent(2)).Value[0], 1e-15);
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(4)]
    public void LaplaceAndDiscreteLaplaceAreTheirDefinition(double order)
    {
        const double Rate = 0.7;
        var continuous = Integral(x => Rate / 2 * Math.Exp(-Rate * ((order * Math.Abs(x - 1)) + ((1 - order) * Math.Abs(x)))), -80, 0)
            + Integral(x => Rate / 2 * Math.Exp(-Rate * ((order * (1 - x)) + ((1 - order) * x))), 0, 1)
            + Integral(x => Rate / 2 * Math.Exp(-Rate * ((order * (x - 1)) + ((1 - order) * x))), 1, 80);
        Assert.Equal(Math.Log(continuous) / (order - 1), RdpAccountant.RdpOf(new LaplaceEvent(1 / Rate), order).Value, 1e-9);
        var discrete = Enumerable.Range(-300, 600).Sum(x => Math.Tanh(Rate / 2) * Math.Exp(-Rate * ((order * Math.Abs(x - 3)) + ((1 - order) * Math.Abs(x)))));
        Assert.Equal(Math.Log(discrete) / (order - 1), RdpAccountant.RdpOf(new DiscreteLaplaceEvent(1 / Rate, 3), order).Value, 1e-12);
    }

    [Fact]
    public void AWholeOrderOfASampledDiscreteGaussianIsItsDefinitionAndBetweenTheChordIsAbove()
    {
        const double Noise = 0.6, Q = 0.3;
        double Exact(double order)
        {
            var (sum, total) = (0.0, 0.0);
            for (var x = -20; x <= 20; x++)
            {
                var weight = Math.Exp(-x * x / (2 * Noise * Noise));
                total += weight;
                sum += weight * Math.Pow(1 - Q + (Q * Math.Exp(((2 * x) - 1) / (2 * Noise * Noise))), order);
            }

            return Math.Log(sum / total) / (order - 1);
        }

        var spent = new PoissonSampledEvent(Q, new DiscreteGaussianEvent(Noise));
        foreach (var order in new[] { 2.0, 3, 8 }) Assert.Equal(Exact(order), RdpAccountant.RdpOf(spent, order).Value, 1e-9);
        foreach (var order in new[] { 1.3, 2.5, 6.9 }) Assert.True(RdpAccountant.RdpOf(spent, order).Value >= Exact(order));
    }

    [Fact]
    public void TheExponentialMechanismIsCountedAsOftenAsItRan()
    {
        // dp_accounting 0.6.0 gives 1.0035 for the repeated form.
        var repeated = new RdpAccountant().Epsilon(new SelfComposedEvent(new ExponentialEvent(1), 50), 1e-5).Value;
        var listed = new RdpAccountant().Epsilon(new ComposedEvent([.. Enumerable.Repeat(new ExponentialEvent(1), 50)]), 1e-5).Value;
        Assert.Equal(21.93493040182549, repeated, 1e-6);
        Assert.Equal(listed, repeated, 1e-9);
    }

    [Fact]
    public void TheExponentialMechanismIsNeverBelowABoundedRangePair()
    {
        // A pair with losses −t and epsilon − t has bounded range epsilon.
        foreach (var epsilon in new[] { 1e-7, 0.1, 1, 5 })
        {
            foreach (var order in new[] { 1.1, 2, 9, 60 })
            {
                var bound = RdpAccountant.RdpOf(new ExponentialEvent(epsilon), order).Value;
                for (var share = 0.05; share < 1; share += 0.05)
                {
                    var low = -share * epsilon;
                    var high = low + epsilon;
                    var weight = (1 - Math.Exp(low)) / (Math.Exp(high) - Math.Exp(low));
                    var moment = (weight * Math.Exp(order * high)) + ((1 - weight) * Math.Exp(order * low));
                    Assert.True(Math.Log(moment) / (order - 1) <= bound + 1e-12, $"{epsilon} {order} {share}");
                }
            }
        }
    }

    [Fact]
    public void RandomizedResponseIsItsDefinitionAndNeedsReplacement()
    {
        const double Noise = 0.4;
        const int Buckets = 5;
        var (truth, other) = (1 - Noise + (Noise / Buckets), Noise / Buckets);
        var moment = (Math.Pow(truth, 3) * Math.Pow(other, -2)) + (Math.Pow(other, 3) * Math.Pow(truth, -2)) + (3 * other);
        var spent = new RandomizedResponseEvent(Noise, Buckets);
        Assert.Equal(Math.Log(moment) / 2, RdpAccountant.RdpOf(spent, 3, NeighbouringRelation.ReplaceOne).Value, 1e-12);
        Assert.IsType<EventRefused>(RdpAccountant.RdpOf(spent, 3).Error);
    }

    [Fact]
    public void ABatchOfFixedSizeCostsMoreThanAPoissonSampleAndNeedsReplacement()
    {
        var batch = new SelfComposedEvent(new SampledWithoutReplacementEvent(10_000, 100, new GaussianEvent(2)), 1000);
        Assert.Equal(3.576111482350549, new RdpAccountant(NeighbouringRelation.ReplaceOne).Epsilon(batch, 1e-5).Value, 1e-6);
        Assert.IsType<EventRefused>(new RdpAccountant().Epsilon(batch, 1e-5).Error);
        var all = new SampledWithoutReplacementEvent(100, 100, new GaussianEvent(2));
        Assert.Equal(RdpAccountant.RdpOf(new GaussianEvent(2), 5, NeighbouringRelation.ReplaceOne).Value, RdpAccountant.RdpOf(all, 5, NeighbouringRelation.ReplaceOne).Value, 1e-12);
    }

    [Fact]
    public void WhatMayFailIsPaidForByDelta()
    {
        var failing = new SelfComposedEvent(new ApproximateDpEvent(0.1, 1e-7), 10);
        var sound = new SelfComposedEvent(new ApproximateDpEvent(0.1, 0), 10);
        var accountant = new RdpAccountant();
        Assert.Equal(accountant.Epsilon(sound, 9e-6).Value, accountant.Epsilon(failing, 1e-5).Value, 1e-4);
        Assert.Equal(double.PositiveInfinity, accountant.Epsilon(failing, 9e-7).Value);
        Assert.InRange(accountant.Delta(failing, 0.8).Value, 1e-6, 1);
        Assert.IsType<EventRefused>(RdpAccountant.RdpOf(failing, 3).Error);
    }

    [Fact]
    public void DeltaAtTheEpsilonOfADeltaIsThatDelta()
    {
        var spent = new SelfComposedEvent(new PoissonSampledEvent(0.01, new GaussianEvent(1)), 1000);
        var accountant = new RdpAccountant();
        Assert.Equal(1e-5, accountant.Delta(spent, accountant.Epsilon(spent, 1e-5).Value).Value, 1e-14);
    }

    private static double Normal(double x, double sigma) => Math.Exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.Sqrt(2 * Math.PI));

    private static double Integral(Func<double, double> function, double from, double to)
    {
        const int Panels = 4000;
        return Enumerable.Range(0, Panels).Sum(panel => MathNet.Numerics.Integration.GaussLegendreRule.Integrate(function, from + ((to - from) * panel / Panels), from + ((to - from) * (panel + 1) / Panels), 8));
    }
}
