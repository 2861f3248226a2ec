using System.Text.Json;
using SynthGovern.Generators;

namespace SynthGovern.Neural.Training;

/// <summary>How a neural model is saved: a document of records and named weights, in the safetensors format.</summary>
internal static class WeightFile
{
    public static void Write<TDocument>(Stream to, TDocument document, IEnumerable<(string Name, Tensor Values)> weights)
        => SafeTensors.Write(to, JsonSerializer.Serialize(document, ModelJson.Options), [.. weights.Select(weight => TrainingState.Named(weight.Name, weight.Values))]);

    /// <summary>Reads document and numbers and builds the model, or says in one error what is wrong with the file.</summary>
    public static async Task<Result<FittedGenerator>> ReadAsync<TDocument>(
        string generator, Stream from, Func<TDocument, IReadOnlyDictionary<string, NamedTensor>, Result<FittedGenerator>> build, CancellationToken cancel)
        where TDocument : class
    {
        var (text, tensors, defect) = await SafeTensors.ReadAsync(from, cancel).ConfigureAwait(false);
        if (defect is not null) return new ModelFileCorrupt(generator, defect);
        try
        {
            var document = JsonSerializer.Deserialize<TDocument>(text!, ModelJson.Options);
            return document is null ? new ModelFileCorrupt(generator, "nothing") : build(document, tensors);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            return new ModelFileCorrupt(generator, failure.Message);
        }
    }

    public static IEnumerable<(string Name, Tensor Values)> Of(string prefix, ParameterSet parameters)
        => parameters.Specs.Select(spec => (prefix + spec.Name, parameters[spec.Name]));

    /// <summary>Copies the saved numbers into the weights; null when every one was there, of the right shape and finite.</summary>
    public static ModelFileCorrupt? Load(string generator, IEnumerable<(string Name, Tensor Values)> weights, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        using var quiet = no_grad();
        var expected = weights.ToList();
        if (expected.Count != tensors.Count) return new ModelFileCorrupt(generator, $"{tensors.Count} tensors instead of {expected.Count}");
        foreach (var (name, values) in expected)
        {
            if (!tensors.TryGetValue(name, out var saved) || !saved.Shape.SequenceEqual(values.shape)) return new ModelFileCorrupt(generator, $"no tensor {name} of the right shape");
            if (saved.Values.Any(value => !float.IsFinite(value))) return new ModelFileCorrupt(generator, $"numbers in {name} that are not finite");
            using var scope = NewDisposeScope();
            values.copy_(tensor(saved.Values).view(values.shape));
        }

        return null;
    }
}
