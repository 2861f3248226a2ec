using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Rebalancing;

public sealed class RepairedNumbersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(29)]
    public void AFewRowsOfAnotherGroupMoveNobody(int rare)
    {
        using var model = new AgesModel(rare, known: rare);
        var sample = Rebalancer.Sample(model, AgesModel.Common + rare, Request, 1).Value;
        Assert.Equal(0, sample.Changed);
        Assert.Equal(sample.Representative.Numbers("age").Values.ToArray(), sample.Rebalanced.Numbers("age").Values.ToArray());
    }

    [Fact]
    public void AGroupThatHardlyEverHasTheNumberMovesNobody()
    {
        using var model = new AgesModel(rare: 200, known: 29);
        Assert.Equal(0, Rebalancer.Sample(model, AgesModel.Common + 200, Request, 1).Value.Changed);
    }

    [Fact]
    public void AGroupThatIsLargeEnoughMeetsTheOtherInTheMiddle()
    {
        using var model = new AgesModel(rare: 30, known: 30);
        var sample = Rebalancer.Sample(model, AgesModel.Common + 30, Request, 1).Value;

        // Ages 20 to 60 with mean 40 and the age 90 meet at 55 to 75.
        Assert.InRange(sample.Rebalanced.Numbers("age").Values[..AgesModel.Common].ToArray().Average(), 64, 66);
        Assert.InRange(sample.Rebalanced.Numbers("age").Values[AgesModel.Common..].ToArray().Average(), 64, 66);
        Assert.Equal(AgesModel.Common + 30, sample.Changed);
    }

    private static RebalancingRequest Request => new("hired", ["group"], RebalancingMethod.Repair);

    /// <summary>A thousand rows of A, aged 20 to 60 evenly, then rows of B, all aged 90, of which the first have a known age.</summary>
    private sealed class AgesModel(int rare, int known) : FittedGenerator
    {
        public const int Common = 1000;

        public override string Generator => "planted";

        public override Schema Schema { get; } = new("ages",
        [
            new("group", ColumnKind.Categorical) { Categories = new(["A", "B"], Clinic.Declared) },
            new("hired", ColumnKind.Categorical) { Categories = new(["no", "yes"], Clinic.Declared) },
            new("age", ColumnKind.Integer) { Bounds = new Bounds(0, 100, Clinic.Declared), MayBeMissing = true },
        ])
        {
            Protected = [new ProtectedAttribute("group", "A")],
            Targets = [new Target("hired", "yes")],
        };

        public override PrivacyEvent Spent => new NoEvent();

        public override IReadOnlyList<Measurement> Training => [];

        public override void Save(Stream to)
        {
        }

        protected override Result<Table> Draw(int rows, FixedCells given, ulong seed)
        {
            Assert.Equal(Common + rare, rows);
            var all = Enumerable.Range(0, rows).ToArray();
            return new Table(
            [
                new LabelColumn("group", ColumnKind.Categorical, ["A", "B"], Array.ConvertAll(all, row => row < Common ? 0 : 1)),
                new LabelColumn("hired", ColumnKind.Categorical, ["no", "yes"], Array.ConvertAll(all, row => row % 2)),
                new NumberColumn("age", ColumnKind.Integer, Array.ConvertAll(all, row => row < Common ? 20.0 + (row % 41) : row - Common < known ? 90 : double.NaN)),
            ]);
        }
    }
}
