using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Disclosure;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Disclosure;

public sealed class ScreenTests
{
    private const string Exact = "privacy.exact-matches.risk";
    private const string Near = "privacy.near-matches.risk";
    private const string Dcr = "privacy.dcr.share";
    private const string Nndr = "privacy.nndr.share";
    private const string Cap = "privacy.cap.risk";

    [Fact]
    public void ScreensAreMarkedAndTheAttackOnRelabelledCopiesIsNone()
    {
        Assert.All(new[] { Exact, Near, Dcr, Nndr, Cap }, metric => Assert.True(MetricCatalog.Get(metric).IsScreen));
        Assert.False(MetricCatalog.Get("privacy.relabelled.risk").IsScreen);
    }

    [Fact]
    public async Task TwentyCopiedOutliersAmongFourHundredRowsAreSeen()
    {
        if (SimilarityWorld.Of(SimilarityWorld.Outliers, nameof(TwentyCopiedOutliersAmongFourHundredRowsAreSeen)) is not { } input) return;
        var exposed = new List<ExposedRecord>();
        var context = new AuditContext(1) { Exposed = exposed.Add };
        var exact = await Measure(new ExactMatches(), Exact, input, context);
        Assert.True(exact.PValue < 0.001, $"{exact.PValue} {exact.Note}");
        Assert.InRange(exact.Value!.Value, 0.04, 0.06);
        var planted = SimilarityWorld.Results().GetProperty("outlier_train_rows").EnumerateArray().Select(row => row.GetInt32()).Order();
        Assert.Equal(planted, exposed.Select(record => record.TrainRow).Order());
        Assert.Equal(exposed.OrderByDescending(record => record.Score).Select(record => record.TrainRow), exposed.Select(record => record.TrainRow));
    }

    [Theory]
    [InlineData("ctgan")]
    [InlineData("shuffle")]
    [InlineData(SimilarityWorld.Bijection)]
    public async Task NoScreenAccusesWhatOnlyKeepsFrequencies(string extract)
    {
        if (SimilarityWorld.Of(extract, nameof(NoScreenAccusesWhatOnlyKeepsFrequencies)) is not { } input) return;
        foreach (var audit in new IAudit[] { new ExactMatches(), new ClosestRecord(), new CorrectAttribution() })
        {
            var result = await audit.RunAsync(input, new AuditContext(3), CancellationToken.None);
            Assert.All(result.Measurements, measurement => Assert.True(measurement.PValue > 0.01, $"{measurement.Metric} {measurement.Scope} {measurement.PValue} {measurement.Note}"));
        }
    }

    [Fact]
    public async Task InATableOfFewColumnsEqualPeopleAreNoEvidence()
    {
        var few = new[] { "age", "home region", "sex" };
        var input = Reduced(Planted.FreshWorld(), few);
        var exact = await Measure(new ExactMatches(), Exact, input);
        Assert.True(exact.Control > 0.5, "most rows have an equal control row");
        Assert.True(exact.PValue > 0.05, exact.Note);
        Assert.Equal(0, exact.Interval!.Low);
    }

    [Fact]
    public async Task AmongEqualPeopleACopyIsStillSeen()
    {
        var input = Reduced(Planted.CopyWorld(), ["age", "home region", "sex"]);
        var exact = await Measure(new ExactMatches(), Exact, input);
        Assert.True(exact.PValue < 1e-6, exact.Note);
        Assert.True(exact.Interval!.Low > 0.9, exact.Note);
    }

    [Fact]
    public async Task OneCopiedRowManyTimesIsOneGuess()
    {
        var (train, fresh) = (Planted.Train(), Planted.Fresh());
        var repeated = Stack(train.Select(Enumerable.Repeat(7, 1000).ToArray()), fresh.Select(Enumerable.Range(0, 1000).ToArray()));
        var exact = await Measure(new ExactMatches(), Exact, Planted.Input(repeated));
        Assert.InRange(exact.Value!.Value, 0.2, 0.5);
        Assert.Equal(0, exact.Interval!.Low);
        Assert.Equal(0.5, exact.PValue!.Value, 1e-9);
    }

    [Fact]
    public async Task ACopyIsACopyWhateverShareOfTheSourceIsControl()
    {
        var exact = await Measure(new ExactMatches(), Exact, Planted.Input(Planted.HalfCopy(Planted.Train(1400)), train: 1400, control: 600));
        Assert.InRange(exact.Value!.Value, 0.45, 0.55);
        var near = await Measure(new ExactMatches(), Near, Planted.Input(Planted.HalfCopy(Planted.Train(1400)), train: 1400, control: 600));
        Assert.InRange(near.Value!.Value, 0.35, 0.65);
        Assert.True(near.PValue < 1e-6);
    }

    [Fact]
    public async Task RowsMovedALittleAreNearMatchesAndNoExactOnes()
    {
        var input = Planted.Input(Moved(Planted.Train()));
        var exact = await Measure(new ExactMatches(), Exact, input);
        var near = await Measure(new ExactMatches(), Near, input);
        Assert.Equal((0.0, 1.0), (exact.Value!.Value, exact.PValue!.Value));
        Assert.True(near.Interval!.Low > 0.5, near.Note);
        Assert.True(near.PValue < 1e-6, near.Note);
    }

    [Fact]
    public async Task AnExtractFilteredAgainstTheTrainingRowsIsNotGood()
    {
        var input = Reduced(Planted.FreshWorld(), ["age", "home region", "sex"]);
        var trained = Keys(input.Train).ToHashSet(StringComparer.Ordinal);
        var kept = Keys(input.Synthetic).Select((key, row) => (key, row)).Where(pair => !trained.Contains(pair.key)).Select(pair => pair.row).ToArray();
        var exact = await Measure(new ExactMatches(), Exact, input with { Synthetic = input.Synthetic.Select(kept) });
        Assert.Equal(MeasurementStatus.Inconclusive, exact.Status);
        Assert.Contains("filtered", exact.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopiesLieCloserAndPointAtOnePerson()
    {
        foreach (var (world, share) in new[] { (Planted.CopyWorld(), 1.0), (Planted.HalfCopyWorld(), 0.75) })
        {
            foreach (var metric in new[] { Dcr, Nndr })
            {
                var measured = await Measure(new ClosestRecord(), metric, world);
                Assert.InRange(measured.Value!.Value, share - 0.03, Math.Min(1, share + 0.03));
                Assert.True(measured.PValue < 1e-6, measured.Note);
            }
        }
    }

    [Fact]
    public async Task ManySyntheticRowsDoNotMakeAFewRealOnesMoreCertain()
    {
        var small = await Measure(new ClosestRecord(), Dcr, Planted.Input(Planted.Fresh(3000), train: 100, control: 100));
        Assert.Equal(3000, small.N);
        Assert.True(small.Interval!.High - small.Interval.Low > 0.07, $"{small.Interval}: 200 real people were divided once, 3000 rows do not change that");
    }

    [Fact]
    public async Task TheSecretOfACopiedPersonIsAttributed()
    {
        var copied = await new CorrectAttribution().RunAsync(Planted.CopyWorld(), new AuditContext(1), CancellationToken.None);
        Assert.Equal(["smokes", "outcome"], copied.Measurements.Select(measurement => measurement.Scope.Column));
        Assert.All(copied.Measurements, measurement => Assert.True(measurement.PValue < 1e-6 && measurement.Interval!.Low > 0.2, measurement.Note));
        Assert.All(copied.Measurements, measurement => Assert.StartsWith("known: age, home region, sex;", measurement.Note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutDeclaredRolesEverythingElseIsKnownAndEveryLabelIsSecret()
    {
        var world = Planted.CopyWorld();
        var plain = world with { Schema = world.Schema with { Columns = [.. world.Schema.Columns.Select(column => column with { Role = ColumnRole.None })] } };
        var result = await new CorrectAttribution().RunAsync(plain, new AuditContext(1), CancellationToken.None);
        Assert.Equal(["home region", "sex", "smokes", "outcome"], result.Measurements.Select(measurement => measurement.Scope.Column));
        Assert.All(result.Measurements, measurement => Assert.True(measurement.Interval!.Low > 0.8, measurement.Note));
    }

    [Fact]
    public async Task NothingSecretIsNotDeclared()
    {
        var numbers = Reduced(Planted.FreshWorld(), ["weight", "visits"]);
        var result = await new CorrectAttribution().RunAsync(numbers, new AuditContext(1), CancellationToken.None);
        Assert.Equal(MeasurementStatus.NotDeclared, Assert.Single(result.Measurements).Status);
    }

    [Fact]
    public async Task ASecretThatFollowsFromTheKeysIsNoDisclosure()
    {
        // Whoever is 18 has the outcome "bad" in every table: attribution is certain for everybody, learned from or not.
        var input = Planted.FreshWorld();
        AuditInput certain = input with { Train = Certain(input.Train), Control = Certain(input.Control), Synthetic = Certain(input.Synthetic) };
        var measured = (await new CorrectAttribution().RunAsync(certain, new AuditContext(1), CancellationToken.None)).Measurements.Single(measurement => measurement.Scope.Column == "outcome");
        Assert.True(measured.Control > 0.5, measured.Note);
        Assert.Equal(0, measured.Interval!.Low);
        Assert.True(measured.PValue > 0.05, measured.Note);

        static Table Certain(Table table)
        {
            var ages = table.Numbers("age").Values.ToArray();
            var outcome = new LabelColumn("outcome", ColumnKind.Categorical, ["bad", "good"], Array.ConvertAll(ages, age => age < 40 ? 0 : 1));
            return new Table([.. table.Columns.Select(column => column.Name == "outcome" ? outcome : column)]);
        }
    }

    internal static Table Stack(Table upper, Table lower) => TableRows.Stack(upper, lower);

    internal static async Task<Measurement> Measure(IAudit audit, string metric, AuditInput input, AuditContext? context = null)
        => (await audit.RunAsync(input, context ?? new AuditContext(1), CancellationToken.None)).Measurements.Single(measurement => measurement.Metric == metric);

    private static AuditInput Reduced(AuditInput input, string[] names) => input with
    {
        Train = input.Train.Project(names),
        Control = input.Control.Project(names),
        Synthetic = input.Synthetic.Project(names),
        Schema = input.Schema with { Columns = [.. names.Select(name => input.Schema.Find(name)!)], Protected = [], Targets = [] },
    };

    private static IEnumerable<string> Keys(Table table) => Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', table.Columns.Select(column => column.Text(row))));

    /// <summary>Every weight a little heavier and every date a minute later: no row is equal, all are recognisable.</summary>
    private static Table Moved(Table table) => new([.. table.Columns.Select(column => column.Name switch
    {
        "weight" => new NumberColumn(column.Name, column.Kind, Array.ConvertAll(((NumberColumn)column).Values.ToArray(), value => value + 0.0101)),
        "joined" => new NumberColumn(column.Name, column.Kind, Array.ConvertAll(((NumberColumn)column).Values.ToArray(), value => value + 61)),
        _ => column,
    })]);
}
