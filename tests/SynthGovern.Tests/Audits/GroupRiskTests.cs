using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>A generator that makes up the many and copies the few: the whole table looks harmless, the small group does not.</summary>
public sealed class GroupRiskTests
{
    private const int Rows = 3000;

    public static TheoryData<string> Attacks => ["singling-out-univariate", "singling-out-multivariate", "linkability", "attribute-inference"];

    [Theory, MemberData(nameof(Attacks))]
    public async Task AMemorisedMinorityIsSeenThoughTheWholeTableLooksHarmless(string id)
    {
        var (train, control, fresh) = (WithMinority(1), WithMinority(2), WithMinority(3));
        var exposed = new List<ExposedRecord>();
        var result = await Run(id, train, control, Memorising(train, fresh), exposed);
        var whole = result.Measurements.Where(measurement => measurement.Scope.Group is null).MaxBy(measurement => measurement.Value)!;
        var minority = Of(result, "minority").MaxBy(measurement => measurement.Value)!;
        var majority = Of(result, "majority").MaxBy(measurement => measurement.Interval!.Low)!;
        Assert.True(whole.Value < 0.25, $"{whole.Value} {whole.Note}");
        Assert.True(minority.Interval!.Low > 0.6, $"{minority.Interval} {minority.Note}");
        Assert.True(minority.PValue < 1e-6);
        Assert.Equal(0, majority.Interval!.Low);
        Assert.InRange(minority.N, 50, 500);
        Assert.Contains(exposed, record => train.Labels("group").Text(record.TrainRow) == "minority");
    }

    [Theory, MemberData(nameof(Attacks))]
    public async Task AGroupOfTooFewPeopleIsNotEstimable(string id)
    {
        var (train, control) = (WithMinority(1, every: 100), WithMinority(2, every: 100));
        var result = await Run(id, train, control, train);
        var minority = Of(result, "minority");
        Assert.NotEmpty(minority);
        Assert.All(minority, measurement =>
        {
            Assert.Equal(MeasurementStatus.NotEstimable, measurement.Status);
            Assert.Contains("30", measurement.Note, StringComparison.Ordinal);
            Assert.Equal(30, measurement.N);
        });
    }

    [Theory, MemberData(nameof(Attacks))]
    public async Task TheWholeTablesResultDoesNotDependOnTheGroups(string id)
    {
        var (train, control, fresh) = (WithMinority(1), WithMinority(2), WithMinority(3));
        var with = await Run(id, train, control, fresh);
        var without = await Run(id, train, control, fresh, isProtected: false);
        Assert.Equal(without.Measurements, with.Measurements.Where(measurement => measurement.Scope.Group is null));
        Assert.True(with.Measurements.Count > without.Measurements.Count);
    }

    [Theory, MemberData(nameof(Attacks))]
    public async Task TheMostExposedRecordsGoToTheStewardAndFreshPeopleExposeNobody(string id)
    {
        var exposed = new List<ExposedRecord>();
        await Run(id, Planted.Train(600), Planted.Fresh(600, 2), Planted.Train(600), exposed, Planted.Schema);
        Assert.Equal(20, exposed.Count);
        Assert.Equal(20, exposed.Select(record => record.TrainRow).Distinct().Count());
        Assert.All(exposed, record =>
        {
            Assert.Equal(id, record.Audit);
            Assert.InRange(record.TrainRow, 0, 599);
            Assert.True(record.Score > 0);
            Assert.Matches("^[a-z0-9]", record.Why);
        });
        exposed.Clear();
        await Run(id, Planted.Train(600), Planted.Fresh(600, 2), Planted.Fresh(600), exposed, Planted.Schema with { Protected = [] });
        Assert.Empty(exposed);
    }

    /// <summary>Two people with the same record cannot be told apart: neither is handed over as one who was found.</summary>
    [Theory, MemberData(nameof(Attacks))]
    public async Task ARecordThatSeveralShareNamesNobody(string id)
    {
        var once = Planted.Train(400);
        var twice = once.Select([.. Enumerable.Range(0, 400), .. Enumerable.Range(0, 200)]);
        var exposed = new List<ExposedRecord>();
        await Run(id, twice, Planted.Fresh(600, 2), twice, exposed, Planted.Schema);
        Assert.Equal(20, exposed.Count);
        Assert.All(exposed, record => Assert.InRange(record.TrainRow, 200, 399));
    }

    private static Measurement[] Of(AuditResult result, string level) => [.. result.Measurements.Where(measurement => measurement.Scope.Group is { } group && group["group"] == level)];

    private static Task<AuditResult> Run(string id, Table train, Table control, Table synthetic, List<ExposedRecord>? exposed = null, Schema? schema = null, bool isProtected = true)
    {
        var minority = Planted.Schema with
        {
            Columns = [.. Planted.Schema.Columns, new ColumnSchema("group", ColumnKind.Categorical)],
            Protected = isProtected ? [new ProtectedAttribute("group", "majority")] : [],
        };
        var context = new AuditContext(7, Threads: 2) { Exposed = exposed is null ? null : exposed.Add };
        return AllAudits.Find([id]).Value.Single().RunAsync(new AuditInput(train, control, synthetic, schema ?? minority), context, CancellationToken.None);
    }

    /// <summary>One person in so many belongs to the small group, whose people are no different from the others.</summary>
    private static Table WithMinority(ulong seed, int every = 15)
        => new([.. Planted.Fresh(Rows, seed).Columns, new LabelColumn("group", ColumnKind.Categorical, ["majority", "minority"], [.. Enumerable.Range(0, Rows).Select(row => row % every == 0 ? 1 : 0)])]);

    /// <summary>Fresh people, but those of the small group are the training rows.</summary>
    private static Table Memorising(Table train, Table fresh)
        => new([.. train.Columns.Select<Column, Column>((column, i) => column is NumberColumn numbers
            ? new NumberColumn(column.Name, column.Kind, [.. Enumerable.Range(0, Rows).Select(row => row % 15 == 0 ? numbers.Values[row] : ((NumberColumn)fresh.Columns[i]).Values[row])])
            : new LabelColumn(column.Name, column.Kind, ((LabelColumn)column).Levels, [.. Enumerable.Range(0, Rows).Select(row => ((LabelColumn)(row % 15 == 0 ? column : fresh.Columns[i])).Codes[row])]))]);
}
