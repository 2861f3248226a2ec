using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Audits.Fairness;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class OutcomeGapTests
{
    private const string Gap = "fairness.outcome-gap";
    private const string Change = "fairness.outcome-gap.change";

    [Fact]
    public async Task ByHand()
    {
        // Extract: 20 of 100 against 50 of 100. Control: 30 of 100 against 40 of 100.
        var result = await RunAsync(People(("F", 20, 100), ("M", 50, 100)), People(("F", 30, 100), ("M", 40, 100)));
        var gap = result.Single(measurement => measurement.Metric == Gap);
        Assert.Equal("F", gap.Scope.Group!["group"]);
        Assert.Equal(0.3, gap.Value!.Value, 12);
        Assert.Equal(0.1, gap.Control!.Value, 12);
        var signed = Newcombe.Difference(20, 100, 50, 100);
        Assert.Equal((-signed.High, -signed.Low), (gap.Interval!.Low, gap.Interval.High));

        var change = result.Single(measurement => measurement.Metric == Change);
        Assert.Equal(0.2, change.Value!.Value, 12);
        var control = Newcombe.Difference(30, 100, 40, 100);
        var below = Math.Sqrt(Math.Pow(-0.3 - signed.Low, 2) + Math.Pow(control.High + 0.1, 2));
        Assert.Equal(0.2 + below, change.Interval!.High, 12);
        Assert.Equal(100, change.N);
    }

    [Fact]
    public async Task ThePolicyLimitCanHoldForASmallGroupOfThreeThousandControlRows()
    {
        var extract = People(("F", 60, 350), ("M", 1330, 6650));
        var control = People(("F", 26, 150), ("M", 570, 2850));
        var change = (await RunAsync(extract, control)).Single(measurement => measurement.Metric == Change);
        Assert.True(change.Interval!.High <= 0.10, change.Interval.ToString());
    }

    [Fact]
    public async Task SmallGroupsAreJudgedTogetherAndNamed()
    {
        var extract = People(("A", 400, 1000), ("B", 10, 60), ("C", 8, 40), ("D", 100, 300));
        var result = await RunAsync(extract, People(("A", 400, 1000), ("B", 20, 60), ("C", 10, 40), ("D", 100, 300)), reference: null);
        Assert.Equal(["D", "B or C"], result.Where(measurement => measurement.Metric == Change).Select(measurement => measurement.Scope.Group!["group"]));
        var pooled = result.Last(measurement => measurement.Metric == Change);
        Assert.Equal(0.12, pooled.Value!.Value, 12);
        Assert.Contains("B (60), C (40)", pooled.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGroupWithFewerThanThirtyRowsIsNotEstimableAndNamedWithItsSize()
    {
        var result = await RunAsync(People(("F", 10, 29), ("M", 50, 100)), People(("F", 10, 29), ("M", 50, 100)));
        Assert.All(result, measurement => Assert.Equal(MeasurementStatus.NotEstimable, measurement.Status));
        Assert.All(result, measurement => Assert.Contains("29 rows of F and 100", measurement.Note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AGroupThatVanishedFromTheExtractIsNeitherPooledNorPassedOverAsSmall()
    {
        var control = People(("A", 400, 1000), ("B", 60, 150), ("C", 10, 40));
        var result = await RunAsync(People(("A", 400, 1000), ("C", 10, 40)), control, reference: "A");
        var vanished = result.Single(measurement => measurement.Metric == Change && measurement.Scope.Group!["group"] == "B");
        Assert.Equal(MeasurementStatus.Inconclusive, vanished.Status);
        Assert.Contains("the extract has 0 rows of B", vanished.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgeIsCutIntoQuarters()
    {
        var result = await new OutcomeGap().RunAsync(Planted.Input(Planted.Fresh()), new AuditContext(1), CancellationToken.None);
        var bands = result.Measurements.Where(measurement => measurement.Metric == Change && measurement.Scope.Group!.ContainsKey("age")).ToArray();
        Assert.Equal(3, bands.Length);
        Assert.All(bands, band => Assert.InRange(band.N, 400, 600));
        Assert.Matches(@"^(up to \d\d|above \d\d( to \d\d)?)$", bands[0].Scope.Group!["age"]);
    }

    [Fact]
    public async Task NothingDeclaredIsNotDeclared()
    {
        foreach (var schema in new[] { Planted.Schema with { Protected = [] }, Planted.Schema with { Targets = [] } })
        {
            var result = await new OutcomeGap().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = schema }, new AuditContext(1), CancellationToken.None);
            Assert.Equal(new OutcomeGap().Card.Metrics, result.Measurements.Select(measurement => measurement.Metric));
            Assert.All(result.Measurements, measurement => Assert.Equal(MeasurementStatus.NotDeclared, measurement.Status));
        }
    }

    [Fact]
    public async Task AReferenceGroupThatDoesNotExistIsNotReplacedByAnother()
        => Assert.All(
            await RunAsync(People(("F", 20, 100), ("M", 50, 100)), People(("F", 30, 100), ("M", 40, 100)), reference: "X"),
            measurement => Assert.Equal(MeasurementStatus.NotDeclared, measurement.Status));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("up to 4", 0)]
    [InlineData("4", 0)]
    [InlineData("5", 1)]
    [InlineData("above 4 to 7", 1)]
    [InlineData("100", 3)]
    [InlineData("x", Grouping.None)]
    public void AReferenceBandIsFoundByAValueOrByItsName(string text, int group)
    {
        var oneToTwelve = new NumberColumn("n", ColumnKind.Integer, [.. Enumerable.Range(1, 12).Select(value => (double)value), double.NaN]);
        Assert.Equal(group, new Grouping(oneToTwelve).Find(text));
    }

    /// <summary>Over many draws of extract and control, the interval covers the true change about as often as it says.</summary>
    [Theory]
    [InlineData(0.2, 0.2)]
    [InlineData(0.3, 0.15)]
    [InlineData(0.03, 0.05)]
    public void TheIntervalOfTheChangeCoversTheTruth(double extractRate, double controlRate)
    {
        var random = new SeededRandom(2);
        OutcomeCounts Repeated(int people, double rate) => new(10 * Enumerable.Range(0, people).Count(_ => random.NextDouble() < rate), 10 * people);
        var covered = 0;
        for (var trial = 0; trial < 1000; trial++)
        {
            // Ten equal rows of everybody: the interval must count people.
            var (extract, control) = (new Gap(Repeated(230, extractRate), Repeated(700, 0.25)), new Gap(Repeated(100, controlRate), Repeated(300, 0.25)));
            var interval = new GapPair(Scope.Whole, "F", "M", "", extract, control, new GapPeople(230, 700), new GapPeople(100, 300)).ChangeInterval(0.95);
            if (interval.Low <= extractRate - controlRate && extractRate - controlRate <= interval.High) covered++;
        }

        Assert.InRange(covered, 930, 990);
    }

    /// <summary>
    /// Two hundred harmless extracts of a table in which people have several equal rows, drawn from the same population: everybody five, or one
    /// in twenty a hundred. To take rows for people would accuse many of them.
    /// </summary>
    [Theory]
    [InlineData(5, 5)]
    [InlineData(1, 100)]
    public async Task SeveralRowsOfOnePersonAreNoFurtherEvidence(int mostRows, int fewRows)
    {
        var (accused, ifRowsWerePeople) = (0, 0);
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            var ((train, whose), (control, kept), (extract, _)) = (Draw(random), Draw(random), Draw(random));
            var schema = TestTables.Schema(train) with { Protected = [new ProtectedAttribute("group", "M")], Targets = [new Target("outcome", "yes")] };
            var input = new AuditInput(train, control, extract, schema) { Subjects = new AuditSubjects(whose, kept) };
            if (await Accused(input)) accused++;
            if (await Accused(input with { Subjects = null })) ifRowsWerePeople++;
        }

        Assert.InRange(accused, 0, 10);
        Assert.InRange(ifRowsWerePeople, 30, 200);

        static async Task<bool> Accused(AuditInput input)
            => (await new OutcomeGap().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements.Single(measurement => measurement.Metric == "fairness.outcome-gap.changes-shown").Value > 0;

        (Table Table, int[] Whose) Draw(SeededRandom random)
        {
            var people = Enumerable.Range(0, 800)
                .Select(person => (Person: person, Group: random.NextDouble() < 0.5 ? "F" : "M", Outcome: random.NextDouble() < 0.4 ? "yes" : "no", Rows: random.NextDouble() < 0.05 ? fewRows : mostRows))
                .SelectMany(person => Enumerable.Repeat(person, person.Rows)).ToArray();
            return (
                new Table([TestTables.Column("group", [.. people.Select(person => person.Group)]), TestTables.Column("outcome", [.. people.Select(person => person.Outcome)])]),
                [.. people.Select(person => person.Person)]);
        }
    }

    /// <summary>A declared reference group of nobody to speak of must not turn all others into small groups that a rule only lists.</summary>
    [Fact]
    public async Task ATinyReferenceGroupIsSaidOnceAndExcusesNobody()
    {
        var result = await RunAsync(People(("A", 400, 1000), ("B", 20, 25), ("C", 800, 1000)), People(("A", 400, 1000), ("B", 10, 25), ("C", 100, 1000)), reference: "B");
        Assert.Equal(2, result.Count);
        Assert.All(result, measurement => Assert.Equal((MeasurementStatus.NotEstimable, null, "group"), (measurement.Status, measurement.Scope.Group, measurement.Scope.Column)));
        Assert.Contains("reference group B", result[0].Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seqtree")]
    [InlineData("dphist_eps1")]
    [InlineData("dphist_eps0.05")]
    public async Task GapsBySexEqualTheReference(string extract)
    {
        if (!Reference.TryPath("vectors/fairness", out var folder))
        {
            Reference.ReportNotRun($"{nameof(GapsBySexEqualTheReference)}({extract})");
            return;
        }

        var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "compas.synthfair.json"))).RootElement
            .GetProperty("results").GetProperty(extract).GetProperty("group_fidelity").GetProperty("sex");
        var real = TestTables.Read(Path.Combine(folder, "compas_real_train.csv"));
        var schema = TestTables.Schema(real) with { Protected = [new ProtectedAttribute("sex", "Male")], Targets = [new Target("two_year_recid", "0")] };
        var input = new AuditInput(real, real, TestTables.Read(Path.Combine(folder, $"compas_syn_{extract}.csv")), schema);
        var result = (await new OutcomeGap().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements;
        Assert.Equal(expected.GetProperty("outcome_gap_syn").GetDouble(), result[0].Value!.Value, 1e-9);
        Assert.Equal(expected.GetProperty("outcome_gap_real").GetDouble(), result[0].Control!.Value, 1e-9);
        Assert.Equal(Math.Abs(expected.GetProperty("outcome_gap_change").GetDouble()), result[1].Value!.Value, 1e-9);
    }

    /// <summary>Rows of groups, of which some have the outcome "yes".</summary>
    private static Table People(params (string Group, int Yes, int Rows)[] groups)
    {
        var cells = groups.SelectMany(group => Enumerable.Range(0, group.Rows).Select(row => (group.Group, Outcome: row < group.Yes ? "yes" : "no"))).ToArray();
        return new Table([TestTables.Column("group", [.. cells.Select(cell => cell.Group)]), TestTables.Column("outcome", [.. cells.Select(cell => cell.Outcome)])]);
    }

    private static async Task<IReadOnlyList<Measurement>> RunAsync(Table extract, Table control, string? reference = "M")
    {
        var schema = TestTables.Schema(control) with { Protected = [new ProtectedAttribute("group", reference)], Targets = [new Target("outcome", "yes")] };
        var measured = (await new OutcomeGap().RunAsync(new AuditInput(control, control, extract, schema), new AuditContext(1), CancellationToken.None)).Measurements;
        return [.. measured.Where(measurement => measurement.Metric is Gap or Change)];
    }
}
