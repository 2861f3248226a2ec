using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class SimilarityTests
{
    private static AuditContext Context => new(Seed: 1);

    [Fact]
    public async Task ByHand()
    {
        var train = new Table([TestTables.Counted("c", ("a", 50), ("b", 50)), TestTables.Counted("d", ("x", 50), ("y", 50))]);
        var extract = new Table([TestTables.Counted("c", ("a", 30), ("b", 60), ("new", 10)), TestTables.Counted("d", ("x", 50), ("y", 50))]);
        var result = await RunAsync(TestTables.Input(train, train, extract));

        // |.5 - .3| + |.5 - .6| + |0 - .1| = .4; pairs: ax .5 - .3, bx 0 - .2, by .5 - .4, "new"y 0 - .1.
        Assert.Equal(0.8, result["c"].Value!.Value, 12);
        Assert.Equal(1, result["d"].Value!.Value, 12);
        Assert.Equal(0.7, result["c × d"].Value!.Value, 12);
        Assert.All(result.Values, measurement => Assert.Equal(1, measurement.Control));
    }

    [Fact]
    public async Task ZerosMissingAndValuesAroundThemHaveCellsOfTheirOwn()
    {
        var train = Numbers([.. Enumerable.Repeat(0.0, 50), .. Enumerable.Range(1, 40).Select(value => (double)value), .. Enumerable.Repeat(double.NaN, 10)]);
        Assert.Equal(1, (await RunAsync(TestTables.Input(train, train, train)))["n"].Value);

        var nearZero = Shift(train, value => value == 0 ? -0.5 : value);
        Assert.Equal(0.5, (await RunAsync(TestTables.Input(train, train, nearZero)))["n"].Value!.Value, 12);

        var filled = Shift(train, value => double.IsNaN(value) ? 20 : value);
        Assert.Equal(0.9, (await RunAsync(TestTables.Input(train, train, filled)))["n"].Value!.Value, 12);

        var allHigh = Shift(train, value => value > 0 ? 1000 : value);
        Assert.InRange((await RunAsync(TestTables.Input(train, train, allHigh)))["n"].Value!.Value, 0.60, 0.68);
    }

    [Fact]
    public async Task TheYardstickIsScaledToTheRowsOfTheExtract()
    {
        var (similarity, n) = (new List<double>(), 2000);
        for (var seed = 0UL; seed < 10; seed++)
        {
            var input = new AuditInput(Planted.Fresh(n, 10 + seed), Planted.Fresh(n / 4, 50 + seed), Planted.Fresh(n, 90 + seed), Planted.Schema);
            foreach (var (column, measurement) in await RunAsync(input))
            {
                if (!column.Contains('×', StringComparison.Ordinal)) similarity.Add(measurement.Value!.Value - measurement.Control!.Value);
            }
        }

        Assert.InRange(similarity.Average(), -0.004, 0.004);
    }

    /// <summary>Two samples of the same or of different populations, few and many cells: the interval covers the true similarity.</summary>
    [Theory]
    [InlineData(3, 0.0)]
    [InlineData(3, 0.2)]
    [InlineData(40, 0.0)]
    [InlineData(40, 0.3)]
    [InlineData(400, 0.0)]
    [InlineData(400, 0.5)]
    public void TheIntervalCoversTheTrueSimilarity(int cells, double distance)
    {
        var random = new SeededRandom(8);
        var (covered, trials, rows) = (0, 400, 500);
        for (var trial = 0; trial < trials; trial++)
        {
            var (first, second) = (new int[cells + 1], new int[cells + 1]);
            for (var row = 0; row < rows; row++)
            {
                first[random.Next(cells)]++;
                second[random.NextDouble() < distance ? cells : random.Next(cells)]++;
            }

            var interval = TotalVariation.Of(first, second, rows, rows).Interval();
            if (interval.Low <= 1 - distance && 1 - distance <= interval.High) covered++;
        }

        Assert.True(covered >= 0.95 * trials, $"covered {covered} of {trials}");
    }

    [Fact]
    public async Task TooFewRowsAreNotEstimable()
    {
        var result = await RunAsync(Planted.Input(Planted.Fresh(29)));
        Assert.All(result.Values, measurement => Assert.Equal(MeasurementStatus.NotEstimable, measurement.Status));
    }

    [Fact]
    public async Task ManyLevelsTimesManyLevelsAreCountedSparsely()
    {
        var levels = Enumerable.Range(0, 3000).Select(level => $"l{level}").ToArray();
        Table Of(int rows, int shift) => new([
            new LabelColumn("a", ColumnKind.Categorical, levels, [.. Enumerable.Range(0, rows).Select(row => row % 3000)]),
            new LabelColumn("b", ColumnKind.Categorical, levels, [.. Enumerable.Range(0, rows).Select(row => (row + shift) % 3000)]),
        ]);
        Assert.Equal(1, (await RunAsync(TestTables.Input(Of(3000, 0), Of(3000, 0), Of(3000, 0))))["a × b"].Value!.Value, 12);
        Assert.Equal(0, (await RunAsync(TestTables.Input(Of(3000, 0), Of(3000, 0), Of(3000, 1))))["a × b"].Value!.Value, 12);
    }

    [Theory]
    [InlineData("seqtree")]
    [InlineData("dphist_eps1")]
    [InlineData("dphist_eps0.05")]
    public async Task DistancesOfGroupSharesEqualTheReference(string extract)
    {
        if (!Reference.TryPath("vectors/fairness", out var folder))
        {
            Reference.ReportNotRun($"{nameof(DistancesOfGroupSharesEqualTheReference)}({extract})");
            return;
        }

        var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "compas.synthfair.json"))).RootElement.GetProperty("results").GetProperty(extract).GetProperty("group_fidelity");
        var train = TestTables.Read(Path.Combine(folder, "compas_real_train.csv"));
        var result = await RunAsync(TestTables.Input(train, TestTables.Read(Path.Combine(folder, "compas_real_test.csv")), TestTables.Read(Path.Combine(folder, $"compas_syn_{extract}.csv"))));
        foreach (var (column, name) in new[] { ("sex", "sex"), ("race", "race"), ("sex × race", "sex & race") })
        {
            Assert.Equal(expected.GetProperty(name).GetProperty("tvd").GetDouble(), 1 - result[column].Value!.Value, 1e-9);
        }
    }

    /// <summary>generators.md, section 3: the held-out Adult rows as if they were an extract.</summary>
    [Fact]
    public async Task HeldOutAdultRowsAreAsSimilarAsTheReferenceSays()
    {
        if (!Reference.TryPath("data/adult_train.csv", out var trainPath) || !Reference.TryPath("data/adult_test.csv", out var testPath))
        {
            Reference.ReportNotRun(nameof(HeldOutAdultRowsAreAsSimilarAsTheReferenceSays));
            return;
        }

        var (train, test) = (TestTables.Read(trainPath), TestTables.Read(testPath));
        var result = await RunAsync(TestTables.Input(train, test, test));
        var oneWay = result.Values.Where(measurement => measurement.Metric == "fidelity.one-way").ToArray();
        var twoWay = result.Values.Where(measurement => measurement.Metric == "fidelity.two-way").ToArray();
        Assert.Equal((15, 105), (oneWay.Length, twoWay.Length));
        Assert.Equal(0.990, oneWay.Average(measurement => measurement.Value!.Value), 0.001);
        Assert.Equal(0.980, oneWay.Min(measurement => measurement.Value!.Value), 0.001);
        Assert.Equal("occupation", oneWay.MinBy(measurement => measurement.Value)!.Scope.Column);
        Assert.Equal(0.976, twoWay.Average(measurement => measurement.Value!.Value), 0.003);
        Assert.Equal(0.942, twoWay.Min(measurement => measurement.Value!.Value), 0.006);
        Assert.All(result.Values, measurement => Assert.Equal(measurement.Value!.Value, measurement.Control!.Value, 12));
    }

    private static Table Numbers(double[] values) => new([new NumberColumn("n", ColumnKind.Decimal, values)]);

    private static Table Shift(Table table, Func<double, double> change) => Numbers([.. table.Numbers("n").Values.ToArray().Select(change)]);

    private static async Task<Dictionary<string, Measurement>> RunAsync(AuditInput input)
        => (await new Similarity().RunAsync(input, Context, CancellationToken.None)).Measurements.ToDictionary(measurement => measurement.Scope.Column!);
}
