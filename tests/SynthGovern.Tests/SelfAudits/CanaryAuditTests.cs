using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.SelfAudits;
using SynthGovern.Tables;

namespace SynthGovern.Tests.SelfAudits;

/// <summary>Planted bugs are caught, and a sound mechanism is not.</summary>
public sealed class CanaryAuditTests
{
    /// <summary>So small that a sound mechanism fails once in ten thousand runs of this test.</summary>
    private static readonly CanaryAuditOptions Sure = new(Trials: 1500, Risk: 1e-4);

    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;

    [Fact]
    public async Task ASoundGeneratorIsNotFlaggedAndTheAuditSaysWhatItCouldHaveProved()
    {
        var bounds = await RunAsync(new IndependentGenerator(), Sure);
        Assert.Equal(CanaryTable.All.Count, bounds.Count);
        Assert.All(bounds, bound => Assert.False(bound.Refutes, $"{bound.Mechanism}: {bound.Lower} > {bound.Upper}"));
        Assert.All(bounds, bound => Assert.True(bound.CouldRefute));
        Assert.All(bounds, bound => Assert.InRange(bound.Upper, 0.99, 1));
        Assert.Contains(bounds, bound => bound.Lower > 0.05);
    }

    [Fact]
    public async Task NoiseTooSmallByHalfIsCaught()
        => Assert.Contains(await RunAsync(new Faulty { FitBudget = budget => Doubled(budget) }, Sure), bound => bound.Refutes);

    [Fact]
    public async Task AMissingClipIsCaught()
        => Assert.Contains(await RunAsync(new Faulty { FitSchema = schema => schema with { Subject = null } }, Sure), bound => bound.Refutes);

    [Fact]
    public async Task CategoriesLearntFromTheDataAreCaught()
        => Assert.Contains(await RunAsync(new Faulty { FitSchema = null, LearnsCategories = true }, Sure with { Trials = 300 }), bound => bound.Refutes && bound.Mechanism.Contains(CanaryTable.Rare.Name, StringComparison.Ordinal));

    [Fact]
    public async Task AnAuditThatRunsOutOfTimeSaysNothingAndOneOfFewTrialsProvesLittle()
    {
        Assert.Empty(await RunAsync(new IndependentGenerator(), Sure with { TimeLimit = TimeSpan.Zero }));
        var few = await RunAsync(new IndependentGenerator(), new CanaryAuditOptions(Trials: 30));
        Assert.All(few, bound => Assert.InRange(bound.MostProvable, 0, 2.5));
    }

    [Fact]
    public async Task AGeneratorThatCannotBePrivateHasNoAudit()
        => Assert.Empty(await RunAsync(new Faulty { Refuses = true }, Sure));

    private static Task<IReadOnlyList<EmpiricalBound>> RunAsync(IGenerator generator, CanaryAuditOptions options)
        => CanaryAudit.RunAsync(generator, Budget, options, TimeProvider.System, null, CancellationToken.None);

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
