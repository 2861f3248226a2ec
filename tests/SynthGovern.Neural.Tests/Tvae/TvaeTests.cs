using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tests.Tvae;

/// <summary>What an autoencoder must have learned from a table whose truth is known.</summary>
public sealed class TvaeTests
{
    private static readonly Lazy<Task<FittedGenerator>> Model = new(() => Shapes.Fit(Shapes.Generator("tvae", ("epochs", "120"), ("batch", "100")), Shapes.Pairs(3000), Shapes.PairsSchema));

    [Fact]
    public async Task ASampleKeepsSharesAndRelations()
    {
        var sample = (await Model.Value).Sample(5000, null, 1).Value;
        var (left, right, size) = (sample.Labels("left").Codes.ToArray(), sample.Labels("right").Codes.ToArray(), sample.Numbers("size").Values.ToArray());
        Assert.InRange(left.Count(code => code == 0) / 5000.0, 0.52, 0.68);
        Assert.InRange(left.Zip(right).Count(pair => pair.First == pair.Second) / 5000.0, 0.82, 1);
        for (var code = 0; code < 3; code++) Assert.InRange(Enumerable.Range(0, 5000).Where(row => left[row] == code).Average(row => size[row]), 10 + (30 * code), 30 + (30 * code));
    }

    [Fact]
    public async Task ARowThatCannotBeScoresFarBelowUsualOnes()
    {
        var model = (IScoresRows)await Model.Value;
        var usual = model.Score(Shapes.Pairs(500, 9)).Value.Order().ToArray();
        var strange = model.Score(Row(0, 0, 95)).Value[0];
        Assert.All(usual, score => Assert.True(double.IsFinite(score)));
        Assert.True(strange < usual[25], $"{strange} lies below the lowest twentieth, {usual[25]}");
    }

    [Fact]
    public async Task MissingCellsAreFilledFromTheOthersAndPresentOnesStay()
    {
        var model = (IImputes)await Model.Value;
        var truth = Shapes.Pairs(1000, 5);
        var hidden = new LabelColumn("right", ColumnKind.Categorical, ["a", "b", "c"], [.. Enumerable.Repeat(LabelColumn.Missing, 1000)]);
        var filled = model.Impute(new Table([truth["left"], hidden, truth["size"]]), 1).Value;
        Assert.Equal(truth.Labels("left").Codes.ToArray(), filled.Labels("left").Codes.ToArray());
        Assert.Equal(truth.Numbers("size").Values.ToArray(), filled.Numbers("size").Values.ToArray());
        Assert.DoesNotContain(LabelColumn.Missing, filled.Labels("right").Codes.ToArray());
        Assert.InRange(truth.Labels("left").Codes.ToArray().Zip(filled.Labels("right").Codes.ToArray()).Count(pair => pair.First == pair.Second) / 1000.0, 0.82, 1);
    }

    [Fact]
    public async Task HeldOutRowsStopTheTraining()
    {
        var epochs = new List<TrainingEpoch>();
        using var model = await Shapes.Fit(
            Shapes.Generator("tvae", ("epochs", "400"), ("batch", "50"), ("held-out", "0.2"), ("patience", "10"), ("keep-best", "1")), Shapes.Pairs(500), Shapes.PairsSchema, progress: new Collect(epochs));
        Assert.InRange(epochs.Count, 11, 399);
    }

    private static Table Row(int left, int right, double size) => new(
    [
        new LabelColumn("left", ColumnKind.Categorical, ["a", "b", "c"], [left]),
        new LabelColumn("right", ColumnKind.Categorical, ["a", "b", "c"], [right]),
        new NumberColumn("size", ColumnKind.Integer, [size]),
    ]);

    private sealed class Collect(List<TrainingEpoch> epochs) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Epoch is { } epoch) epochs.Add(epoch);
        }
    }
}
