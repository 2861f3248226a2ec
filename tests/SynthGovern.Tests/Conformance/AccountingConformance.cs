using System.Text.Json;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Tests.Conformance;

/// <summary>Items 8 and 17 of the checklist: what events cost.</summary>
public sealed class AccountingConformance
{
    private const double Delta = 1e-5;

    private static readonly RdpAccountant Rdp = new();
    private static readonly PldAccountant Pld = new();

    /// <summary>
    /// Accountants that counted an exponential mechanism once however often it ran (dp_accounting), had the wrong formula (synthcity, smartnoise, PATE-GAN's
    /// <c>10 ^ delta</c>), took a sampling rate other than the one drawn (opacus, opendp), or let the step through that breaks the budget (smartnoise).
    /// </summary>
    [Fact]
    [Trait("Checklist", "8")]
    public void AccountantsGiveKnownValuesAndTheFilterAsksBeforeItSpends()
    {
        Assert.Equal(2.1014, Rdp.Epsilon(Steps(0.01, 1, 1000), Delta).Value, 1e-4);
        Assert.Equal(1.8282, Pld.Epsilon(Steps(0.01, 1, 1000), Delta).Value, 1e-3);
        Assert.Equal(2.597, Rdp.Epsilon(Steps(256.0 / 60_000, 1.1, 14_063), Delta).Value, 1e-3);
        Assert.Equal(22.02, new ZcdpAccountant().Epsilon(new SelfComposedEvent(new ExponentialEvent(1), 50), Delta).Value, 0.01);
        Assert.InRange(Rdp.Epsilon(new SelfComposedEvent(new ExponentialEvent(1), 50), Delta).Value, 21.5, 22.1);
        Assert.Equal(Rdp.Epsilon(new ComposedEvent([.. Enumerable.Repeat(new ExponentialEvent(1), 50)]), Delta).Value, Rdp.Epsilon(new SelfComposedEvent(new ExponentialEvent(1), 50), Delta).Value, 1e-9);
        Assert.Equal(9.997, AnalyticGaussian.Epsilon(2, Delta), 1e-3);
        Assert.Equal(4.430, DiscreteGaussianPrivacy.Epsilon(1, 1, Delta), 1e-3);
        Assert.InRange(new ZcdpAccountant().Epsilon(new GaussianEvent(5), 1e-30).Value, 1, 4);

        // Twice the rate costs about twice as much, not the same: the rate is part of the event.
        Assert.InRange(Rdp.Epsilon(Steps(0.02, 1, 1000), Delta).Value / Rdp.Epsilon(Steps(0.01, 1, 1000), Delta).Value, 1.5, 4);

        var (ceiling, spent, admitted) = (PrivacyBudget.Of(3, 1e-6).Value, 0.0, 0);
        var tenth = new ZcdpEvent(Calibration.Rho(ceiling) / 10 * (1 - 1e-12));
        for (var asked = 0; asked < 20; asked++)
        {
            if (BudgetFilter.Charge(ceiling, spent, tenth).TryGet(out var after, out _)) (spent, admitted) = (after.RhoSpent, admitted + 1);
        }

        Assert.Equal(10, admitted);
        Assert.InRange(BudgetFilter.State(ceiling, spent).EpsilonSpent, 2.99, ceiling.Epsilon);
        Assert.IsType<BudgetExceeded>(BudgetFilter.Charge(ceiling, 0, new ZcdpEvent(Calibration.Rho(ceiling) * (1 + 1e-9))).Error);
    }

    /// <summary>An epsilon for adding or removing one that was read as one for replacing one. Statements name the relation, and replacing costs more.</summary>
    [Fact]
    [Trait("Checklist", "17")]
    public async Task TheRelationIsPartOfEveryStatementAndReplacingCostsMore()
    {
        using var model = (await new IndependentGenerator().FitAsync(Clinic.Table(30), Clinic.Schema, PrivacyBudget.Of(1, 1e-6).Value, FitContext.Default, default)).Value;
        var statement = PrivacyFacts.State(model, 1e-6).Value;
        Assert.Equal(NeighbouringRelation.AddOrRemoveOne, statement.Relation);
        Assert.Contains("addOrRemoveOne", JsonSerializer.Serialize(statement, Json.Options), StringComparison.OrdinalIgnoreCase);

        var (replaceRdp, replacePld) = (new RdpAccountant(NeighbouringRelation.ReplaceOne), new PldAccountant(NeighbouringRelation.ReplaceOne));
        foreach (var spent in new PrivacyEvent[] { new DiscreteGaussianEvent(3), new ExponentialEvent(1), new SelfComposedEvent(new GaussianEvent(8), 20) })
        {
            Assert.True(replaceRdp.Epsilon(spent, Delta).Value > 1.5 * Rdp.Epsilon(spent, Delta).Value);
            Assert.True(spent is DiscreteGaussianEvent || replacePld.Epsilon(spent, Delta).Value > 1.5 * Pld.Epsilon(spent, Delta).Value);
        }

        Assert.Equal(2.843, replacePld.Epsilon(Steps(0.01, 1, 1000), Delta).Value, 2e-3);
        // The noise is stated against adding one, of which replacing one is twice.
        var batches = new SelfComposedEvent(new SampledWithoutReplacementEvent(10_000, 100, new GaussianEvent(2)), 1000);
        Assert.Equal(3.576, replaceRdp.Epsilon(batches, Delta).Value, 2e-3);
        Assert.IsType<EventRefused>(Rdp.Epsilon(batches, Delta).Error);
        Assert.IsType<EventRefused>(replaceRdp.Epsilon(Steps(0.01, 1, 1000), Delta).Error);
    }

    private static SelfComposedEvent Steps(double probability, double noise, long steps) => new(new PoissonSampledEvent(probability, new GaussianEvent(noise)), steps);
}
