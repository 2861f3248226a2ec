using SynthGovern.Generators;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tests;

/// <summary>
/// The same seed on a GPU and on the CPU: the same numbers within float tolerance for as long as rounding has not grown. Where no GPU is
/// found, what can be said is that asking for one is refused.
/// </summary>
public sealed class DeviceTests
{
    public static TheoryData<string> Ids => new(AllNeuralGenerators.Factories.Select(factory => factory.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AGpuTrainsAsTheCpuDoesOrIsRefusedWhereThereIsNone(string id)
    {
        var generator = Shapes.Generator(id, ("epochs", "2"), ("batch", "100"));
        var train = Shapes.Pairs(400);
        var onGpu = await generator.FitAsync(train, Shapes.PairsSchema, null, new FitContext(3, "cuda"), default);
        if (!NeuralRuntime.Device("cuda").Succeeded)
        {
            Assert.IsType<NoSuchDevice>(onGpu.Error);
            return;
        }

        var (gpu, cpu) = (new List<TrainingEpoch>(), new List<TrainingEpoch>());
        using (await FitOn("cuda", generator, train, gpu))
        using (await FitOn("cpu", generator, train, cpu))
        {
            foreach (var (left, right) in gpu.Zip(cpu))
            {
                foreach (var (name, loss) in right.Losses) Assert.Equal(loss, left.Losses[name], Math.Max(0.02, Math.Abs(loss) * 0.02));
                foreach (var (name, norm) in right.GradientNorms) Assert.Equal(norm, left.GradientNorms[name], Math.Max(0.02, norm * 0.05));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task SamplesHaveTheSameDistributionWhateverTheDevice(string id)
    {
        var generator = Shapes.Generator(id, ("epochs", "10"), ("batch", "100"));
        using var model = (await generator.FitAsync(Shapes.Pairs(1000), Shapes.PairsSchema, null, new FitContext(3), default)).Value;
        var sample = model.Sample(3000, null, 1).Value;
        Assert.Equal(3000, sample.RowCount);
        Assert.InRange(sample.Labels("left").Codes.ToArray().Count(code => code == 0) / 3000.0, 0.45, 0.75);
    }

    private static async Task<FittedGenerator> FitOn(string device, IGenerator generator, Table train, List<TrainingEpoch> epochs)
        => (await generator.FitAsync(train, Shapes.PairsSchema, null, new FitContext(3, device, new Collect(epochs)), default)).Value;

    private sealed class Collect(List<TrainingEpoch> epochs) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Epoch is { } epoch) epochs.Add(epoch);
        }
    }
}
