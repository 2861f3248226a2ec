using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Tables;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Audits;

/// <summary>Attacks count people, whatever number of rows each has.</summary>
public sealed class OneRowPerPersonTests(ITestOutputHelper output)
{
    private const string Successful = "privacy.attacks.successful";

    private static readonly IAudit[] Attacks = [.. AllAudits.All.Where(audit => audit.Card.Family == MetricFamily.Privacy && !audit.Card.NeedsGenerator)];

    [Fact]
    public async Task FreshPeopleWithSeveralRowsAreNotAccused()
    {
        var (accused, low, tested) = (0, 0, 0);
        for (var seed = 0UL; seed < 20; seed++)
        {
            var results = await RunAsync(PlantedPeople.Input(200, 160, seed, _ => PlantedPeople.Table(200, (10 * seed) + 3)), seed);
            if (Value(results, Successful) > 0) accused++;
            var values = results.SelectMany(result => result.Measurements).Where(measurement => measurement.PValue is not null).ToArray();
            (low, tested) = (low + values.Count(measurement => measurement.PValue < 0.05), tested + values.Length);
        }

        output.WriteLine($"{accused} of 20 accused; {low} of {tested} values below 0.05");
        Assert.Equal(0, accused);
        Assert.InRange(low, 0, tested / 10);
    }

    /// <summary>What the test above would find if rows were taken for people.</summary>
    [Fact]
    public async Task TheSameExtractsAreAccusedWhereRowsAreTakenForPeople()
    {
        var accused = 0;
        for (var seed = 0UL; seed < 4; seed++)
        {
            var input = PlantedPeople.Input(200, 160, seed, _ => PlantedPeople.Table(200, (10 * seed) + 3)) with { Subjects = null };
            var results = await AuditRun.RunAsync(AllAudits.Find(["membership"]).Value, input, new AuditContext(seed, Threads: 2), CancellationToken.None);
            if (Value(results, Successful) > 0) accused++;
        }

        output.WriteLine($"{accused} of 4 accused");
        Assert.InRange(accused, 3, 4);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public async Task CopiesAreStillCaughtAndTheirShareIsTheOneThatCanBeSeen(double share)
    {
        var results = await RunAsync(PlantedPeople.Input(300, 300, 1, train => share == 1 ? train : Planted.HalfCopy(train)), 1);
        foreach (var measurement in results.SelectMany(result => result.Measurements).Where(measurement => measurement.PValue is not null))
            output.WriteLine($"{measurement.Metric} {measurement.Scope}: {measurement.Value:F3}, p {measurement.PValue:G2}");
        Assert.True(Value(results, Successful) >= 3, "copies were not caught");
        Assert.InRange(Value(results, "privacy.exact-matches.risk"), 0.8 * share / PlantedPeople.RowsEach, 1.2 * share / PlantedPeople.RowsEach);
        Assert.InRange(Value(results, "privacy.membership.auc"), 0.5 + (0.4 * share), 1);
        Assert.All(results.Where(result => result is { Status: AuditStatus.Completed, Audit: not "attack-suite" }), result => Assert.Contains(
            "one row per person, drawn by the seed: 300 of 900 training rows and 300 of 900 control rows; where rows of the extract are counted (singling out, copies), copies of a person's other rows are not seen, and about 3.0 times as many may be there",
            result.Note,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithOneRowEachNothingChanges()
    {
        var input = Planted.Input(Planted.HalfCopy(Planted.Train(300)), 300, 300);
        var plain = await RunAsync(input, 5);
        var told = await RunAsync(input with { Subjects = PlantedPeople.Subjects(300, 300, each: 1) }, 5);
        Assert.Equal(CanonicalJson.Hash(plain), CanonicalJson.Hash(told));
    }

    [Fact]
    public async Task ExposedRecordsAreNamedByTheirRowOfTheWholeTableAndOtherFamiliesSeeEveryRow()
    {
        var (attack, comparison) = (new Watching(MetricFamily.Privacy), new Watching(MetricFamily.Fidelity));
        var input = PlantedPeople.Input(40, 30, 1, train => train);
        var exposed = new List<ExposedRecord>();
        var results = await AuditRun.RunAsync([attack, comparison], input, new AuditContext(3) { Exposed = exposed.Add }, CancellationToken.None);
        Assert.Equal((40, 30, 120, false), (attack.Seen!.Train.RowCount, attack.Seen.Control.RowCount, attack.Seen.Synthetic.RowCount, attack.Seen.Subjects is not null));
        Assert.Equal((120, 90, 120), (comparison.Seen!.Train.RowCount, comparison.Seen.Control.RowCount, comparison.Seen.Synthetic.RowCount));
        Assert.Equal((true, null), (results[0].Note?.StartsWith("one row per person", StringComparison.Ordinal), results[1].Note));
        var ofAttack = exposed.Where(record => record.Audit == attack.Card.Id).ToArray();
        Assert.Equal(Enumerable.Range(0, 40), ofAttack.Select(record => record.TrainRow / PlantedPeople.RowsEach));
        Assert.Equal(3, ofAttack.Select(record => record.TrainRow % PlantedPeople.RowsEach).Distinct().Count());
        Assert.All(exposed, record => Assert.Equal(Text(input.Train, record.TrainRow), record.Why));
    }

    [Fact]
    public void EachRowOfAPersonIsDrawnEquallyOften()
    {
        var people = OneRowPerPerson.Of(PlantedPeople.Input(3000, 10, 1, train => train), 7)!.Input.Train;
        var all = PlantedPeople.Table(3000, 11);
        var rowOf = Enumerable.Range(0, all.RowCount).ToDictionary(row => Text(all, row), row => row, StringComparer.Ordinal);
        var places = Enumerable.Range(0, people.RowCount).CountBy(row => rowOf[Text(people, row)] % 3).Select(pair => pair.Value).ToArray();
        Assert.Equal(3, places.Length);
        Assert.All(places, count => Assert.InRange(count, 900, 1100));
    }

    [Fact]
    public void TablesTellWhoseTheirRowsAreWhereTheyCan()
    {
        var schema = Planted.Schema with { Columns = [new ColumnSchema("person", ColumnKind.Identifier), .. Planted.Schema.Columns], Subject = new SubjectId("person", 3) };
        var (with, without) = (new Table([new LabelColumn("person", ColumnKind.Identifier, ["x", "y"], [1, 0, 1]), .. Planted.Train(3).Columns]), Planted.Train(3));
        Assert.Equal([1, 0, 1], AuditSubjects.Of(with, with, schema)!.Control);
        Assert.Null(AuditSubjects.Of(with, without, schema));
        Assert.Null(AuditSubjects.Of(with, with, Planted.Schema));
    }

    private static Task<IReadOnlyList<AuditResult>> RunAsync(AuditInput input, ulong seed)
        => AuditRun.RunAsync(Attacks, input, new AuditContext(seed, Threads: 2), CancellationToken.None);

    private static double Value(IReadOnlyList<AuditResult> results, string metric)
        => results.SelectMany(result => result.Measurements).Single(measurement => measurement.Metric == metric && measurement.Scope == Scope.Whole).Value!.Value;

    private static string Text(Table table, int row) => string.Join('|', table.Columns.Select(column => column.Text(row)));

    /// <summary>Exposes every training record and says what stands in it.</summary>
    private sealed class Watching(MetricFamily family) : IAudit
    {
        public AuditInput? Seen { get; private set; }

        public AuditCard Card { get; } = new(family.ToString(), family, [], "None.", "2026");

        public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
        {
            Seen = input;
            for (var row = 0; row < input.Train.RowCount; row++) context.Exposed!(new ExposedRecord(Card.Id, row, 1, Text(input.Train, row)));
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, []));
        }
    }
}
