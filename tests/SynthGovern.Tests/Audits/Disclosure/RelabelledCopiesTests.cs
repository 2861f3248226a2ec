using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Relabelling;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Disclosure;

public sealed class RelabelledCopiesTests
{
    private const string Risk = "privacy.relabelled.risk";

    [Fact]
    public async Task TheSecretBijectionOfTheTrainingTableIsFound()
    {
        if (SimilarityWorld.Of(SimilarityWorld.Bijection, nameof(TheSecretBijectionOfTheTrainingTableIsFound)) is not { } input) return;
        var exposed = new List<ExposedRecord>();
        var measured = await Measure(input, new AuditContext(1) { Exposed = exposed.Add });
        Assert.True(measured.Interval!.Low > 0.8, Say(measured));
        Assert.True(measured.PValue < 1e-6, Say(measured));
        Assert.Equal(20, exposed.Count);
    }

    [Theory]
    [InlineData("ctgan")]
    [InlineData("shuffle")]
    public async Task NeitherAModelNorAShuffleIsACopy(string extract)
    {
        if (SimilarityWorld.Of(extract, nameof(NeitherAModelNorAShuffleIsACopy)) is not { } input) return;
        var measured = await Measure(input);
        Assert.Equal(0, measured.Interval!.Low);
        Assert.True(measured.PValue > 0.05, Say(measured));
        Assert.Equal(MeasurementStatus.Measured, measured.Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyRelabellingOfAllRowsIsFound(ulong seed)
    {
        var measured = await Measure(Planted.Input(Relabelled(Planted.Train(800), seed), train: 800, control: 800));
        Assert.True(measured.Interval!.Low > 0.8, Say(measured));
        Assert.True(measured.PValue < 1e-6, Say(measured));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task HalfOfTheRowsRelabelledIsFound(ulong seed)
    {
        var half = ScreenTests.Stack(Planted.Train(800).Select(Enumerable.Range(0, 400).ToArray()), Planted.Fresh(400, seed: 8));
        var measured = await Measure(Planted.Input(Relabelled(half, seed), train: 800, control: 800));
        Assert.True(measured.Interval!.Low > 0.1, Say(measured));
        Assert.True(measured.PValue < 1e-6, Say(measured));
    }

    /// <summary>Adult has rare labels that frequency alone puts in the wrong place: rows recognised by the other columns put them right.</summary>
    [Fact]
    public async Task RecognisedRowsCorrectTheAlignment()
    {
        if (SimilarityWorld.Of(SimilarityWorld.Outliers, nameof(RecognisedRowsCorrectTheAlignment)) is not { } input) return;
        var tables = AuditTables.Of(input);
        var rows = Enumerable.Range(0, 200).ToArray();
        var half = ScreenTests.Stack(tables.Train.Select(rows), tables.Synthetic.Select(rows));
        var measured = await Measure(new AuditInput(tables.Train, tables.Control, Relabelled(half, 1), input.Schema));
        Assert.True(measured.Interval!.Low > 0.33, Say(measured));
    }

    [Fact]
    public async Task ARelabelledCopyIsFoundWhenTheControlIsSmaller()
    {
        var measured = await Measure(Planted.Input(Relabelled(Planted.Train(1400), 4), train: 1400, control: 600));
        Assert.True(measured.Interval!.Low > 0.5, Say(measured));
        Assert.True(measured.PValue < 1e-6, Say(measured));
    }

    [Fact]
    public async Task ShuffledAndRelabelledFreshRowsAreNoCopies()
    {
        foreach (var extract in new[] { Planted.Shuffled(Planted.Train(800)), Relabelled(Planted.Shuffled(Planted.Train(800)), 5), Relabelled(Planted.Fresh(800), 6) })
        {
            var measured = await Measure(Planted.Input(extract, train: 800, control: 800));
            Assert.Equal(0, measured.Interval!.Low);
            Assert.True(measured.PValue > 0.05, Say(measured));
        }
    }

    [Fact]
    public async Task CopiedOutliersAreRecognisedAmongFreshRows()
    {
        if (SimilarityWorld.Of(SimilarityWorld.Outliers, nameof(CopiedOutliersAreRecognisedAmongFreshRows)) is not { } input) return;
        var measured = await Measure(input);
        Assert.True(measured.PValue < 0.01, Say(measured));
    }

    /// <summary>Ten different rows, each two hundred times: one that is recognised is one of ten guesses, not two hundred of two thousand.</summary>
    [Fact]
    public async Task ARowThatTheExtractRepeatsIsOneGuess()
    {
        var rows = Enumerable.Range(0, 9).SelectMany(row => Enumerable.Repeat(row, 200)).ToArray();
        var extract = ScreenTests.Stack(Planted.Train(800).Select(Enumerable.Repeat(7, 200).ToArray()), Planted.Fresh(9).Select(rows));
        var measured = await Measure(Planted.Input(extract, train: 800, control: 800));
        Assert.Equal(0.1, measured.Value!.Value, 0.08);
        Assert.Equal(0, measured.Interval!.Low);
        Assert.True(measured.Interval.High > 0.3 && measured.PValue > 0.1, Say(measured));
    }

    /// <summary>Rows in another order, every label renamed at random, every number turned around and rescaled or only rescaled.</summary>
    internal static Table Relabelled(Table table, ulong seed)
    {
        var random = new SeededRandom(seed);
        var order = Enumerable.Range(0, table.RowCount).ToArray();
        random.Shuffle<int>(order);
        var columns = new List<Column>();
        foreach (var column in table.Select(order).Columns)
        {
            if (column is LabelColumn labels)
            {
                var names = Enumerable.Range(0, labels.Levels.Count).ToArray();
                random.Shuffle<int>(names);
                columns.Add(new LabelColumn(labels.Name, labels.Kind, labels.Levels, Array.ConvertAll(labels.Codes.ToArray(), code => names[code])));
                continue;
            }

            var (scale, shift) = ((random.NextDouble() < 0.5 ? -1 : 1) * (0.5 + random.NextDouble()), 1000 * random.NextDouble());
            columns.Add(new NumberColumn(column.Name, column.Kind, Array.ConvertAll(((NumberColumn)column).Values.ToArray(), value => (value * scale) + shift)));
        }

        return new Table(columns);
    }

    private static Task<Measurement> Measure(AuditInput input, AuditContext? context = null) => ScreenTests.Measure(new RelabelledCopies(), Risk, input, context);

    private static string Say(Measurement measured) => $"{measured.Value} {measured.Interval} p {measured.PValue}: {measured.Note}";
}
