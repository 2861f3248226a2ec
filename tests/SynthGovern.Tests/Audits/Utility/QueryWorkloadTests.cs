using FsCheck.Xunit;
using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Utility;

public sealed class QueryWorkloadTests
{
    [Fact]
    public async Task ACopyAnswersEveryQueryRightly()
    {
        var (absolute, relative) = await Measure(Planted.Input(Planted.Train()));
        Assert.Equal((0.0, 0.0), (absolute.Value!.Value, relative.Value!.Value));
        Assert.True(absolute.Control > 0);
    }

    [Fact]
    public async Task OtherRealPeopleAreAsFarAwayAsTheControl()
    {
        var (absolute, relative) = await Measure(Planted.Input(Planted.Fresh()));
        Assert.InRange(absolute.Value!.Value / absolute.Control!.Value, 0.7, 1.4);
        Assert.InRange(relative.Value!.Value / relative.Control!.Value, 0.7, 1.4);
        Assert.Equal(1000, absolute.N);
    }

    /// <summary>A quarter of the control rows: its own error is larger, and is scaled to that of as many rows as the extract has.</summary>
    [Fact]
    public async Task TheControlIsScaledToTheRowsOfTheExtract()
    {
        var (absolute, _) = await Measure(Planted.Input(Planted.Fresh(), control: 500));
        Assert.InRange(absolute.Value!.Value / absolute.Control!.Value, 0.6, 1.6);
    }

    /// <summary>
    /// Two equal columns whose link is lost: one of them alone is answered rightly, both together (two queries in three) are wrong by a quarter of the
    /// rows, so the mean is a sixth.
    /// </summary>
    [Fact]
    public async Task AnExtractWithoutDependenciesIsFurtherAway()
    {
        var real = new Table([TestTables.Counted("c", ("a", 50), ("b", 50)), TestTables.Counted("d", ("a", 50), ("b", 50))]);
        var unlinked = new Table([TestTables.Counted("c", ("a", 50), ("b", 50)), new LabelColumn("d", ColumnKind.Categorical, ["a", "b"], [.. Enumerable.Range(0, 100).Select(row => row % 2)])]);
        var (absolute, _) = await Measure(TestTables.Input(real, real, unlinked));
        Assert.InRange(1.0 / 6, absolute.Interval!.Low, absolute.Interval.High);
        Assert.Equal(0, absolute.Control);
        Assert.Contains("is 25.00 % of the rows", absolute.Note, StringComparison.Ordinal);
    }

    /// <summary>Everybody is one class in the extract, half and half in reality: a query on the one column is wrong by one half.</summary>
    [Fact]
    public async Task TheErrorIsInSharesOfRows()
    {
        var real = new Table([TestTables.Counted("c", ("a", 50), ("b", 50))]);
        var (absolute, relative) = await Measure(TestTables.Input(real, real, new Table([TestTables.Counted("c", ("a", 100), ("b", 0))])));
        Assert.Equal(0.5, absolute.Value!.Value, 1e-12);
        Assert.Equal(1, relative.Value!.Value, 1e-12);
        Assert.Equal(0, absolute.Control);
    }

    [Property(MaxTest = 50)]
    public bool ACountIsThatOfTheRowsThatSatisfyAllConditions(ulong seed)
    {
        var table = Planted.Fresh(300, seed);
        var query = CountingQuery.Draw(table, 3, new SeededRandom(seed));
        var expected = Enumerable.Range(0, table.RowCount).Count(row => query.Conditions.All(condition => Holds(table.Columns[condition.Column], row, condition)));
        return query.Conditions.Count is >= 1 and <= 3 && query.Count(table) == expected;
    }

    private static bool Holds(Column column, int row, Condition condition) => column switch
    {
        LabelColumn labels => labels.Codes[row] == (int)condition.Low,
        NumberColumn numbers when double.IsNaN(condition.Low) => numbers.IsMissing(row),
        NumberColumn numbers => numbers.Values[row] >= condition.Low && numbers.Values[row] <= condition.High,
        _ => throw new ArgumentException(column.Name, nameof(column)),
    };

    private static async Task<(Measurement Absolute, Measurement Relative)> Measure(AuditInput input)
    {
        var measured = (await new QueryWorkload().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements;
        return (Assert.Single(measured, measurement => measurement.Metric == "utility.queries.error"), Assert.Single(measured, measurement => measurement.Metric == "utility.queries.relative-error"));
    }
}
