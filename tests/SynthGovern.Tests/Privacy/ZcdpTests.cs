using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Tests.Privacy;

public sealed class ZcdpTests
{
    [Fact]
    public void EpsilonOfRhoMatchesTheVectorsAndIsNeverBelow()
    {
        foreach (var vector in AccountingVectors.Of(nameof(EpsilonOfRhoMatchesTheVectorsAndIsNeverBelow), "zcdp_to_eps"))
        {
            var epsilon = Zcdp.Epsilon(vector.Given("rho"), vector.Given("delta"));
            vector.IsClose("epsilon_tight", epsilon, 1e-9);
            Assert.True(Zcdp.Delta(vector.Given("rho"), epsilon) <= vector.Given("delta"), vector.Id);
        }
    }

    [Fact]
    public void DeltaOfRhoMatchesTheVectors()
    {
        foreach (var vector in AccountingVectors.Of(nameof(DeltaOfRhoMatchesTheVectors), "zcdp_delta"))
        {
            vector.IsClose("delta_tight", Zcdp.Delta(vector.Given("rho"), vector.Given("epsilon")), 1e-9);
        }
    }

    [Fact]
    public void RhoOfABudgetMatchesTheVectorsAndStaysWithinTheBudget()
    {
        foreach (var vector in AccountingVectors.Of(nameof(RhoOfABudgetMatchesTheVectorsAndStaysWithinTheBudget), "eps_to_rho", "aim_budget", "mst_budget"))
        {
            var rho = Zcdp.Rho(vector.Given("epsilon"), vector.Given("delta"));
            vector.IsClose("rho", rho, 1e-9);
            Assert.True(Zcdp.Epsilon(rho, vector.Given("delta")) <= vector.Given("epsilon"), vector.Id);
        }
    }

    [Theory]
    [InlineData(0.5, 1e-5, 4.7284)]
    [InlineData(0.02436, 1e-6, 1)]
    [InlineData(0.01497, 1e-9, 1)]
    public void SpotValues(double rho, double delta, double epsilon) => Assert.Equal(epsilon, Zcdp.Epsilon(rho, delta), 1.5e-4);

    [Fact]
    public void TheExponentialMechanismIsCountedAsOftenAsItRan()
    {
        // dp_accounting 0.6.0 adds it once whatever its count: 1.0035 instead of 22.02.
        var accountant = new ZcdpAccountant();
        var repeated = accountant.Epsilon(new SelfComposedEvent(new ExponentialEvent(1), 50), 1e-5).Value;
        Assert.Equal(22.02, repeated, 0.01);
        Assert.Equal(repeated, accountant.Epsilon(new ComposedEvent([.. Enumerable.Repeat(new ExponentialEvent(1), 50)]), 1e-5).Value, 1e-9);
    }

    [Fact]
    public void PureStepsCostNoMoreThanTheirSum()
    {
        var accountant = new ZcdpAccountant();
        foreach (var vector in AccountingVectors.Of(nameof(PureStepsCostNoMoreThanTheirSum), "laplace_composed"))
        {
            var spent = new SelfComposedEvent(new LaplaceEvent(vector.Given("scale")), (long)vector.Given("count"));
            var epsilon = accountant.Epsilon(spent, vector.Given("delta")).Value;
            Assert.InRange(epsilon, vector.Expected("pld_epsilon"), vector.Expected("basic_epsilon") * (1 + 1e-12));
        }
    }

    [Fact]
    public void CompositionMatchesRenyiAccountingAtItsBestOrder()
    {
        foreach (var vector in AccountingVectors.Of(nameof(CompositionMatchesRenyiAccountingAtItsBestOrder), "heterogeneous_composition"))
        {
            var events = vector.Record["params"]!["events"]!.AsArray();
            if (events.Any(part => (string)part!["type"]! == "poisson_sampled_gaussian")) continue;
            var spent = new ComposedEvent([.. events.Select(part => (PrivacyEvent)new SelfComposedEvent(
                (string)part!["type"]! switch
                {
                    "gaussian" => new GaussianEvent((double)part["noise_multiplier"]!),
                    "laplace" => new LaplaceEvent((double)part["scale"]!),
                    _ => new ExponentialEvent((double)part["epsilon"]!),
                },
                (long)part["count"]!))]);
            // The vector's orders are a grid, which can only be looser. A line of slope rho is looser than the Rényi curve of Laplace noise.
            var (renyi, slack) = (vector.Expected("rdp_epsilon"), events.Any(part => (string)part!["type"]! == "laplace") ? 1.12 : 1);
            Assert.InRange(new ZcdpAccountant().Epsilon(spent, vector.Given("delta")).Value, renyi * 0.997, renyi * slack);
        }
    }

    [Fact]
    public void TheDiscreteGaussianIsBoundedFromAboveByItsRho()
    {
        foreach (var vector in AccountingVectors.Of(nameof(TheDiscreteGaussianIsBoundedFromAboveByItsRho), "discrete_gaussian_epsilon"))
        {
            var (variance, sensitivity, delta) = (vector.Given("sigma2"), vector.Given("sensitivity"), vector.Given("delta"));
            var exact = DiscreteGaussianPrivacy.Epsilon(variance, (long)sensitivity, delta);
            vector.IsClose("epsilon", exact, 1e-9);
            var spent = new DiscreteGaussianEvent(Math.Sqrt(variance) / sensitivity);
            vector.IsClose("rho_zcdp", ZcdpAccountant.Rho(spent).Value, 1e-12);
            Assert.True(new ZcdpAccountant().Epsilon(spent, delta).Value >= exact, vector.Id);
        }
    }

    [Fact]
    public void ASampleIsRefused()
        => Assert.Contains("PoissonSampled", new ZcdpAccountant().Epsilon(new PoissonSampledEvent(0.1, new LaplaceEvent(1)), 1e-5).Error!.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1e-300)]
    [InlineData(1e-12)]
    public void TinyCostsGiveTinyEpsilons(double rho) => Assert.InRange(Zcdp.Epsilon(rho, 1e-6), 0, 1e-4);

    [Fact]
    public void HugeCostsGiveHugeEpsilons() => Assert.InRange(Zcdp.Epsilon(1e12, 1e-6), 1e12, 1.1e12);
}
