using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using SynthGovern.Generators;

namespace SynthGovern.Neural.Training;

/// <summary>How far a training has come, besides the weights.</summary>
/// <param name="Fingerprint">Of options, schema and encoded rows: what the training must still have when it goes on.</param>
/// <param name="Seed">Of the training, so that one without a seed of its own goes on with the same.</param>
/// <param name="Done">Epochs that are complete.</param>
/// <param name="Elapsed">Time that they took, in all processes together.</param>
internal sealed record TrainingProgressState(
    string Fingerprint,
    ulong Seed,
    int Done,
    IReadOnlyList<long> Noise,
    IReadOnlyList<TrainingEpoch> History,
    double BestScore,
    int BestEpoch,
    int LastDecay,
    IReadOnlyList<long> Steps,
    IReadOnlyList<double> LearningRates,
    TimeSpan Elapsed);

/// <summary>Weights of every network and all buffers at one moment, on the device.</summary>
internal sealed class WeightsSnapshot : IDisposable
{
    private readonly List<Tensor> copies;

    private WeightsSnapshot(List<Tensor> copies) => this.copies = copies;

    public static WeightsSnapshot Of(Learner trainee)
    {
        using var quiet = no_grad();
        return new WeightsSnapshot([.. Sources(trainee).Select(source => source.Values.clone().DetachFromDisposeScope())]);
    }

    public void Restore(Learner trainee)
    {
        using var quiet = no_grad();
        foreach (var (source, copy) in Sources(trainee).Zip(copies)) source.Values.copy_(copy);
    }

    public IEnumerable<NamedTensor> Named(Learner trainee, string prefix)
        => Sources(trainee).Zip(copies, (source, copy) => TrainingState.Named(prefix + source.Name, copy));

    public static WeightsSnapshot Read(Learner trainee, string prefix, IReadOnlyDictionary<string, NamedTensor> tensors)
        => new([.. Sources(trainee).Select(source => tensor(tensors[prefix + source.Name].Values, ScalarType.Float32).to(source.Values.device).view(source.Values.shape).clone().DetachFromDisposeScope())]);

    public void Dispose()
    {
        foreach (var copy in copies) copy.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Values)> Sources(Learner trainee)
        => [.. trainee.Networks.Select(network => (network.Name, network.Optimizer.Parameters.Flat)), .. trainee.Buffers];
}

/// <summary>A checkpoint: everything that the next epoch depends on, in the safetensors format.</summary>
internal static class TrainingState
{
    private const string Best = "best.";

    /// <summary>SHA-256, lower-case hex, of what a training depends on besides its state.</summary>
    public static string Fingerprint(string description, ReadOnlySpan<float> encoded)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(description));
        hash.AppendData(MemoryMarshal.AsBytes(encoded));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The seed of the training that a checkpoint is of; null without a readable one.</summary>
    public static async Task<ulong?> SeedOfAsync(Checkpoints? checkpoints, CancellationToken cancel)
    {
        using var stored = checkpoints?.Open();
        if (stored is null) return null;
        var (document, _, defect) = await SafeTensors.ReadAsync(stored, cancel).ConfigureAwait(false);
        if (defect is not null) return null;
        try
        {
            return JsonSerializer.Deserialize<TrainingProgressState>(document!, Json.Options)?.Seed;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static NamedTensor Named(string name, Tensor values)
    {
        using var scope = NewDisposeScope();
        return new NamedTensor(name, values.shape, values.detach().cpu().contiguous().data<float>().ToArray());
    }

    public static void Write(Stream to, Trainee trainee, TrainingProgressState progress, WeightsSnapshot? best)
    {
        var tensors = Weights(trainee);
        if (best is not null) tensors.AddRange(best.Named(trainee, Best));
        SafeTensors.Write(to, JsonSerializer.Serialize(progress, Json.Options), tensors);
    }

    /// <summary>Brings the trainee to where the checkpoint stands.</summary>
    public static async Task<Result<(TrainingProgressState Progress, WeightsSnapshot? Best)>> ReadAsync(Stream from, Trainee trainee, string fingerprint, CancellationToken cancel)
    {
        var (document, tensors, defect) = await SafeTensors.ReadAsync(from, cancel).ConfigureAwait(false);
        if (defect is not null) return new CheckpointOfAnotherTraining(defect);
        try
        {
            var progress = JsonSerializer.Deserialize<TrainingProgressState>(document!, Json.Options);
            if (progress?.Fingerprint != fingerprint) return new CheckpointOfAnotherTraining("other options, another schema or another table");
            Load(trainee, tensors, progress.Steps, progress.LearningRates);
            trainee.Noise.GoOnAt(progress.Noise);
            return (progress, tensors.Keys.Any(name => name.StartsWith(Best, StringComparison.Ordinal)) ? WeightsSnapshot.Read(trainee, Best, tensors) : null);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or ArgumentException)
        {
            return new CheckpointOfAnotherTraining("a state that does not fit: " + failure.Message);
        }
    }

    /// <summary>Weights and moments of every network, and all buffers.</summary>
    public static List<NamedTensor> Weights(Learner trainee)
    {
        var tensors = new List<NamedTensor>();
        foreach (var (name, optimizer) in trainee.Networks)
        {
            var state = optimizer.Save();
            tensors.Add(new NamedTensor(name + ".values", [state.Values.Length], state.Values));
            tensors.Add(new NamedTensor(name + ".mean", [state.Mean.Length], state.Mean));
            tensors.Add(new NamedTensor(name + ".square", [state.Square.Length], state.Square));
        }

        tensors.AddRange(trainee.Buffers.Select(buffer => Named(buffer.Name, buffer.Values)));
        return tensors;
    }

    /// <summary>Brings networks and buffers to what <see cref="Weights"/> returned.</summary>
    /// <exception cref="KeyNotFoundException">A tensor is missing; as with <see cref="ArgumentException"/>, the state is of another training.</exception>
    public static void Load(Learner trainee, IReadOnlyDictionary<string, NamedTensor> tensors, IReadOnlyList<long> steps, IReadOnlyList<double> rates)
    {
        for (var i = 0; i < trainee.Networks.Count; i++)
        {
            var (name, optimizer) = trainee.Networks[i];
            optimizer.Load(new AdamState(tensors[name + ".values"].Values, tensors[name + ".mean"].Values, tensors[name + ".square"].Values, steps[i], rates[i]));
        }

        using var quiet = no_grad();
        foreach (var (name, values) in trainee.Buffers) values.copy_(tensor(tensors[name].Values, ScalarType.Float32).view(values.shape));
    }
}
