using System.Text.Json;
using SynthGovern.Generators;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

/// <summary>What every registered generator must do.</summary>
public sealed class GeneratorContract
{
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;
    private static readonly Table Train = Clinic.Table(400);
    private static readonly Schema Schema = Clinic.Schema;

    public static TheoryData<IGenerator> Generators => new(AllGenerators.All);

    [Fact]
    public void EveryGeneratorIsRegisteredOnce()
    {
        var defined = typeof(IGenerator).Assembly.GetTypes().Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(IGenerator)));
        Assert.Equal(defined.Select(type => type.Name).Order(), AllGenerators.All.Select(generator => generator.GetType().Name).Order());
        Assert.Equal(AllGenerators.Factories.Select(factory => factory.Id), AllGenerators.All.Select(generator => generator.Card.Id).Distinct());
    }

    [Fact]
    public void AnUnknownGeneratorOrOptionIsAnErrorThatListsWhatThereIs()
    {
        Assert.Contains("independent", AllGenerators.Find("ctgan9000").Error!.ToString(), StringComparison.Ordinal);
        foreach (var factory in AllGenerators.Factories)
        {
            var error = AllGenerators.Find(factory.Id, new Dictionary<string, string> { ["no-such-option"] = "1" }).Error!.ToString();
            Assert.All(factory.Options.Keys, option => Assert.Contains(option, error, StringComparison.Ordinal));
            Assert.All(factory.Options.Keys, option => Assert.IsType<BadOption>(AllGenerators.Find(factory.Id, new Dictionary<string, string> { [option] = "a lot" }).Error));
            Assert.All(factory.Options.Keys, option => Assert.IsType<BadOption>(AllGenerators.Find(factory.Id, new Dictionary<string, string> { [option] = "NaN" }).Error));
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task AFitWithoutProtectionAndWithASeedIsRepeatable(IGenerator generator)
    {
        using var first = await Fit(generator, null, new FitContext(Seed: 3));
        using var second = await Fit(generator, null, new FitContext(Seed: 3));
        Assert.Equal(Saved(first), Saved(second));
        Assert.IsType<NonPrivateEvent>(first.Spent);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task APrivateFitRefusesASeed(IGenerator generator)
        => Assert.IsType<SeedInPrivateFit>((await generator.FitAsync(Train, Schema, Budget, new FitContext(Seed: 3), default)).Error);

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task TwoPrivateFitsHaveDifferentNoise(IGenerator generator)
    {
        using var first = await Fit(generator, Budget);
        using var second = await Fit(generator, Budget);
        Assert.NotEqual(Saved(first), Saved(second));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task APrivateFitCostsWhatItsPlanSaidAndNoMoreThanItsBudget(IGenerator generator)
    {
        foreach (var (epsilon, delta) in new[] { (0.1, 1e-9), (1, 1e-6), (3, 1e-5), (20, 1e-3) })
        {
            var budget = PrivacyBudget.Of(epsilon, delta).Value;
            using var model = await Fit(generator, budget);
            var planned = ZcdpAccountant.Rho(generator.Plan(Schema, budget).Value).Value;
            Assert.True(ZcdpAccountant.Rho(model.Spent).Value <= planned);
            Assert.InRange(new ZcdpAccountant().Epsilon(model.Spent, delta).Value, epsilon * 0.99, epsilon);
            Assert.True(BudgetFilter.Charge(budget, 0, generator.Plan(Schema, budget).Value).Succeeded);
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task SamplingIsRepeatableByItsSeed(IGenerator generator)
    {
        using var model = await Fit(generator, Budget);
        Assert.Equal(Text(model.Sample(200, null, 1).Value), Text(model.Sample(200, null, 1).Value));
        Assert.NotEqual(Text(model.Sample(200, null, 1).Value), Text(model.Sample(200, null, 2).Value));
        Assert.Equal(0, model.Sample(0, null, 1).Value.RowCount);
        Assert.IsType<RowsOutOfRange>(model.Sample(-1, null, 1).Error);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ASampleHasTheColumnsOfTheSchemaWithFreshIdentifiersAndNoText(IGenerator generator)
    {
        using var model = await Fit(generator, Budget);
        var sample = model.Sample(500, null, 1).Value;
        Assert.Equal(["visit", "patient", "sex", "grade", "age", "cost", "seen"], sample.Names);
        Assert.All(sample.Labels("patient").Levels, name => Assert.StartsWith("id-", name, StringComparison.Ordinal));
        Assert.All(Schema.Learnable, column => Assert.Equal(column.Kind, sample[column.Name].Kind));
        foreach (var column in Schema.Learnable.Where(column => column.Bounds is not null))
        {
            Assert.All(sample.Numbers(column.Name).Values.ToArray().Where(double.IsFinite), value => Assert.InRange(value, column.Bounds!.Low, column.Bounds.High));
            Assert.True(column.MayBeMissing || !sample.Numbers(column.Name).Values.ToArray().Any(double.IsNaN));
        }

        Assert.All(sample.Numbers("age").Values.ToArray(), age => Assert.Equal(Math.Floor(age), age));
        Assert.All(sample.Numbers("seen").Values.ToArray(), seen => Assert.Equal(0, seen % 86_400));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task CancellationIsHonoured(IGenerator generator)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.FitAsync(Train, Schema, Budget, FitContext.Default, cancelled.Token));
        using var soon = new CancellationTokenSource();
        var context = new FitContext(Progress: new Immediate(_ => soon.Cancel()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.FitAsync(Train, Schema, Budget, context, soon.Token));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ARecordOutsideTheDeclaredDomainChangesNothingInTheShapeOfWhatIsReleased(IGenerator generator)
    {
        var strange = new Clinic.Row("patient-new", 0, 0, 900, -5, Clinic.Day(90_000));
        var rows = Clinic.Table([strange]);
        var with = new Table([.. Train.Columns.Select(column => Append(column, rows[column.Name], column.Name == "sex" ? "X" : null))]);
        Assert.Equal(Train.RowCount + 1, with.RowCount);
        using var before = await Fit(generator, Budget);
        using var after = (await generator.FitAsync(with, Schema, Budget, FitContext.Default, default)).Value;
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
    public async Task UnconfirmedBoundsAndCategoriesAreRefusedByNameInAPrivateFit(IGenerator generator)
    {
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
    public async Task ASavedModelReadsBackAndSamplesTheSame(IGenerator generator)
    {
        foreach (var budget in new[] { null, Budget })
        {
            using var model = await Fit(generator, budget);
            using var loaded = (await generator.LoadAsync(new MemoryStream(Saved(model)), default)).Value;
            Assert.Equal(Saved(model), Saved(loaded));
            Assert.Equal(model.Spent, loaded.Spent);
            Assert.Equal(Text(model.Sample(300, null, 9).Value), Text(loaded.Sample(300, null, 9).Value));
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ACorruptModelFileIsOneClearError(IGenerator generator)
    {
        using var model = await Fit(generator, Budget);
        var saved = Saved(model);
        byte[][] files = [[], saved[..^20], saved[..(saved.Length / 2)], [0, 1, 2, 255], System.Text.Encoding.UTF8.GetBytes("{}"), System.Text.Encoding.UTF8.GetBytes("null"), System.Text.Encoding.UTF8.GetBytes("[1,2]")];
        foreach (var file in files)
        {
            var error = (await generator.LoadAsync(new MemoryStream(file), default)).Error;
            Assert.NotNull(error);
            Assert.DoesNotContain('\n', error.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task NoIdentifierAndNoRareUndeclaredValueStandsInASavedModel(IGenerator generator)
    {
        var rare = Train.Labels("sex").Codes.ToArray().Select((code, row) => row < 4 ? "extremely rare" : code == 0 ? "F" : "M");
        var costs = Train.Numbers("cost").Values.ToArray();
        costs[7] = 98_765.43;
        var train = Train.With(Clinic.Names("sex", rare)).With(new NumberColumn("cost", ColumnKind.Decimal, costs, new NumberFormat(2)));
        var schema = Schema
            .With(Schema.Find("sex")! with { Categories = new Categories(["F", "M", "extremely rare"], Declaration.Unconfirmed) })
            .With(Schema.Find("cost")! with { Bounds = new Bounds(costs.Where(double.IsFinite).Min(), 98_765.43, Declaration.Unconfirmed) });
        using var model = (await generator.FitAsync(train, schema, null, FitContext.Default, default)).Value;
        var saved = System.Text.Encoding.UTF8.GetString(Saved(model));
        Assert.All(["patient-", "visit-", "note 1", "extremely rare", "98765.43", "9876543"], text => Assert.DoesNotContain(text, saved, StringComparison.Ordinal));
        Assert.DoesNotContain(98_765.43, model.Sample(20_000, null, 1).Value.Numbers("cost").Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task AConditionFixesValuesAndRefusesWhatIsUnknown(IGenerator generator)
    {
        using var model = await Fit(generator, Budget);
        var sample = model.Sample(50, Where("sex=M", "age=44", "grade=", "seen=2023-01-02"), 1).Value;
        Assert.All(Enumerable.Range(0, 50), row => Assert.Equal(("M", "44", null, "2023-01-02"), (sample["sex"].Text(row), sample["age"].Text(row), sample["grade"].Text(row), sample["seen"].Text(row))));
        string[] wrong = ["colour=red", "patient=patient-1", "note=x", "sex=X", "sex=", "age=900", "age=-1", "age=NaN", "age=old", "seen=yesterday"];
        foreach (var condition in wrong)
        {
            var error = model.Sample(5, Where(condition), 1).Error;
            Assert.NotNull(error);
            Assert.Contains("--where", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ATableThatDoesNotFitIsAnError(IGenerator generator)
    {
        async Task Refuses(Table table) => Assert.NotNull((await generator.FitAsync(table, Schema, Budget, FitContext.Default, default)).Error);
        await Refuses(Train.Select([]));
        await Refuses(Train.Project(Train.Names.Where(name => name != "age")));
        await Refuses(Train.Project(Train.Names.Where(name => name != "patient")));
        await Refuses(Train.With(Clinic.Names("age", Enumerable.Repeat("old", Train.RowCount))));
    }

    private static async Task<FittedGenerator> Fit(IGenerator generator, PrivacyBudget? budget, FitContext? context = null)
        => (await generator.FitAsync(Train, Schema, budget, context ?? FitContext.Default, default)).Value;

    private static byte[] Saved(FittedGenerator model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static string SchemaText(FittedGenerator model) => JsonSerializer.Serialize(model.Schema, Json.Options);

    private static string[] Text(Table table)
        => [.. Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', table.Columns.Select(column => column.Text(row))))];

    private static Condition Where(params string[] parts)
        => new(parts.Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal));

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
