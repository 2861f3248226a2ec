using SynthGovern.Generators.Rebalancing;
using SynthGovern.Measurements;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Releases;

public sealed class ParityMeasurementTests
{
    private static readonly RebalancingRequest Request = new("hired", ["group"], RebalancingMethod.Reweigh);

    private static readonly string[] Groups = ["A", "B", "C"];

    private static readonly Schema People = new("people",
    [
        new("group", ColumnKind.Categorical) { Categories = new(Groups, Clinic.Declared) },
        new("hired", ColumnKind.Categorical) { Categories = new(["no", "yes"], Clinic.Declared) },
    ])
    {
        Protected = [new ProtectedAttribute("group", "A")],
        Targets = [new Target("hired", "yes")],
    };

    [Fact]
    public void AllTablesAreComparedOverTheGroupsThatAreLargeInEach()
    {
        // C has a rate of its own in two tables and too few rows in the extract.
        var train = Of((100, 60), (100, 40), (100, 0));
        var (before, after, real) = new ParityMeasurement(Request, People, train).Of(train, Of((100, 50), (100, 50), (29, 0)), train, CancellationToken.None);
        Assert.All([before, after, real], measure => Assert.Equal(["A", "B"], measure.Groups.Select(group => group.Group)));
        Assert.Equal([0.2, 0, 0.2], new[] { before, after, real }.Select(measure => Math.Round(measure.Gap!.Value, 12)));
        Assert.All([before, after, real], measure => Assert.StartsWith("C has 100 rows before, 29 in the extract and 100 in the training table, 30 are needed in each", measure.Note, StringComparison.Ordinal));
    }

    [Fact]
    public void PredictionsAreComparedOverTheSameGroupsOfTheControl()
    {
        var train = Of((100, 90), (100, 90), (20, 0));
        var (before, after, real) = new ParityMeasurement(Request, People, Of((50, 45), (50, 45), (50, 0))).Of(train, train, train, CancellationToken.None);
        Assert.All([before, after, real], measure => Assert.Equal(0, measure.Selection));
        var few = new ParityMeasurement(Request, People, Of((50, 45), (29, 20), (50, 0))).Of(train, train, train, CancellationToken.None).Real;
        Assert.Null(few.Selection);
        Assert.Contains("B has 29 rows of the control, 30 are needed to compare predictions", few.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyRowsDrawnFromFewPeopleAreNoSurerThanThePeople()
    {
        var train = Of((100, 60), (100, 40), (0, 0));
        var (_, after, real) = new ParityMeasurement(Request, People, train).Of(train, Of((100_000, 60_000), (100_000, 40_000), (0, 0)), train, CancellationToken.None);
        Assert.Equal(0.2, after.Gap!.Value, 12);
        Assert.Equal(real.GapInterval!.Low, after.GapInterval!.Low, 12);
        Assert.Equal(real.GapInterval.High, after.GapInterval.High, 12);
        var group = after.Groups[0];
        Assert.Equal((100_000, 0.6), (group.Rows, group.Rate));
        Assert.Equal(Wilson.Of(60, 100).Low, group.Interval.Low, 12);
    }

    [Fact]
    public void FewRowsDrawnFromManyPeopleCountForThemselves()
    {
        var few = Of((40, 20), (40, 10), (0, 0));
        var train = Of((1000, 500), (1000, 250), (0, 0));
        var after = new ParityMeasurement(Request, People, train).Of(few, few, train, CancellationToken.None).After;
        Assert.Equal(Wilson.Of(10, 40).High, after.Groups[1].Interval.High, 12);
    }

    private static Table Of(params (int Rows, int Hired)[] groups)
    {
        var codes = groups.SelectMany((group, code) => Enumerable.Repeat(code, group.Rows)).ToArray();
        var hired = groups.SelectMany(group => Enumerable.Range(0, group.Rows).Select(row => row < group.Hired ? 1 : 0)).ToArray();
        return new Table([new LabelColumn("group", ColumnKind.Categorical, Groups, codes), new LabelColumn("hired", ColumnKind.Categorical, ["no", "yes"], hired)]);
    }
}
