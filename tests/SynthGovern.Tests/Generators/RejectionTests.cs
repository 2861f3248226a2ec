using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

public sealed class RejectionTests
{
    private static readonly Schema Numbers = new("numbers", [new("n", ColumnKind.Integer) { Bounds = new Bounds(0, 999_999, Clinic.Declared) }]);

    /// <summary>A model without exact conditioning, of numbers below a limit.</summary>
    private static Func<int, ulong, Result<Table>> Below(int limit) => (rows, seed) =>
    {
        var random = new SeededRandom(seed);
        return new Table([new NumberColumn("n", ColumnKind.Integer, [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(limit))])]);
    };

    private static FixedCells Seven => FixedCells.Of(new Dictionary<string, string> { ["n"] = "7" }, Numbers).Value;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(100, 1000)]
    [InlineData(3000, 10)]
    public void ExactlyTheRowsThatMatchAreDrawnAndRepeatedByTheSeed(int rows, int limit)
    {
        var sample = Rejection.Matching(rows, Seven, Below(limit + 7), 5).Value;
        Assert.Equal(Enumerable.Repeat(7.0, rows), sample.Numbers("n").Values.ToArray());
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(7)]
    public void ARareConditionIsGivenUpWithItsCounts(int limit)
    {
        var error = Assert.IsType<ConditionTooRare>(Rejection.Matching(50, Seven, Below(limit), 5).Error).ToString();
        Assert.Matches(@"too rare for this model in --where: got \d matching rows among \d{5,6} drawn", error);
    }

    [Fact]
    public void WithoutAConditionNothingIsDrawnTwice()
    {
        var drawn = 0;
        var sample = Rejection.Matching(12, FixedCells.None, (rows, seed) => Below(5)(drawn += rows, seed), 5).Value;
        Assert.Equal((12, 12), (drawn, sample.RowCount));
        Assert.Equal(0, Rejection.Matching(0, Seven, Below(5), 5).Value.RowCount);
    }

    [Fact]
    public void AnErrorOfTheModelIsPassedOn()
        => Assert.IsType<EmptyTrainingTable>(Rejection.Matching(1, Seven, (_, _) => new EmptyTrainingTable(), 5).Error);
}
