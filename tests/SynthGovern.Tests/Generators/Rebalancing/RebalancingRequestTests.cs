using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Rebalancing;

public sealed class RebalancingRequestTests
{
    private static readonly GeneratorCard Able = new("mst", "", "", "") { HasLikelihood = true };

    public static TheoryData<string, string, RebalancingMethod, string> Wrong => new()
    {
        { "skill", "sex", RebalancingMethod.Reweigh, "only a declared target can be rebalanced in --rebalance: got skill; allowed: hired" },
        { "hired", "skill", RebalancingMethod.Reweigh, "parity is reached between the groups of a declared protected attribute in --rebalance: got skill; allowed: sex, score" },
        { "hired", "", RebalancingMethod.Reweigh, "parity is reached between the groups of a declared protected attribute in --rebalance: got nothing" },
        { "hired", "sex,sex", RebalancingMethod.Reweigh, "a column is named twice in --rebalance: got sex" },
        { "hired", "score", RebalancingMethod.Reweigh, "a number with many values makes no groups in --rebalance: got score with 101 values" },
        { "hired", "sex", RebalancingMethod.Fair, "fair sampling needs a generator that knows the probability of a row in --method fair: got ctgan. Take argn, mst, aim or independent" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WhatIsWrongIsOneLineBeforeAnythingIsLearned(string target, string attributes, RebalancingMethod method, string message)
    {
        var request = new RebalancingRequest(target, attributes.Split(',', StringSplitOptions.RemoveEmptyEntries), method);
        Assert.StartsWith(message, request.Check(HiringModel.People, new GeneratorCard("ctgan", "", "", "") { ScoresRows = true })!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsRightHasNoError()
    {
        foreach (var method in Enum.GetValues<RebalancingMethod>()) Assert.Null(new RebalancingRequest("hired", ["sex"], method).Check(HiringModel.People, Able));
    }

    [Fact]
    public void ATargetWithManyValuesIsRefused()
    {
        var schema = HiringModel.People with { Targets = [new Target("offer", "0")] };
        Assert.IsType<TooManyOutcomes>(new RebalancingRequest("offer", ["sex"], RebalancingMethod.Massage).Check(schema, Able));
    }

    [Fact]
    public void AttributesThatMakeTooManyGroupsAreRefused()
    {
        var areas = Enumerable.Range(0, 3).Select(i => new ColumnSchema($"area{i}", ColumnKind.Categorical) { Categories = new([.. Enumerable.Range(0, 11).Select(level => $"l{level}")], Clinic.Declared) }).ToList();
        var schema = HiringModel.People with { Columns = [.. HiringModel.People.Columns, .. areas], Protected = [.. areas.Select(area => new ProtectedAttribute(area.Name, null))] };
        Assert.Null(new RebalancingRequest("hired", ["area0", "area1"], RebalancingMethod.Massage).Check(schema, Able));
        Assert.Contains("got 1331; allowed: at most 1000", new RebalancingRequest("hired", ["area0", "area1", "area2"], RebalancingMethod.Massage).Check(schema, Able)!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RebalancingMethod.Massage)]
    [InlineData(RebalancingMethod.Fair)]
    public void AUniqueTargetIsNotChangedCellByCell(RebalancingMethod method)
    {
        var schema = HiringModel.People with { Constraints = [new UniqueConstraint(["hired", "offer"], Clinic.Declared)] };
        using var model = new HiringModel(schema);
        var request = new RebalancingRequest("hired", ["sex"], method);
        Assert.IsType<TargetIsUnique>(Rebalancer.Sample(model, 100, request, 1).Error);
        Assert.StartsWith($"this method changes outcomes, which a constraint of unique values forbids in --method {method.ToString().ToLowerInvariant()}:", request.Check(schema, Able)!.ToString(), StringComparison.Ordinal);
        Assert.Null((request with { Method = RebalancingMethod.Rebalance }).Check(schema, Able));
    }

    [Fact]
    public void MassagingWithoutAColumnToRankByIsRefusedBeforeAnythingIsLearned()
    {
        var schema = HiringModel.People with { Columns = [.. HiringModel.People.Columns.Where(column => column.Name is "person" or "sex" or "hired")], Protected = [new ProtectedAttribute("sex", "M")] };
        var request = new RebalancingRequest("hired", ["sex"], RebalancingMethod.Massage);
        Assert.IsType<NothingToRank>(request.Check(schema, Able));
        Assert.Null((request with { Method = RebalancingMethod.Reweigh }).Check(schema, Able));
        Assert.Null((request with { Method = RebalancingMethod.Fair }).Check(schema, Able));
    }

    [Fact]
    public void AModelWithoutLikelihoodSaysWhatToDo()
    {
        using var model = new UniformModel(HiringModel.People);
        Assert.Contains("Take argn, mst, aim or independent", Rebalancer.Sample(model, 100, new RebalancingRequest("hired", ["sex"], RebalancingMethod.Fair), 1).Error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupThatTheModelHardlyEverDrawsWithTheOutcomeIsNamed()
    {
        // The schema forbids that a woman is hired at once.
        var schema = HiringModel.People with { Constraints = [new AllowedConstraint(["sex", "hired"], [["F", "no"], ["F", "later"], ["M", "yes"], ["M", "no"]], Clinic.Declared)] };
        using var model = new HiringModel(schema);
        foreach (var (method, error) in new[] { (RebalancingMethod.Reweigh, typeof(GroupTooRare)), (RebalancingMethod.Massage, typeof(ParityNotReached)), (RebalancingMethod.Fair, typeof(ParityNotReached)) })
        {
            var refused = Rebalancer.Sample(model, 500, new RebalancingRequest("hired", ["sex"], method), 1).Error!;
            Assert.IsType(error, refused);
            Assert.Contains("of F", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CancellationIsHonoured()
    {
        using var model = new HiringModel(HiringModel.People);
        foreach (var method in Enum.GetValues<RebalancingMethod>())
        {
            Assert.ThrowsAny<OperationCanceledException>(() => Rebalancer.Sample(model, 100, new RebalancingRequest("hired", ["sex"], method), 1, new CancellationToken(canceled: true)));
        }
    }

    [Fact]
    public void RequestsAreEqualByWhatTheyAskFor()
    {
        var (one, other) = (new RebalancingRequest("hired", ["sex"], RebalancingMethod.Fair), new RebalancingRequest("hired", ["sex"], RebalancingMethod.Fair));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Method = RebalancingMethod.Repair });
        Assert.NotEqual(one, other with { Attributes = ["sex", "skill"] });
    }
}
