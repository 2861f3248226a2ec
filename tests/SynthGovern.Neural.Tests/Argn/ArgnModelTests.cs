using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Neural.Argn;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;
using static SynthGovern.Neural.Tests.Argn.ArgnTables;

namespace SynthGovern.Neural.Tests.Argn;

public sealed class ArgnModelTests
{
    private const int Drawn = 20_000;

    /// <summary>Error of a model learned from 6,000 rows, plus more than four standard deviations of a share of the drawn rows.</summary>
    private const double Tolerance = 0.03;

    private static readonly Lazy<Task<ArgnModel>> OfDependent = new(() => FitAsync(Dependent(6000, 1).Table, Dependent(6000, 1).Schema));

    private static readonly Lazy<Task<ArgnModel>> OfExclusiveOr = new(() => FitAsync(ExclusiveOr(3000, 1).Table, ExclusiveOr(3000, 1).Schema));

    [Fact]
    public async Task TheJointDistributionIsTheTruth()
    {
        var model = await OfDependent.Value;
        var shares = Shares(model.Sample(Drawn, null, 2).Value);
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                var truth = FirstShares[a] * SecondGivenFirst[a][b];
                Assert.InRange(shares.GetValueOrDefault($"a{a}|b{b}|c{(a == b ? 1 : 0)}"), truth - Tolerance, truth + Tolerance);
                Assert.InRange(shares.GetValueOrDefault($"a{a}|b{b}|c{(a == b ? 0 : 1)}"), 0, 0.005);
            }
        }
    }

    [Fact]
    public async Task FairSamplingEvensOutTheGroupsByTheModelsOwnProbabilities()
    {
        var (table, planted) = Dependent(3000, 1);
        var schema = planted with { Columns = [.. planted.Columns.Take(2)], Protected = [new ProtectedAttribute("a", null)], Targets = [new Target("b", "b2")] };
        using var model = await FitAsync(table.Project(["a", "b"]), schema);
        var sample = Rebalancer.Sample(model, 6000, new RebalancingRequest("b", ["a"], RebalancingMethod.Fair), 3).Value;
        var (before, after) = (Rates(sample.Representative), Rates(sample.Rebalanced));
        Assert.True(before.Max() - before.Min() > 0.5, $"the groups differ by {before.Max() - before.Min()} before");
        Assert.InRange(after.Max() - after.Min(), 0, 0.003);
        Assert.Equal(sample.Representative.Labels("a").Codes.ToArray(), sample.Rebalanced.Labels("a").Codes.ToArray());

        static List<double> Rates(Table drawn) => [.. Enumerable.Range(0, 3).Select(group =>
        {
            var rows = Enumerable.Range(0, drawn.RowCount).Where(row => drawn.Labels("a").Codes[row] == group).ToList();
            return rows.Count(row => drawn.Labels("b").Codes[row] == 2) / (double)rows.Count;
        })];
    }

    [Fact]
    public async Task AConditionOnAnyColumnGivesItsConditionalDistribution()
    {
        var model = await OfDependent.Value;
        var train = Dependent(6000, 1).Table;
        foreach (var (given, other) in new[] { ("a", "b"), ("b", "a"), ("c", "a"), ("c", "b") })
        {
            for (var level = 0; level < train.Labels(given).Levels.Count; level++)
            {
                var sample = model.Sample(Drawn, Where(given, $"{given}{level}"), 2).Value;
                Assert.All(sample.Labels(given).Codes.ToArray(), code => Assert.Equal(level, code));
                var rows = Enumerable.Range(0, train.RowCount).Where(row => train.Labels(given).Codes[row] == level).ToArray();
                for (var code = 0; code < 3; code++)
                {
                    var learned = rows.Count(row => train.Labels(other).Codes[row] == code) / (double)rows.Length;
                    Assert.InRange(sample.Labels(other).Codes.ToArray().Count(drawn => drawn == code) / (double)Drawn, learned - Tolerance, learned + Tolerance);
                }
            }
        }
    }

    [Fact]
    public async Task AMissingCellIsDrawnFromTheTwoOthersInWhateverColumnItIs()
    {
        var schema = ExclusiveOr(1, 1).Schema;
        var model = await OfExclusiveOr.Value;
        var (gaps, _) = ExclusiveOr(300, 7);
        var holed = new Table([.. gaps.Columns.Select((column, i) => Column(schema.Columns[i], ((LabelColumn)column).Codes.ToArray().Select((code, row) => row % 4 == i ? -1 : code)))]);
        var filled = model.Impute(holed, 3).Value;
        var wrong = Enumerable.Range(0, 300).Count(row => filled.Labels("a").Codes[row] != gaps.Labels("a").Codes[row] || filled.Labels("b").Codes[row] != gaps.Labels("b").Codes[row] || filled.Labels("c").Codes[row] != gaps.Labels("c").Codes[row]);
        Assert.InRange(wrong, 0, 5);
        Assert.Equal(Text(filled), Text(model.Impute(holed, 3).Value));
    }

    [Fact]
    public async Task ARowOfWhichNothingIsKnownIsFilledLikeASampleAndKnownCellsStayAsTheyAre()
    {
        var number = Integers("n", 0, 100_000, missing: true);
        var label = Labels("l", 2, missing: true);
        var random = new SeededRandom(1);
        var labels = Enumerable.Range(0, 2000).Select(_ => random.Next(2)).ToArray();
        var table = new Table([new NumberColumn("n", ColumnKind.Integer, [.. labels.Select(code => (code * 50_000.0) + random.Next(40_000))]), Column(label, labels)]);
        using var model = await FitAsync(table, Schema(number, label));
        var holed = new Table([new NumberColumn("n", ColumnKind.Integer, [12_345, double.NaN, double.NaN, 99_999]), new LabelColumn("l", ColumnKind.Categorical, ["strange", "l1"], [-1, 1, -1, 0])]);
        var filled = model.Impute(holed, 1).Value;
        Assert.Equal((12_345, 99_999), (filled.Numbers("n").Values[0], filled.Numbers("n").Values[3]));
        Assert.InRange(filled.Numbers("n").Values[1], 50_000, 90_000);
        Assert.Equal(["l0", "l1", "strange"], new[] { 0, 1, 3 }.Select(filled["l"].Text));
        Assert.All(filled.Columns, column => Assert.All(Enumerable.Range(0, 4), row => Assert.NotNull(column.Text(row))));
    }

    [Fact]
    public async Task AnImpossibleRowScoresFarBelowAPossibleOneAndScoresAreLogProbabilities()
    {
        var schema = ExclusiveOr(1, 1).Schema;
        var model = await OfExclusiveOr.Value;
        var rows = new Table([Column(schema.Columns[0], [0, 0, 1, 1, 0]), Column(schema.Columns[1], [0, 1, 0, 1, 0]), Column(schema.Columns[2], [0, 1, 1, 0, 1])]);
        var scores = model.Score(rows).Value;
        Assert.All(scores[..4], score => Assert.InRange(score, Math.Log(0.25) - 0.3, Math.Log(0.25) + 0.3));
        Assert.True(scores[4] < scores[..4].Min() - 3, $"{scores[4]}");
    }

    [Fact]
    public async Task ASeededFitIsTheSameModelTwiceAndReadsBack()
    {
        var (table, schema) = Dependent(700, 1);
        using var first = await FitAsync(table, schema);
        using var second = await FitAsync(table, schema);
        using var other = await FitAsync(table, schema, seed: 2);
        Assert.Equal(Saved(first), Saved(second));
        Assert.NotEqual(Saved(first), Saved(other));
        using var loaded = (ArgnModel)(await new ArgnGenerator().LoadAsync(new MemoryStream(Saved(first)), default)).Value;
        Assert.Equal(Saved(first), Saved(loaded));
        Assert.Equal(Text(first.Sample(500, null, 4).Value), Text(loaded.Sample(500, null, 4).Value));
        Assert.Equal(first.Score(table).Value, loaded.Score(table).Value);
        Assert.Equal(Text(first.Sample(500, null, 4).Value), Text(first.Sample(500, null, 4).Value));
        Assert.NotEqual(Text(first.Sample(500, null, 4).Value), Text(first.Sample(500, null, 5).Value));
    }

    [Fact]
    public void OptionsAreRead()
    {
        var read = ArgnOptions.Table.Read(new ArgnOptions(), new Dictionary<string, string> { ["bins"] = "7", ["dropout"] = "0.5", ["epochs"] = "3" }).Value;
        Assert.Equal((7, 0.5, 3), (read.Codes.MostBins, read.Dropout, read.Training.Epochs));
        Assert.All(ArgnOptions.Table.Names.Keys, name => Assert.IsType<BadOption>(ArgnOptions.Table.Read(new ArgnOptions(), new Dictionary<string, string> { [name] = "NaN" }).Error));
    }

    [Fact]
    public async Task ATrainingThatGoesOnFromACheckpointEndsLikeOneThatWasNeverStopped()
    {
        var (table, schema) = Dependent(400, 1);
        var options = new ArgnOptions { Training = new TrainingOptions { Epochs = 6, KeepBest = true, WatchRows = 100 }, Dropout = 0.3 };
        using var whole = await FitAsync(table, schema, options);
        byte[]? stored = null;
        using var stop = new CancellationTokenSource();
        var checkpoints = new Checkpoints(
            () => stored is null ? null : new MemoryStream(stored),
            write =>
            {
                using var stream = new MemoryStream();
                write(stream);
                stored = stream.ToArray();
            },
            TimeSpan.Zero);
        var progress = new Reports(report =>
        {
            if (report.Epoch?.Epoch == 3) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ArgnGenerator(options).FitAsync(table, schema, null, new FitContext(1, "cpu", progress, checkpoints), stop.Token));
        Assert.NotNull(stored);
        using var resumed = (await new ArgnGenerator(options).FitAsync(table, schema, null, new FitContext(1, "cpu", null, checkpoints), default)).Value;
        Assert.Equal(Saved(whole), Saved(resumed));
    }

    private static Dictionary<string, double> Shares(Table sample)
        => Text(sample).GroupBy(row => row).ToDictionary(group => group.Key, group => group.Count() / (double)sample.RowCount, StringComparer.Ordinal);

    private sealed class Reports(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
