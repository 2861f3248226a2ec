using SynthGovern.Generators;
using SynthGovern.Neural.Argn;
using SynthGovern.Tables;
using static SynthGovern.Neural.Tests.Argn.ArgnTables;

namespace SynthGovern.Neural.Tests.Argn;

/// <summary>Tables that have hardly anything, or too much of it.</summary>
public sealed class ArgnExtremeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task AHandfulOfRowsIsATable(int rows)
    {
        var (table, schema) = Dependent(rows, 1);
        using var model = await FitAsync(table, schema);
        Assert.Equal(30, model.Sample(30, null, 1).Value.RowCount);
        Assert.Equal(0, model.Sample(0, null, 1).Value.RowCount);
        Assert.All(model.Score(table).Value, score => Assert.True(double.IsFinite(score)));
    }

    [Fact]
    public async Task AColumnAloneIsLearned()
    {
        var column = Labels("a", 3);
        var table = new Table([Column(column, Enumerable.Range(0, 2000).Select(i => i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2))]);
        using var model = await FitAsync(table, Schema(column));
        var sample = model.Sample(10_000, null, 1).Value.Labels("a").Codes.ToArray();
        Assert.InRange(sample.Count(code => code == 0), 5800, 6200);
        Assert.InRange(sample.Count(code => code == 2), 800, 1200);
    }

    [Fact]
    public async Task ConstantAndEmptyColumnsAreSampledAsTheyAre()
    {
        var (constant, number, nothing, other) = (Labels("a", 1), Integers("n", 5, 5), Labels("z", 2, missing: true), Labels("b", 2));
        var table = new Table(
        [
            Column(constant, Enumerable.Repeat(0, 2000)),
            new NumberColumn("n", ColumnKind.Integer, [.. Enumerable.Repeat(5.0, 2000)]),
            Column(nothing, Enumerable.Repeat(-1, 2000)),
            Column(other, Enumerable.Range(0, 2000).Select(i => i % 2)),
        ]);
        using var model = await FitAsync(table, Schema(constant, number, nothing, other));
        var sample = model.Sample(5000, null, 1).Value;
        Assert.All(sample.Numbers("n").Values.ToArray(), value => Assert.Equal(5, value));
        Assert.All(sample.Labels("a").Codes.ToArray(), code => Assert.Equal(0, code));
        Assert.InRange(sample.Labels("z").Codes.ToArray().Count(code => code == -1), 4990, 5000);
        Assert.InRange(sample.Labels("b").Codes.ToArray().Count(code => code == 0), 2300, 2700);
    }

    [Fact]
    public async Task ATableWithoutRowsIsAnError()
        => Assert.IsType<EmptyTrainingTable>((await new ArgnGenerator().FitAsync(Dependent(5, 1).Table.Select([]), Dependent(5, 1).Schema, null, FitContext.Default, default)).Error);

    [Fact]
    public async Task ThousandsOfLevelsTakeFewWeights()
    {
        var (many, group) = (Labels("m", 20_000), Labels("g", 2));
        var random = new SeededRandom(1);
        var codes = Enumerable.Range(0, 20_000).Select(_ => random.Next(20_000)).ToArray();
        var table = new Table([Column(many, codes), Column(group, codes.Select(code => code % 2))]);
        using var model = await FitAsync(table, Schema(many, group), new ArgnOptions { Training = new() { Epochs = 2, WatchRows = 0 } });
        Assert.InRange(model.Network.Layout.Weights, 1, 500_000);
        var sample = model.Sample(5000, null, 1).Value.Labels("m").Codes.ToArray();
        Assert.InRange(sample.Distinct().Count(), 2000, 5000);
    }

    [Fact]
    public async Task AFixedNumberIsItselfAndItsBinDecidesTheRest()
    {
        var (number, label) = (Integers("n", 0, 100_000), Labels("l", 2));
        var random = new SeededRandom(1);
        var numbers = Enumerable.Range(0, 4000).Select(_ => (double)random.Next(100_000)).ToArray();
        var table = new Table([new NumberColumn("n", ColumnKind.Integer, numbers), Column(label, numbers.Select(value => value < 30_000 ? 0 : 1))]);
        using var model = await FitAsync(table, Schema(number, label));
        foreach (var (value, expected) in new[] { ("12345", 0), ("77777", 1) })
        {
            var sample = model.Sample(1000, Where("n", value), 1).Value;
            Assert.All(Enumerable.Range(0, 1000), row => Assert.Equal(value, sample["n"].Text(row)));
            Assert.InRange(sample.Labels("l").Codes.ToArray().Count(code => code == expected), 970, 1000);
        }

        var above = model.Sample(2000, Where("l", "l1"), 1).Value.Numbers("n").Values.ToArray();
        Assert.InRange(above.Count(value => value >= 30_000), 1940, 2000);
    }

    [Fact]
    public async Task ALevelThatNeverOccurredCanBeAskedFor()
    {
        var (rare, other) = (Labels("r", 3), Labels("b", 2));
        var table = new Table([Column(rare, Enumerable.Range(0, 300).Select(i => i % 2)), Column(other, Enumerable.Range(0, 300).Select(i => i % 2))]);
        using var model = await FitAsync(table, Schema(rare, other));
        var sample = model.Sample(100, Where("r", "r2"), 1).Value;
        Assert.All(Enumerable.Range(0, 100), row => Assert.Equal("r2", sample["r"].Text(row)));
        Assert.DoesNotContain(2, model.Sample(5000, null, 1).Value.Labels("r").Codes.ToArray());
    }

    [Fact]
    public async Task ALabelThatWasTooRareNeitherStandsInTheModelNorMakesMissingValues()
    {
        var found = new ColumnSchema("a", ColumnKind.Categorical) { Categories = new(["common", "other", "extremely rare"], Declaration.Unconfirmed), MayBeMissing = true };
        var codes = Enumerable.Range(0, 1000).Select(row => row < 4 ? 2 : row % 2).ToArray();
        var table = new Table([new LabelColumn("a", ColumnKind.Categorical, found.Categories!.Levels, codes), Column(Labels("b", 2), codes.Select(code => code % 2))]);
        using var model = await FitAsync(table, Schema(found, Labels("b", 2)));
        Assert.DoesNotContain("extremely rare", System.Text.Encoding.UTF8.GetString(Saved(model)), StringComparison.Ordinal);
        Assert.InRange(model.Sample(5000, null, 1).Value.Labels("a").Codes.ToArray().Count(code => code == -1), 0, 10);
    }

    [Fact]
    public async Task ACorruptModelFileIsOneClearError()
    {
        var (table, schema) = Dependent(50, 1);
        using var model = await FitAsync(table, schema);
        var saved = Saved(model);
        var text = System.Text.Encoding.Latin1.GetString(saved);
        byte[] Changed(string from, string to) => System.Text.Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        byte[][] files =
        [
            [], saved[..^20], saved[..(saved.Length / 2)], [.. saved, 0], [0, 1, 2, 255], "{}"u8.ToArray(),
            Changed("synthgovern.argn/1", "synthgovern.argn/2"), Changed("first.weight", "first.waight"), Changed("\"embedding\\u0022:16", "\"embedding\\u0022:15"), Changed("\\u0022embedding\\u0022:16", "\\u0022embedding\\u0022:15"),
            [.. saved[..^4], 0, 0, 192, 127],
        ];
        foreach (var file in files.Where(file => !file.SequenceEqual(saved)))
        {
            var error = (await new ArgnGenerator().LoadAsync(new MemoryStream(file), default)).Error;
            Assert.IsType<ModelFileCorrupt>(error);
            Assert.DoesNotContain('\n', error.ToString());
        }

        Assert.True(files.Count(file => !file.SequenceEqual(saved)) >= 10);
    }
}
