using System.Text.Json;
using SynthGovern.Generators;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>The items of the checklist in <c>docs/conformance.md</c> that are about a generator, for every registered one.</summary>
public abstract class ConformanceContract<TList> : GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    /// <summary>
    /// Bounds, category sets, dropped columns and scalers taken from the data: synthcity, reprosyn, dpart, smartnoise, dpsynth. A person
    /// whose values nobody declared changes no schema, event, column, level or bound.
    /// </summary>
    [Theory]
    [MemberData(nameof(Generators))]
    [Trait("Checklist", "7")]
    public async Task AnUndeclaredValueChangesNoShapeOfWhatIsReleased(string id)
    {
        var before = await ModelOf(id);
        using var after = await Fit(Make(id), BudgetOf(Make(id)), train: Neighbours.WithStranger(Train));
        Assert.Equal(JsonSerializer.Serialize(before.Schema, Json.Options), JsonSerializer.Serialize(after.Schema, Json.Options));
        Assert.Equal(before.Spent, after.Spent);
        Assert.Equal(before.Training.Select(fact => fact.Metric), after.Training.Select(fact => fact.Metric));
        var (left, right) = (before.Sample(3000, null, 1).Value, after.Sample(3000, null, 1).Value);
        foreach (var (one, other) in left.Columns.Zip(right.Columns))
        {
            Assert.Equal((one.Name, one.Kind), (other.Name, other.Kind));
            if (one.Kind == ColumnKind.Identifier) continue;
            if (one is LabelColumn labels) Assert.Equal(labels.Levels, ((LabelColumn)other).Levels);
            if (Schema.Find(one.Name)!.Bounds is { } bounds) Assert.All(((NumberColumn)other).Values.ToArray().Where(double.IsFinite), value => Assert.InRange(value, bounds.Low, bounds.High));

            // Without protection a model may learn that cells are missing; with it only the schema says so.
            Assert.True(BudgetOf(Make(id)) is null || Schema.Find(one.Name)!.MayBeMissing || !Enumerable.Range(0, other.Count).Any(other.IsMissing), $"{one.Name} has missing cells");
        }
    }

    /// <summary>A saved CTGAN that held its training set in its sampler (SDV). No file of a model, private or not, holds one.</summary>
    [Theory]
    [MemberData(nameof(Generators))]
    [Trait("Checklist", "15")]
    public async Task NoSavedModelHoldsARowOfTrain(string id)
    {
        // 397 rows: a prime number, so that no size of anything else meets it by chance.
        var planted = new Clinic.Row("patient-planted", 1, 2, 107, 91_234.56, Clinic.Day(729));
        var train = Clinic.Table([.. Enumerable.Range(0, 396).Select(i => new Clinic.Row($"patient-{i}", i * 7 % 2, (i * 5 % 4) - 1, i % 90, 250 + (i % 50), Clinic.Day(i % 700))), planted]);
        foreach (var budget in new[] { null, BudgetOf(Make(id)) }.Distinct())
        {
            using var model = await Fit(Make(id), budget, train: train);
            var saved = Saved(model);
            Assert.Empty(SavedModelAttack.Findings(saved, train, Schema, train.RowCount - 1));
            Assert.All(["patient-", "visit-", "note 1"], text => Assert.DoesNotContain(text, System.Text.Encoding.UTF8.GetString(saved), StringComparison.Ordinal));
        }
    }

    /// <summary>Preprocessing that was paid for in silence, or although it never ran: smartnoise. What a model spent is the sum of its parts.</summary>
    [Theory]
    [MemberData(nameof(Generators))]
    [Trait("Checklist", "16")]
    public async Task EveryShareOfTheBudgetStandsInTheEventsAndTogetherTheyKeepIt(string id)
    {
        if (await RefusesABudget(Make(id))) return;
        var model = await ModelOf(id);
        var statement = PrivacyFacts.State(model, Budget.Delta).Value;
        Assert.Equal(model.Spent, statement.Event);
        Assert.InRange(statement.Epsilon, Budget.Epsilon * 0.5, Budget.Epsilon);

        var parts = model.Spent is ComposedEvent composed ? composed.Events : [model.Spent];
        var costs = parts.Select(part => BudgetFilter.Cost(Budget, part).Value).ToList();
        Assert.All(costs, cost => Assert.True(cost > 0, "a part that costs nothing is none"));
        Assert.Equal(BudgetFilter.Cost(Budget, model.Spent).Value, costs.Sum(), costs.Sum() * 1e-12);

        // No column was looked at for nothing: each was measured at least once, by a mechanism of its own.
        if (!Leaves(model.Spent).Any(leaf => leaf.Event is ZcdpEvent)) Assert.True(Leaves(model.Spent).Sum(leaf => leaf.Count) >= Schema.Learnable.Count());
        Assert.DoesNotContain(Leaves(model.Spent), leaf => leaf.Event is NonPrivateEvent or UnsupportedEvent);
    }

    /// <summary>One person with many rows, who counted as many people: user-level contributions without a bound.</summary>
    [Theory]
    [MemberData(nameof(Generators))]
    [Trait("Checklist", "18")]
    public async Task AThousandRowsOfOnePersonCountAsAFew(string id)
    {
        if (await RefusesABudget(Make(id))) return;
        var others = Enumerable.Range(0, 400).Select(i => new Clinic.Row($"patient-{i}", 0, i % 3, i % 90, 250, Clinic.Day(i)));
        var train = Clinic.Table([.. others, .. Enumerable.Repeat(new Clinic.Row("patient-many", 1, 1, 44, 250, Clinic.Day(5)), 1000)]);
        using var model = await Fit(Make(id), PrivacyBudget.Of(20, 1e-6).Value, train: train);
        var sample = model.Sample(2000, null, 1).Value;
        Assert.InRange(Enumerable.Range(0, 2000).Count(row => sample["sex"].Text(row) == "M") / 2000.0, 0, 0.2);
    }

    /// <summary>Time and memory that depend on the data (2506.07868): outside of the guarantee, and every statement says so.</summary>
    [Theory]
    [MemberData(nameof(Generators))]
    [Trait("Checklist", "21")]
    public async Task EveryGuaranteeSaysThatRunningTimeIsOutside(string id)
    {
        var statement = PrivacyFacts.State(await ModelOf(id), Budget.Delta).Value;
        if (Make(id).Card.CanBePrivate) Assert.Contains(statement.Outside, sentence => sentence.Contains("Running time", StringComparison.Ordinal) && sentence.Contains("side channels", StringComparison.Ordinal));
        else Assert.Contains("no guarantee", Assert.Single(statement.Outside), StringComparison.Ordinal);
    }

    /// <summary>Logs that printed the exact number of records and losses beside noisy results: what a private fit says holds neither.</summary>
    [Theory]
    [MemberData(nameof(Generators))]
    [Trait("Checklist", "23")]
    public async Task APrivateFitSaysNoNumberOfRowsAndNoLoss(string id)
    {
        if (await RefusesABudget(Make(id))) return;
        var train = Clinic.Table(397);
        var heard = new Heard();
        using var model = await Fit(Make(id), Budget, new FitContext(Progress: heard), train);
        string[] secrets = [$"{train.RowCount}", "397", "loss", "gradient norm"];
        Assert.All(heard.Reports, report => Assert.Null(report.Epoch));
        Assert.All(heard.Reports, report => Assert.All(secrets, secret => Assert.DoesNotContain(secret, report.Stage, StringComparison.OrdinalIgnoreCase)));
        Assert.All(model.Training, fact => Assert.DoesNotContain("loss", fact.Metric, StringComparison.OrdinalIgnoreCase));
        Assert.All(model.Training, fact => Assert.True(fact.N != train.RowCount && fact.N != 397, $"{fact.Metric} tells how many there were"));
    }

    private static IEnumerable<(PrivacyEvent Event, long Count)> Leaves(PrivacyEvent spent) => spent switch
    {
        ComposedEvent composed => composed.Events.SelectMany(Leaves),
        SelfComposedEvent repeated => Leaves(repeated.Event).Select(leaf => (leaf.Event, leaf.Count * repeated.Count)),
        PoissonSampledEvent or TotalVariationEvent => [],
        _ => [(spent, 1)],
    };

    private sealed class Heard : IProgress<FitProgress>
    {
        private readonly List<FitProgress> reports = [];

        public IReadOnlyList<FitProgress> Reports
        {
            get
            {
                lock (reports) return [.. reports];
            }
        }

        public void Report(FitProgress value)
        {
            lock (reports) reports.Add(value);
        }
    }
}
