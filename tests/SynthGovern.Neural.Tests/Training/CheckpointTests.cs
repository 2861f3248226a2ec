using SynthGovern.Generators;

namespace SynthGovern.Neural.Tests.Training;

/// <summary>A training that was killed and began again ends in the same model, bit for bit, as one that was left alone.</summary>
public sealed class CheckpointTests
{
    private const int Epochs = 5;

    public static TheoryData<string> Ids => new(AllNeuralGenerators.Factories.Select(factory => factory.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AKilledTrainingGoesOnAsIfNothingHadHappened(string id)
    {
        var generator = Shapes.Generator(id, ("epochs", $"{Epochs}"), ("batch", "100"), ("keep-best", "1"));
        var train = Shapes.Pairs(600);
        using var whole = await Shapes.Fit(generator, train, Shapes.PairsSchema);
        for (var killedIn = 1; killedIn < Epochs; killedIn++)
        {
            var slot = new Slot();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FitAndKill(generator, train, slot, killedIn));
            Assert.NotNull(slot.State);
            using var resumed = await Shapes.Fit(generator, train, Shapes.PairsSchema, checkpoints: slot.Checkpoints);
            Assert.Equal(Shapes.Saved(whole), Shapes.Saved(resumed));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task WithoutASeedTheCheckpointRemembersOne(string id)
    {
        var generator = Shapes.Generator(id, ("epochs", "3"), ("batch", "100"));
        var (train, slot) = (Shapes.Pairs(300), new Slot());
        using var first = (await generator.FitAsync(train, Shapes.PairsSchema, null, new FitContext(Device: "cpu", Checkpoints: slot.Checkpoints), default)).Value;
        using var again = (await generator.FitAsync(train, Shapes.PairsSchema, null, new FitContext(Device: "cpu", Checkpoints: slot.Checkpoints), default)).Value;
        Assert.Equal(Shapes.Saved(first), Shapes.Saved(again));
        using var other = (await generator.FitAsync(train, Shapes.PairsSchema, null, new FitContext(Device: "cpu"), default)).Value;
        Assert.NotEqual(Shapes.Saved(first), Shapes.Saved(other));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ACheckpointOfAnotherTrainingIsRefused(string id)
    {
        var slot = new Slot();
        using var first = await Shapes.Fit(Shapes.Generator(id, ("epochs", "2"), ("batch", "100")), Shapes.Pairs(300), Shapes.PairsSchema, checkpoints: slot.Checkpoints);
        async Task Refused(IGenerator generator, ulong tableSeed, ulong seed)
        {
            var fit = await generator.FitAsync(Shapes.Pairs(300, tableSeed), Shapes.PairsSchema, null, new FitContext(seed, "cpu", Checkpoints: slot.Checkpoints), default);
            Assert.IsType<CheckpointOfAnotherTraining>(fit.Error);
        }

        await Refused(Shapes.Generator(id, ("epochs", "3"), ("batch", "100")), 1, 1);
        await Refused(Shapes.Generator(id, ("epochs", "2"), ("batch", "100")), 2, 1);
        await Refused(Shapes.Generator(id, ("epochs", "2"), ("batch", "100")), 1, 2);
        slot.State = slot.State![..^100];
        await Refused(Shapes.Generator(id, ("epochs", "2"), ("batch", "100")), 1, 1);
    }

    private static async Task FitAndKill(IGenerator generator, Tables.Table train, Slot slot, int epoch)
    {
        using var cancel = new CancellationTokenSource();
        var killer = new Watcher(progress =>
        {
            if (progress.Epoch?.Epoch == epoch) cancel.Cancel();
        });
        using var model = await Shapes.Fit(generator, train, Shapes.PairsSchema, checkpoints: slot.Checkpoints, progress: killer, cancel: cancel.Token);
    }

    private sealed class Slot
    {
        public byte[]? State { get; set; }

        public Checkpoints Checkpoints => new(() => State is null ? null : new MemoryStream(State), Write, TimeSpan.Zero);

        private void Write(Action<Stream> write)
        {
            using var stream = new MemoryStream();
            write(stream);
            State = stream.ToArray();
        }
    }

    private sealed class Watcher(Action<FitProgress> see) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => see(value);
    }
}
