using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Constraints;

public sealed class ConstrainedSamplingTests
{
    private static ColumnSchema Number(string name, double low, double high) => new(name, ColumnKind.Integer) { Bounds = new Bounds(low, high, Clinic.Declared) };

    private static ColumnSchema Label(string name, params string[] levels) => new(name, ColumnKind.Categorical) { Categories = new Categories(levels, Clinic.Declared) };

    private static OrderConstraint AtMost(string low, string high) => new(low, high, Strict: false, Clinic.Declared);

    private static Schema Stays(params Constraint[] constraints)
        => new("stays", [Number("begin", 0, 99), Number("end", 0, 99), Label("site", "north", "south"), Label("ward", "a", "b", "c"), new("visit", ColumnKind.Identifier)]) { Constraints = constraints };

    private static readonly AllowedConstraint Wards = new(["site", "ward"], [["north", "a"], ["north", "b"], ["south", "c"]], Clinic.Declared);

    [Fact]
    public void WithoutConstraintsARowIsDrawnOnceAndAsBefore()
    {
        using var model = new UniformModel(Stays());
        Assert.Equal(500, model.Sample(500, null, 1).Value.RowCount);
        Assert.Equal(500, model.Drawn);
    }

    [Fact]
    public void RejectionKeepsTheDistributionGivenTheConstraint()
    {
        using var model = new UniformModel(Stays(AtMost("begin", "end")));
        var sample = model.Sample(20_000, null, 1).Value;
        Assert.InRange(model.Drawn, 39_000, 60_000);
        // Of two uniform numbers in order, the lower one is below 30 with probability 1 - 0.7² and the higher one with 0.3² (on a grid of 100).
        Assert.InRange(sample.Numbers("begin").Values.ToArray().Average(value => value < 30 ? 1.0 : 0), 0.49, 0.53);
        Assert.InRange(sample.Numbers("end").Values.ToArray().Average(value => value < 30 ? 1.0 : 0), 0.08, 0.11);
        Assert.Equal(20_000, sample.Labels("visit").Levels.Count);
    }

    [Fact]
    public void NumbersThatAreRarelyInOrderChangePlaces()
    {
        using var model = new UniformModel(Stays(AtMost("begin", "end")), (domain, cell) => domain.Schema.Name switch { "begin" => cell >= 90 ? 1 : 0, "end" => cell < 90 ? 1 : 0, _ => 1 });
        var sample = model.Sample(200, null, 1).Value;
        Assert.All(sample.Numbers("begin").Values.ToArray(), value => Assert.InRange(value, 0, 89));
        Assert.All(sample.Numbers("end").Values.ToArray(), value => Assert.InRange(value, 90, 99));
    }

    [Fact]
    public void ARepairLeavesFixedColumnsAloneAndMovesTheOtherToTheNearestValue()
    {
        using var model = new UniformModel(Stays(AtMost("begin", "end")), (domain, cell) => domain.Schema.Name == "begin" && cell < 50 ? 0 : 1);
        var sample = model.Sample(100, new Condition(new Dictionary<string, string> { ["end"] = "20" }), 1).Value;
        Assert.All(sample.Numbers("end").Values.ToArray(), value => Assert.Equal(20, value));
        Assert.All(sample.Numbers("begin").Values.ToArray(), value => Assert.Equal(20, value));
    }

    [Fact]
    public void ForbiddenLabelsBecomeTheNearestAllowedCombination()
    {
        using var model = new UniformModel(Stays(Wards), (domain, cell) => domain.Schema.Name switch { "site" => cell == 0 ? 1 : 0, "ward" => cell == 2 ? 1 : 0, _ => 1 });
        var sample = model.Sample(300, null, 1).Value;
        var pairs = Enumerable.Range(0, 300).Select(row => sample["site"].Text(row) + sample["ward"].Text(row)).ToHashSet();
        Assert.Equal(["northa", "northb", "southc"], pairs.Order());
        var fixedSite = model.Sample(50, new Condition(new Dictionary<string, string> { ["site"] = "north" }), 1).Value;
        Assert.Empty(KeptConstraints.Broken(fixedSite, model.Schema));
    }

    [Fact]
    public void UniqueRowsAreDrawnUntilTheDomainIsUsedUp()
    {
        var unique = new UniqueConstraint(["site", "ward"], Clinic.Declared);
        using var model = new UniformModel(Stays(unique));
        Assert.Empty(KeptConstraints.Broken(model.Sample(6, null, 1).Value, model.Schema));
        var error = Assert.IsType<UniqueDomainTooSmall>(model.Sample(7, null, 1).Error);
        Assert.StartsWith("there are fewer different values than rows in constraint unique site, ward: got 7 rows; allowed: at most 6", error.ToString(), StringComparison.Ordinal);
        Assert.IsType<UniqueDomainTooSmall>(model.Sample(4, new Condition(new Dictionary<string, string> { ["site"] = "north" }), 1).Error);
    }

    [Fact]
    public void AConditionThatContradictsAConstraintIsAnErrorThatNamesItAndTheRate()
    {
        using var model = new UniformModel(Stays(AtMost("begin", "end"), Wards));
        var error = Assert.IsType<ConstraintNotKept>(model.Sample(10, new Condition(new Dictionary<string, string> { ["site"] = "south", ["ward"] = "a" }), 1).Error).ToString();
        Assert.StartsWith("a constraint cannot be kept in constraint allowed site, ward: got 0 of ", error, StringComparison.Ordinal);
        Assert.IsType<ConstraintNotKept>(model.Sample(10, new Condition(new Dictionary<string, string> { ["begin"] = "50", ["end"] = "49" }), 1).Error);
        Assert.InRange(model.Drawn, 0, 50_000);
    }

    [Fact]
    public void UniqueValuesAreUniqueAmongAllLevelsOfAMix()
    {
        using var model = new UniformModel(Stays(new UniqueConstraint(["begin"], Clinic.Declared)));
        var mix = Condition.None with { Mix = new TargetMix("site", new Dictionary<string, double> { ["north"] = 0.75, ["south"] = 0.25 }) };
        var sample = model.Sample(80, mix, 1).Value;
        Assert.Empty(KeptConstraints.Broken(sample, model.Schema));
        Assert.Equal(60, Enumerable.Range(0, 80).Count(row => sample["site"].Text(row) == "north"));
    }

    [Fact]
    public void AConstraintOfAColumnThatIsNotThereIsAnError()
    {
        using var model = new UniformModel(Stays(AtMost("begin", "site")));
        Assert.Contains("site", Assert.IsType<ConstraintOfUnknownColumn>(model.Sample(1, null, 1).Error).ToString(), StringComparison.Ordinal);
    }
}
