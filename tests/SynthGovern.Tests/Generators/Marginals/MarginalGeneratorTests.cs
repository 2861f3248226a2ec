using SynthGovern.Encoding;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Generators.Marginals;
using SynthGovern.Generators.Marginals.Discretisation;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Marginals;

/// <summary>What <c>mst</c> and <c>aim</c> learn from tables with planted dependences, and that it stays bounded.</summary>
public sealed class MarginalGeneratorTests
{
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(3, 1e-6).Value;

    public static TheoryData<string> Ids => ["mst", "aim"];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task APlantedDependenceIsLearnedAndAnAbsentOneIsNotInvented(string id)
    {
        var (train, schema) = PlantedTable.Dependent(20_000);
        using var model = await Fit(id, train, schema);
        var sample = model.Sample(20_000, null, 3).Value;
        foreach (var level in new[] { "v0", "v1", "v2" })
        {
            Assert.Equal(PlantedTable.Conditional(train, "copy", "v1", "cause", level), PlantedTable.Conditional(sample, "copy", "v1", "cause", level), 0.03);
            Assert.Equal(PlantedTable.Conditional(sample, "noise", "v1", "cause", "v0"), PlantedTable.Conditional(sample, "noise", "v1", "cause", level), 0.04);
        }

        double Mean(Table table, string level) => table.Numbers("amount").Values.ToArray().Where((value, row) => value > 0 && table["cause"].Text(row) == level).Average();
        Assert.All(["v0", "v1", "v2"], level => Assert.Equal(Mean(train, level), Mean(sample, level), 100.0));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task SpikesComeBackExactlyAndOtherValuesOnTheirGrid(string id)
    {
        var (train, schema) = PlantedTable.Dependent(20_000);
        using var model = await Fit(id, train, schema);
        var amounts = model.Sample(20_000, null, 4).Value.Numbers("amount").Values.ToArray();
        Assert.InRange(amounts.Count(value => value == 0) / 20_000.0, 0.48, 0.52);
        Assert.All(amounts, value => Assert.Equal(Math.Floor(value), value));
        Assert.InRange(amounts.Distinct().Count(), 1000, 5001);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task FixedValuesConditionTheRestExactly(string id)
    {
        var (train, schema) = PlantedTable.Dependent(20_000);
        using var model = await Fit(id, train, schema);
        var all = model.Sample(200_000, null, 5).Value;
        var given = model.Sample(20_000, new Condition(new Dictionary<string, string>(StringComparer.Ordinal) { ["copy"] = "v2" }), 6).Value;
        Assert.Equal(PlantedTable.Conditional(all, "cause", "v2", "copy", "v2"), given.Labels("cause").Codes.ToArray().Count(code => code == 2) / 20_000.0, 0.01);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task FiftyColumnsStayWithinTheModelSize(string id)
    {
        var (train, schema) = PlantedTable.Chain(50, 4000);
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["max-model-size"] = "0.02" };
        if (id == "aim") options["rounds"] = "2";
        using var model = await Fit(id, train, schema, options);
        Assert.True(((MarginalModel)model).Graph.Tree.Cells <= 0.02e6 / sizeof(double));
        var sample = model.Sample(4000, null, 3).Value;
        var agreeing = Enumerable.Range(0, 49).Count(i => PlantedTable.Conditional(sample, $"c{i + 1}", "v1", $"c{i}", "v1") > 0.8);
        Assert.True(agreeing >= 40, $"{agreeing} of 49 neighbours agree");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AColumnOfFiveThousandLevelsIsPooledAndComesBack(string id)
    {
        var (train, schema) = PlantedTable.ManyLevels(5000, 20_000);
        using var model = await Fit(id, train, schema);
        var many = ((MarginalModel)model).Columns.Single(column => column.Domain.Schema.Name == "many");
        Assert.InRange(many.Count, 2, 500);
        var sample = model.Sample(20_000, null, 3).Value;
        Assert.Equal(5000, sample.Labels("many").Levels.Count);
        Assert.InRange(sample.Labels("many").Codes.ToArray().Count(code => code == 0) / 20_000.0, 0.31, 0.36);
        Assert.True(PlantedTable.Conditional(sample, "first", "v0", "many", "v0") > 0.9);
    }

    [Fact]
    public void WithoutProtectionNoCountOfFewerThanFiveSubjectsGoesOut()
    {
        // Four women and five men of the middle grade; everybody else is a man of high grade.
        var rows = Enumerable.Range(0, 40).Select(i => new Clinic.Row($"p{i}", i < 4 ? 0 : 1, i < 9 ? 1 : 2, 30, 100, Clinic.Day(2))).ToList();
        var table = Clinic.Table(rows);
        var columns = PublicDomains.Of(Clinic.Schema, forPrivateFit: true).Value.Take(2)
            .Select(domain => Binning.Of(new Marginal(domain, [.. Enumerable.Range(0, (int)domain.Values).Select(cell => new Span(cell, cell + 1))], [.. Enumerable.Repeat(1.0 / domain.Values, (int)domain.Values)]), 8, 0)).ToList();
        var weights = Enumerable.Repeat((long)RowWeights.Unit, 40).ToArray();
        var noisy = new NoisyTable(new BinnedTable(table, columns, weights), columns, [], new HashSet<string>(), RowWeights.Unit, null);
        var counts = noisy.Measure(new Clique([0, 1]), GaussianCost.Of(1, RowWeights.Unit)).Counts;
        Assert.Equal([0, 0, 0, 0, 5 * RowWeights.Unit, 31 * RowWeights.Unit], counts);
    }

    private static async Task<FittedGenerator> Fit(string id, Table train, Schema schema, Dictionary<string, string>? options = null)
        => (await AllGenerators.Find(id, options).Value.FitAsync(train, schema, Budget, FitContext.Default, default)).Value;
}
