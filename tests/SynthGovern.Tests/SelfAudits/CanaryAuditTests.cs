using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.SelfAudits;
using SynthGovern.Tables;

namespace SynthGovern.Tests.SelfAudits;

/// <summary>Planted bugs are caught, and a sound mechanism is not.</summary>
public sealed class CanaryAuditTests
{
    /// <summary>So small that a sound mechanism fails once in ten thousand runs of this test.</summary>
    private static readonly CanaryAuditOptions Sure = new(Trials: 600, Risk: 1e-4);

    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;

    [Fact]
    public async Task ASoundGeneratorIsNotFlaggedAndTheAuditSaysWhatItCouldHaveProved()
    {
        var bounds = await RunAsync(new IndependentGenerator(), Sure);
        Assert.Equal(2 * CanaryTable.All.Count, bounds.Count);
        Assert.All(bounds, bound => Assert.False(bound.Refutes, $"{bound.Mechanism}: {bound.Lower} > {bound.Upper}"));
        Assert.All(bounds, bound => Assert.True(bound.CouldRefute));
        Assert.All(bounds, bound => Assert.InRange(bound.Upper, 0.99, 1));
    }

    [Fact]
    public async Task NoiseTooSmallByHalfIsCaught()
    {
        var (large, more) = (PrivacyBudget.Of(15, 1e-6).Value, Doubled(PrivacyBudget.Of(15, 1e-6).Value));
        Assert.Contains(await RunAsync(new Faulty { FitBudget = _ => more }, Sure with { Trials = 1200, Risk = 1e-3 }, large), bound => bound.Refutes);
        Assert.DoesNotContain(await RunAsync(new IndependentGenerator(), Sure with { Trials = 1200, Risk = 1e-3 }, large), bound => bound.Refutes);
    }

    [Fact]
    public void ASamplerWithHalfTheNoiseIsCaughtWithoutAnyAssumption()
    {
        var (stated, bits) = (new DiscreteGaussianEvent(1), new CryptographicBits());
        var (sound, halved) = (new DiscreteGaussian(3600), new DiscreteGaussian(900));
        EmpiricalBound Audit(DiscreteGaussian noise) => MechanismAudit.Run(stated, inside => (inside ? 60 : 0) + noise.Sample(bits), 1e-5, 300_000, 1e-4);
        var (right, wrong) = (Audit(sound), Audit(halved));
        Assert.InRange(right.Lower, 1, right.Upper);
        Assert.True(wrong.Refutes, $"{wrong.Lower} of {wrong.Upper}");
    }

    [Fact]
    public void TheMechanismsOfAFitAreSoundAndNearTheirBounds()
    {
        var spent = new ComposedEvent([new SelfComposedEvent(new DiscreteGaussianEvent(2), 3), new ExponentialEvent(1), new ExponentialEvent(0.1), new ZcdpEvent(0.5), new PoissonSampledEvent(0.1, new GaussianEvent(1))]);
        var bounds = MechanismAudit.OfFit(spent, 1e-5, 200_000, 1e-4);
        Assert.Equal(4, bounds.Count);
        Assert.Equal(4, bounds.Select(bound => bound.Mechanism).Distinct().Count());
        Assert.All(bounds, bound => Assert.False(bound.Refutes));
        Assert.All(bounds, bound => Assert.True(bound.Lower > 0.2 * bound.Upper, $"{bound.Mechanism}: {bound.Lower} of {bound.Upper}"));
    }

    [Fact]
    public async Task AMissingClipIsCaught()
        => Assert.Contains(await RunAsync(new Faulty { FitSchema = schema => schema with { Subject = null } }, Sure with { Trials = 300 }), bound => bound.Refutes);

    [Fact]
    public async Task CategoriesLearntFromTheDataAreCaught()
        => Assert.Contains(await RunAsync(new Faulty { LearnsCategories = true }, Sure with { Trials = 300 }), bound => bound.Refutes && bound.Mechanism.Contains(CanaryTable.Rare.Name, StringComparison.Ordinal));

    [Fact]
    public async Task AnAuditThatRunsOutOfTimeSaysNothingAndOneOfFewTrialsProvesLittle()
    {
        Assert.Empty(await RunAsync(new IndependentGenerator(), Sure with { TimeLimit = TimeSpan.Zero }));
        var few = await RunAsync(new IndependentGenerator(), new CanaryAuditOptions(Trials: 30));
        Assert.All(few.Where(bound => !bound.Method.Contains("Gaussian", StringComparison.Ordinal)), bound => Assert.InRange(bound.MostProvable, 0.1, 2.5));
    }

    [Fact]
    public async Task AGeneratorThatCannotBePrivateHasNoAudit()
        => Assert.Empty(await RunAsync(new Faulty { Refuses = true }, Sure));

    private static Task<IReadOnlyList<EmpiricalBound>> RunAsync(IGenerator generator, CanaryAuditOptions options, PrivacyBudget? budget = null)
        => CanaryAudit.RunAsync(generator, budget ?? Budget, options, TimeProvider.System, null, CancellationToken.None);

    /// <summary>The budget whose noise is half of what the given one asks for.</summary>
    private static PrivacyBudget Doubled(PrivacyBudget budget)
    {
        var (low, high) = (budget.Epsilon, budget.Epsilon * 4);
        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            if (Calibration.Rho(PrivacyBudget.Of(middle, budget.Delta).Value) < 4 * Calibration.Rho(budget)) low = middle;
            else high = middle;
        }

        return PrivacyBudget.Of(low, budget.Delta).Value;
    }

    /// <summary>States what the sound generator would, and does something else.</summary>
    private sealed class Faulty : IGenerator
    {
        private readonly IndependentGenerator sound = new();

        public Func<PrivacyBudget, PrivacyBudget> FitBudget { get; init; } = budget => budget;

        public Func<Schema, Schema>? FitSchema { get; init; }

        public bool LearnsCategories { get; init; }

        public bool Refuses { get; init; }

        public GeneratorCard Card => sound.Card;

        public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget) => Refuses ? new NoPrivateFit(Card.Id) : sound.Plan(schema, budget);

        public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        {
            var faulty = FitSchema?.Invoke(schema) ?? schema;
            if (LearnsCategories) faulty = faulty with { Columns = [.. faulty.Columns.Select(column => Seen(column, train))] };
            return sound.FitAsync(train, faulty, FitBudget(budget!), context, cancel);
        }

        public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => sound.LoadAsync(from, cancel);

        private static ColumnSchema Seen(ColumnSchema column, Table train)
        {
            if (column.Categories is not { } categories) return column;
            var labels = train.Labels(column.Name);
            var seen = labels.Codes.ToArray().Where(code => code >= 0).Select(code => labels.Levels[code]).ToHashSet(StringComparer.Ordinal);
            return column with { Categories = categories with { Levels = [.. categories.Levels.Where(seen.Contains)] } };
        }
    }
}
