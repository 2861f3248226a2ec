using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Disclosure;
using SynthGovern.Audits.PrivacyAttacks.Membership;
using SynthGovern.Measurements;
using SynthGovern.Tables;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Audits;

/// <summary>
/// Tables in which many people are equal, files that are sorted, and a control much larger than the training table: nothing leaks, and a
/// test that takes rows for independent, or their order for random, accuses the release.
/// </summary>
public sealed class LumpyTablesTests(ITestOutputHelper output)
{
    private const string Isolated = "privacy.membership.isolated.auc";
    private const double Accused = 0.001;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SortedFilesOfEqualPeopleAreNotAccused(bool evenly)
    {
        var (accused, estimated) = (0, 0);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var result = await new DistanceMembership().RunAsync(Sorted(seed, 1000, 440, 1000, evenly), new AuditContext(seed), CancellationToken.None);
            var measured = result.Measurements.Single(measurement => measurement.Metric == Isolated);
            if (measured.PValue < Accused) accused++;
            if (measured.Status == MeasurementStatus.Measured) estimated++;
            else Assert.Contains("equally far", measured.Note, StringComparison.Ordinal);
        }

        Assert.True(accused == 0, $"{accused} of {estimated} accused");
    }

    [Fact]
    public async Task TheOrderOfTheFileDoesNotDecideWhoIsIsolated()
    {
        // Half of all people are equal, the others are alike but for a value that nobody shares: few are isolated, and no tie is cut.
        var apart = await Isolation(share: 0.04);
        Assert.Equal(MeasurementStatus.NotEstimable, apart.Status);
        Assert.Contains("equally far", apart.Note, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.Measured, (await Isolation(share: 0.5)).Status);
    }

    [Fact]
    public async Task CellsThatRarelyFallToOneSideAreNoProof()
    {
        // Twenty cells of eight equal real rows and a hundred rows of the extract. By chance all eight of a cell are in the training table in 1
        // of 256 divisions; that it happens to two cells of twenty has a chance of 0.003, though it lies five standard deviations out.
        int[] ofTrain = [8, 8, .. Enumerable.Repeat(4, 10), .. Enumerable.Repeat(3, 8)];
        var train = Cells(ofTrain);
        var control = Cells([.. ofTrain.Select(rows => 8 - rows)]);
        var extract = Cells([.. ofTrain.Select(_ => 100)]);
        var result = await new ClosestRecord().RunAsync(TestTables.Input(train, control, extract), new AuditContext(1), CancellationToken.None);
        var share = result.Measurements.Single(measurement => measurement.Metric == "privacy.dcr.share");
        Assert.InRange(share.PValue!.Value, 0.0005, 0.02);

        static Table Cells(int[] rows) => new([new NumberColumn("value", ColumnKind.Decimal, [.. rows.SelectMany((count, cell) => Enumerable.Repeat(10.0 * cell, count))])]);
    }

    [Theory]
    [InlineData(1, 3000)]
    [InlineData(1, 10_000)]
    [InlineData(3, 3000)]
    public async Task ALuckyMatchAmongFewIsNoProofWhateverTheSizeOfTheControl(int matches, int control)
    {
        var people = 100 + control;
        var names = Enumerable.Range(0, people + 1).Select(number => $"k{number}").ToList();
        Table Of(IEnumerable<int> keys) => new([new LabelColumn("key", ColumnKind.Categorical, names, [.. keys]), new LabelColumn("secret", ColumnKind.Categorical, ["no", "yes"], [.. keys.Select(key => key % 2)])]);
        var schema = new Schema("test", [new ColumnSchema("key", ColumnKind.Categorical) { Role = ColumnRole.QuasiIdentifier }, new ColumnSchema("secret", ColumnKind.Categorical) { Role = ColumnRole.Sensitive }]);
        var extract = Of([.. Enumerable.Range(0, matches), .. Enumerable.Repeat(people, 100)]);
        var input = new AuditInput(Of(Enumerable.Range(0, 100)), Of(Enumerable.Range(100, control)), extract, schema);
        var measured = Assert.Single((await new CorrectAttribution().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements);
        var exact = FisherExact.AtLeast(matches, 100, 0, control);
        Assert.InRange(measured.PValue!.Value, 0.5 * exact, 3 * exact);
    }

    [Fact]
    public async Task OneAbsurdNumberInTheExtractHidesNothing()
    {
        var train = Planted.Train(300);
        var extract = new Table([.. train.Columns.Select(column => column.Name == "weight" ? new NumberColumn(column.Name, column.Kind, [1e160, .. ((NumberColumn)column).Values[1..]]) : column)]);
        var result = await new DistanceMembership().RunAsync(Planted.Input(extract, 300, 600), new AuditContext(1), CancellationToken.None);
        var measured = result.Measurements.Single(measurement => measurement.Metric == "privacy.membership.density.auc");
        Assert.True(measured.Interval!.Low > 0.5, $"{measured.Interval} {measured.Note}");
    }

    /// <summary>Eight secrets and the groups of two attributes: some attack succeeds at five per cent in most harmless releases.</summary>
    [Theory]
    [InlineData("attribute-inference")]
    [InlineData("linkability")]
    [InlineData("membership")]
    public async Task AHarmlessReleaseNamesNobody(string id)
    {
        var named = 0;
        for (var seed = 0UL; seed < 25; seed++)
        {
            var exposed = new List<ExposedRecord>();
            var rows = Planted.Fresh(900, seed + 500);
            Table Part(int from) => rows.Select([.. Enumerable.Range(from, 300)]);
            var schema = Planted.Schema with { Columns = [.. Planted.Schema.Columns.Select(column => column with { Role = ColumnRole.None })] };
            var context = new AuditContext(seed) { Exposed = exposed.Add };
            await AllAudits.Find([id]).Value.Single().RunAsync(new AuditInput(Part(0), Part(300), Part(600), schema), context, CancellationToken.None);
            if (exposed.Count > 0) named++;
        }

        Assert.InRange(named, 0, 2);
    }

    [Fact]
    public async Task OnlyWhoStandsApartIsSaidToDoSo()
    {
        var exposed = new List<ExposedRecord>();
        await new DistanceMembership().RunAsync(Planted.Input(Planted.Train(200), 200, 400), new AuditContext(1) { Exposed = exposed.Add }, CancellationToken.None);
        Assert.Equal(20, exposed.Count);
        Assert.InRange(exposed.Count(record => record.Why.Contains("stands apart", StringComparison.Ordinal)), 1, 18);
    }

    /// <summary>Far more harmless releases than a small world can show: at most as many accused as the level allows.</summary>
    [Theory]
    [InlineData("closest-record", 500, 200, 500)]
    [InlineData("closest-record", 100, 100, 1000)]
    [InlineData("correct-attribution", 100, 3000, 500)]
    [InlineData("correct-attribution", 500, 200, 500)]
    [InlineData("membership", 1000, 440, 1000)]
    [Trait("Category", "Long")]
    public async Task HarmlessReleasesOfEqualPeopleAreAccusedRarely(string id, int train, int control, int synthetic)
    {
        const int Seeds = 400;
        var smallest = new List<double>();
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var result = await AllAudits.Find([id]).Value.Single().RunAsync(id == "correct-attribution" ? Keyed(seed, train, control, synthetic) : Sorted(seed + 1000, train, control, synthetic), new AuditContext(seed), CancellationToken.None);
            var values = result.Measurements.Where(measurement => measurement.Scope.Group is null).Select(measurement => measurement.PValue).OfType<double>().ToArray();
            if (values.Length > 0) smallest.Add(values.Min() * values.Length);
        }

        // 20 and 2 of 400 are expected at most; more than 33 and 6 happen with a chance of 0.2 and 0.1 %.
        var counts = $"{smallest.Count(value => value < 0.05)} below 0.05, {smallest.Count(value => value < 0.005)} below 0.005, {smallest.Count(value => value < 0.0001)} below 0.0001, smallest {smallest.Min()} of {smallest.Count}";
        output.WriteLine(counts);
        Assert.True(smallest.Count(value => value < 0.05) <= 33 && smallest.Count(value => value < 0.005) <= 8 && !smallest.Exists(value => value < 0.0001), counts);
    }

    private static async Task<Measurement> Isolation(double share)
    {
        Table People(ulong seed, int rows)
        {
            var random = new SeededRandom(seed);
            return new Table([new NumberColumn("value", ColumnKind.Decimal, [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < share ? 1 + random.NextDouble() : 0)])]);
        }

        var result = await new DistanceMembership().RunAsync(TestTables.Input(People(1, 500), People(2, 1000), People(3, 500)), new AuditContext(1), CancellationToken.None);
        return result.Measurements.Single(measurement => measurement.Metric == Isolated);
    }

    /// <summary>People with one of 20,000 keys: the extract meets hardly anybody, and whom it meets by luck has a secret like its row's.</summary>
    private static AuditInput Keyed(ulong seed, int train, int control, int synthetic)
    {
        var random = new SeededRandom(seed);
        var names = Enumerable.Range(0, 20_000).Select(number => $"k{number}").ToList();
        var schema = new Schema("test", [new ColumnSchema("key", ColumnKind.Categorical) { Role = ColumnRole.QuasiIdentifier }, new ColumnSchema("secret", ColumnKind.Categorical) { Role = ColumnRole.Sensitive }]);
        Table Of(int rows)
        {
            int[] keys = [.. Enumerable.Range(0, rows).Select(_ => random.Next(names.Count))];
            return new Table([new LabelColumn("key", ColumnKind.Categorical, names, keys), new LabelColumn("secret", ColumnKind.Categorical, ["no", "yes"], [.. keys.Select(key => key % 2)])]);
        }

        return new AuditInput(Of(train), Of(control), Of(synthetic), schema);
    }

    /// <summary>Ninety possible people, equally common or a few of them common and many rare, each file in the order of its values.</summary>
    private static AuditInput Sorted(ulong seed, int train, int control, int synthetic, bool evenly = false)
    {
        var random = new SeededRandom(seed);
        double Share() => evenly ? random.NextDouble() : random.NextDouble() * random.NextDouble();
        Table Of(int rows)
        {
            (int Band, int Score, int Sex)[] people = [.. Enumerable.Range(0, rows)
                .Select(_ => ((int)(9 * Share()), (int)(5 * Share()), random.Next(2))).Order()];
            return new Table(
            [
                new NumberColumn("band", ColumnKind.Integer, [.. people.Select(person => (double)person.Band)]),
                new NumberColumn("score", ColumnKind.Integer, [.. people.Select(person => (double)person.Score)]),
                new LabelColumn("sex", ColumnKind.Categorical, ["F", "M"], [.. people.Select(person => person.Sex)]),
            ]);
        }

        return TestTables.Input(Of(train), Of(control), Of(synthetic));
    }
}
