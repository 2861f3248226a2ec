using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Generators.Marginals.Mst;
using SynthGovern.Governance.Policies;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>All attacks together on extracts whose truth is known: which of them must accuse, and which must not.</summary>
public sealed class PlantedTruthTests
{
    private static readonly string[] Attacks =
    [
        "singling-out-univariate", "singling-out-multivariate", "linkability", "attribute-inference", "membership", "membership-white-box", "membership-shadow",
        "relabelled-copies", "exact-matches", "closest-record", "correct-attribution",
    ];

    [Fact]
    public async Task ACopyIsCaughtByEveryAttack() => Assert.Equal(Attacks, Accusing(await RunAsync(Planted.CopyWorld())));

    [Fact]
    public async Task HalfACopyIsCaughtByEveryAttack() => Assert.Equal(Attacks, Accusing(await RunAsync(Planted.HalfCopyWorld())));

    [Fact]
    public async Task FreshPeopleAreAccusedByNone()
    {
        var results = await RunAsync(Planted.FreshWorld());
        Assert.Empty(Accusing(results));
        Assert.Equal(0, Together(results).Value);
        Assert.True(Together(results).N >= 25, $"only {Together(results).N} results were tested");
    }

    /// <summary>Values that occur once survive the shuffling of each column: one attribute still isolates people, nothing else does.</summary>
    [Fact]
    public async Task ColumnsShuffledOneByOneLeakTheirRareValuesAlone()
        => Assert.Equal(["singling-out-univariate"], Accusing(await RunAsync(Planted.Input(Planted.Shuffled(Planted.Train())) with { Generator = Planted.Ignoring })));

    [Fact]
    public async Task AGeneratorWithEpsilonOneIsAccusedByNone()
    {
        var (train, schema) = (Planted.Train(), Declared(Planted.Train()));
        var budget = PrivacyBudget.Of(1, 1e-6).Value;
        using var model = (await new MstGenerator().FitAsync(train, schema, budget, FitContext.Default, CancellationToken.None)).Value;
        var extract = model.Sample(2000, null, 3).Value;
        var results = await RunAsync(new AuditInput(train, Planted.Fresh(2000, 2), extract, schema, SynthGovern.Releases.GeneratorAccessOf.Model(model, schema)));
        Assert.Empty(Accusing(results));
    }

    /// <summary>A relabelling of the whole training table, which no distance sees, and twenty verbatim records among 380 fresh ones.</summary>
    [Theory]
    [InlineData("syn_secret_bijection_of_train.csv", "relabelled-copies")]
    [InlineData("syn_fresh_real_plus_20_outlier_copies.csv", "exact-matches")]
    [InlineData("syn_copy.csv", "relabelled-copies")]
    [InlineData("syn_ctgan.csv", null)]
    public async Task TheSuiteCatchesWhatHidesFromSingleMeasures(string file, string? by)
    {
        if (!Reference.TryPath("vectors/similarity", out var folder))
        {
            Reference.ReportNotRun($"{nameof(TheSuiteCatchesWhatHidesFromSingleMeasures)}({file})");
            return;
        }

        var train = TestTables.Read(Path.Combine(folder, "train400.csv"));
        var results = await RunAsync(TestTables.Input(train, TestTables.Read(Path.Combine(folder, "control400.csv")), TestTables.Read(Path.Combine(folder, file))));
        var rule = PolicyLibrary.Installed.Read("baseline").Value.Rules.Single(rule => rule.Id == "attacks-together");
        var policy = new Policy("one-rule", "1.0.0", "The rule on all attacks", [rule], "", "");
        var state = PolicyEvaluator.Decide(policy, [Together(results)]).Findings.Single().State;
        if (by is null)
        {
            Assert.Empty(Accusing(results));
            Assert.Equal(RuleState.Holds, state);
            return;
        }

        Assert.Contains(by, Accusing(results));
        Assert.Equal(RuleState.Breached, state);
    }

    private static Task<IReadOnlyList<AuditResult>> RunAsync(AuditInput input)
        => AuditRun.RunAsync([.. AllAudits.All.Where(audit => audit.Card.Family == MetricFamily.Privacy)], input, new AuditContext(Seed: 7, Threads: 2), CancellationToken.None);

    /// <summary>The audits of which a whole-table or column result lies beyond chance after the correction, in the order of the report.</summary>
    private static string[] Accusing(IReadOnlyList<AuditResult> results)
        => [.. results.Where(result => result.Measurements.Any(measurement => measurement.Scope.Group is null && measurement.AdjustedPValue <= AttackSuite.Level)).Select(result => result.Audit)];

    private static Measurement Together(IReadOnlyList<AuditResult> results) => results.Single(result => result.Audit == AttackSuite.Card.Id).Measurements.Single();

    /// <summary>The planted schema with its bounds and categories declared, as a private fit needs them.</summary>
    private static Schema Declared(Table train) => Planted.Schema with
    {
        Columns = [.. Planted.Schema.Columns.Select(column => train[column.Name] is LabelColumn labels
            ? column with { Categories = new Categories(labels.Levels, new Declaration(DeclarationStatus.Declared, "test")) }
            : column with { Bounds = BoundsOf(column.Name) })],
    };

    private static Bounds BoundsOf(string column)
    {
        var (low, high) = column switch { "weight" => (0.0, 200.0), "age" => (0.0, 120.0), "visits" => (0.0, 50.0), _ => (1.3e9, 1.6e9) };
        return new Bounds(low, high, new Declaration(DeclarationStatus.Declared, "test"));
    }
}
