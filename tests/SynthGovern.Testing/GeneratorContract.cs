using System.Text.Json;
using SynthGovern.Generators;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>What every registered generator must do when it learns.</summary>
public abstract class GeneratorContract<TList> : GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    [Fact]
    public void EveryGeneratorIsRegisteredOnceSealedAndCited()
    {
        var generators = Factories.Select(factory => Make(factory.Id)).ToList();
        var defined = generators[0].GetType().Assembly.GetTypes().Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(IGenerator))).ToList();
        Assert.Equal(defined.Select(type => type.Name).Order(), generators.Select(generator => generator.GetType().Name).Distinct().Order());
        Assert.Equal(Factories.Select(factory => factory.Id), generators.Select(generator => generator.Card.Id).Distinct());
        Assert.Empty(defined.Where(type => !type.IsSealed).Select(type => type.FullName));
        Assert.Empty(generators.Where(generator => generator.Card.Citation.Length < 10).Select(generator => generator.Card.Id));
    }

    [Fact]
    public void AnUnknownGeneratorOrOptionIsAnErrorThatListsWhatThereIs()
    {
        Assert.Contains(Factories[0].Id, AllGenerators.Find(Factories, "ctgan9000").Error!.ToString(), StringComparison.Ordinal);
        foreach (var factory in Factories)
        {
            var error = Find(factory, "no-such-option", "1").Error!.ToString();
            Assert.All(factory.Options.Keys, option => Assert.Contains(option, error, StringComparison.Ordinal));
            Assert.All(factory.Options.Keys, option => Assert.IsType<BadOption>(Find(factory, option, "a lot").Error));
            Assert.All(factory.Options.Keys, option => Assert.IsType<BadOption>(Find(factory, option, "NaN").Error));
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task AFitWithoutProtectionAndWithASeedIsRepeatable(string id)
    {
        using var first = await Fit(Make(id), null, new FitContext(Seed: 3, Device: "cpu"));
        using var second = await Fit(Make(id), null, new FitContext(Seed: 3, Device: "cpu"));
        Assert.Equal(Saved(first), Saved(second));
        Assert.IsType<NonPrivateEvent>(first.Spent);
        Assert.IsType<NonPrivateEvent>(Make(id).Plan(Schema, null).Value);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task APrivateFitRefusesASeed(string id)
    {
        if (await RefusesABudget(Make(id))) return;
        Assert.IsType<SeedInPrivateFit>((await Make(id).FitAsync(Train, Schema, Budget, new FitContext(Seed: 3), default)).Error);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task TwoPrivateFitsHaveDifferentNoise(string id)
    {
        if (await RefusesABudget(Make(id))) return;
        using var second = await Fit(Make(id), Budget);
        Assert.NotEqual(Saved(await ModelOf(id)), Saved(second));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task APrivateFitCostsWhatItsPlanSaidAndNoMoreThanItsBudget(string id)
    {
        var generator = Make(id);
        if (await RefusesABudget(generator)) return;
        foreach (var (epsilon, delta) in new[] { (0.1, 1e-9), (1, 1e-6), (3, 1e-5), (20, 1e-3) })
        {
            var budget = PrivacyBudget.Of(epsilon, delta).Value;
            using var model = await Fit(generator, budget);
            var plan = generator.Plan(Schema, budget).Value;
            Assert.True(BudgetFilter.Cost(budget, model.Spent).Value <= BudgetFilter.Cost(budget, plan).Value);
            var (bound, accountant) = PrivacyFacts.Bound(plan, delta).Value;
            Assert.InRange(bound, epsilon * 0.99, epsilon);
            Assert.InRange(PrivacyFacts.Bound(model.Spent, delta).Value.Epsilon, epsilon * 0.5, bound);

            // Where zCDP bounds a plan, a ceiling of the same size admits it. A ceiling counts sampled noise at its own order, which costs more, and the
            // distance of noise from tables (1 + e^epsilon) times, which no ceiling far above 10 can pay.
            if (accountant is not ZcdpAccountant && epsilon > 5) continue;
            var ceiling = accountant is ZcdpAccountant ? budget : PrivacyBudget.Of(epsilon * 2, delta).Value;
            Assert.True(BudgetFilter.Charge(ceiling, 0, plan).Succeeded);
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task TheDataIsAnnouncedOnceBeforeItIsTouchedAndNotWhenAFitIsRefused(string id)
    {
        var announced = 0;
        var context = FitContext.Default with { BeforeData = () => announced++ };
        using (await Fit(Make(id), BudgetOf(Make(id)), context)) Assert.Equal(1, announced);
        var incomplete = Train.Project(Train.Names.Where(name => name != "age"));
        Assert.NotNull((await Make(id).FitAsync(incomplete, Schema, BudgetOf(Make(id)), context, default)).Error);
        Assert.Equal(1, announced);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task CancellationIsHonoured(string id)
    {
        var generator = Make(id);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.FitAsync(Train, Schema, BudgetOf(generator), FitContext.Default, cancelled.Token));
        using var soon = new CancellationTokenSource();
        var context = new FitContext(Progress: new Immediate(_ => soon.Cancel()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.FitAsync(Train, Schema, BudgetOf(generator), context, soon.Token));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ARecordOutsideTheDeclaredDomainChangesNothingInTheShapeOfWhatIsReleased(string id)
    {
        var strange = new Clinic.Row("patient-new", 0, 0, 900, -5, Clinic.Day(90_000));
        var rows = Clinic.Table([strange]);
        var with = new Table([.. Train.Columns.Select(column => Append(column, rows[column.Name], column.Name == "sex" ? "X" : null))]);
        Assert.Equal(Train.RowCount + 1, with.RowCount);
        var before = await ModelOf(id);
        using var after = await Fit(Make(id), BudgetOf(Make(id)), train: with);
        Assert.Equal(SchemaText(before), SchemaText(after));
        Assert.Equal(before.Spent, after.Spent);
        var (left, right) = (before.Sample(2000, null, 1).Value, after.Sample(2000, null, 1).Value);
        Assert.Equal(left.Names, right.Names);
        Assert.Equal(left.Labels("sex").Levels, right.Labels("sex").Levels);
        Assert.All(right.Numbers("age").Values.ToArray(), age => Assert.InRange(age, 0, 110));
        Assert.DoesNotContain("900", System.Text.Encoding.UTF8.GetString(Saved(after)).Split(',', '[', ']'));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task UnconfirmedBoundsAndCategoriesAreRefusedByNameInAPrivateFit(string id)
    {
        var generator = Make(id);
        if (await RefusesABudget(generator)) return;
        var schema = Schema
            .With(Schema.Find("age")! with { Bounds = new Bounds(0, 89, Declaration.Unconfirmed) })
            .With(Schema.Find("sex")! with { Categories = new Categories(["F", "M"], Declaration.Unconfirmed) });
        var error = (await generator.FitAsync(Train, schema, Budget, FitContext.Default, default)).Error!;
        Assert.Equal(ErrorKind.BudgetRefused, error.Kind);
        Assert.Contains("sex, age", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--declare-public", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(error.ToString(), generator.Plan(schema, Budget).Error!.ToString());
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ATableThatDoesNotFitIsAnError(string id)
    {
        async Task Refuses(Table table) => Assert.NotNull((await Make(id).FitAsync(table, Schema, BudgetOf(Make(id)), FitContext.Default, default)).Error);
        await Refuses(Train.Select([]));
        await Refuses(Train.Project(Train.Names.Where(name => name != "age")));
        await Refuses(Train.Project(Train.Names.Where(name => name != "patient")));
        await Refuses(Train.With(Clinic.Names("age", Enumerable.Repeat("old", Train.RowCount))));
    }

    private static Result<IGenerator> Find(GeneratorFactory factory, string option, string value)
        => AllGenerators.Find(Factories, factory.Id, new Dictionary<string, string>(StringComparer.Ordinal) { [option] = value });

    private static string SchemaText(FittedGenerator model) => JsonSerializer.Serialize(model.Schema, Json.Options);

    private static Column Append(Column column, Column last, string? newLabel) => column switch
    {
        NumberColumn numbers => new NumberColumn(numbers.Name, numbers.Kind, [.. numbers.Values, ((NumberColumn)last).Values[0]], numbers.Format),
        _ => Clinic.Names(column.Name, [.. Enumerable.Range(0, column.Count).Select(column.Text), newLabel ?? last.Text(0)], column.Kind),
    };

    private sealed class Immediate(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
