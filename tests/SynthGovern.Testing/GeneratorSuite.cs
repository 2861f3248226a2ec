using System.Collections.Concurrent;
using SynthGovern.Generators;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>What the contracts of generators share: the list, a small clinic to learn from, and one model of each generator of it.</summary>
public abstract class GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    protected static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;
    protected static readonly Table Train = Clinic.Table(400);
    protected static readonly Schema Schema = Clinic.Schema;

    private static readonly TList List = new();
    private static readonly ConcurrentDictionary<string, Lazy<Task<FittedGenerator>>> Models = new(StringComparer.Ordinal);

    public static TheoryData<string> Generators => [.. List.Factories.Select(factory => factory.Id)];

    protected static IReadOnlyList<GeneratorFactory> Factories => List.Factories;

    protected static double? LeastSeparation(string id) => List.LeastSeparation(id);

    protected static IGenerator Make(string id) => AllGenerators.Find(List.Factories, id, List.Quick(id)).Value;

    /// <summary>The budget of a generator that can be private; null for one that cannot.</summary>
    protected static PrivacyBudget? BudgetOf(IGenerator generator) => generator.Card.CanBePrivate ? Budget : null;

    protected static async Task<FittedGenerator> Fit(IGenerator generator, PrivacyBudget? budget, FitContext? context = null, Table? train = null, Schema? schema = null)
        => (await generator.FitAsync(train ?? Train, schema ?? Schema, budget, context ?? FitContext.Default, default)).Value;

    /// <summary>A model of the clinic, under a budget where the generator can; learned once and shared, so no test disposes of it.</summary>
    protected static Task<FittedGenerator> ModelOf(string id) => Models.GetOrAdd(id, _ => new(() => Fit(Make(id), BudgetOf(Make(id))))).Value;

    protected static byte[] Saved(FittedGenerator model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    protected static string[] Text(Table table)
        => [.. Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', table.Columns.Select(column => column.Text(row))))];

    protected static Condition Where(params string[] parts)
        => new(parts.Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal));

    /// <summary>True for a generator that cannot be private, of which it asserts that it refuses every budget by its name.</summary>
    protected static async Task<bool> RefusesABudget(IGenerator generator)
    {
        if (generator.Card.CanBePrivate) return false;
        foreach (var refusal in new[] { (await generator.FitAsync(Train, Schema, Budget, FitContext.Default, default)).Error, generator.Plan(Schema, Budget).Error })
        {
            Assert.Contains(generator.Card.Id, Assert.IsType<NoPrivateFit>(refusal).ToString(), StringComparison.Ordinal);
            Assert.Equal(ErrorKind.BudgetRefused, refusal.Kind);
        }

        return true;
    }
}
