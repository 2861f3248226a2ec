using System.Text.Json;
using SynthGovern.Encoding.Codes;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// The saved form: safetensors with the weights and, as its document, schema, options, encoding and event. A reader checks all of it,
/// because a model file may come from anywhere.
/// </summary>
internal static class ArgnModelFile
{
    private const string Format = "synthgovern.argn/1";

    private sealed record Document(string Format, Schema Schema, PrivacyEvent Event, ArgnOptions Options, CodeState Codes, IReadOnlyList<Measurement> Training);

    public static void Write(ArgnModel model, Stream to)
    {
        var document = new Document(Format, model.Schema, model.Spent, model.Options, model.Encoder.State, model.Training);
        var parameters = model.Network.Parameters;
        SafeTensors.Write(to, JsonSerializer.Serialize(document, ModelJson.Options), [.. parameters.Specs.Select(spec => TrainingState.Named(spec.Name, parameters[spec.Name]))]);
    }

    public static async Task<Result<FittedGenerator>> ReadAsync(Stream from, CancellationToken cancel)
    {
        var (text, tensors, defect) = await SafeTensors.ReadAsync(from, cancel).ConfigureAwait(false);
        if (defect is not null) return Corrupt(defect);
        try
        {
            var document = JsonSerializer.Deserialize<Document>(text!, ModelJson.Options);
            return document is null ? Corrupt("nothing") : Build(document, tensors);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            return Corrupt(failure.Message);
        }
    }

    private static Result<FittedGenerator> Build(Document document, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        if (document.Format != Format) return Corrupt($"format {document.Format} instead of {Format}");
        if (document.Schema.Columns.Contains(null!)) return Corrupt("a column that is null");
        if (document.Schema.Columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != document.Schema.Columns.Count) return Corrupt("a column twice");
        if (document.Options is not { Embedding: >= 1 and <= 256, Hidden: >= 1 and <= 512, Temperature: >= 0.05 and <= 5 }) return Corrupt("options out of range");
        if (!CodeEncoder.Restore(document.Schema, document.Codes).TryGet(out var encoder, out var error)) return Corrupt(error.ToString());
        foreach (var column in document.Schema.Columns) column.Format.Text(0);
        var layout = new ArgnLayout(encoder.Parts, document.Options);
        if (layout.Weights != tensors.Values.Sum(saved => (long)saved.Values.Length)) return Corrupt("weights that are not those of its columns");
        if (!NeuralRuntime.Device("auto").TryGet(out var device, out error)) return error;
        var network = ArgnNetwork.Create(layout, null, new SeededRandom(0), device);
        if (Load(network, tensors) is { } defect)
        {
            network.Dispose();
            return Corrupt(defect);
        }

        return new ArgnModel(network, encoder, document.Options, document.Event, document.Training);
    }

    private static string? Load(ArgnNetwork network, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        var specs = network.Parameters.Specs;
        if (specs.Count != tensors.Count) return $"{tensors.Count} tensors instead of {specs.Count}";
        var values = new List<float>();
        foreach (var spec in specs)
        {
            if (!tensors.TryGetValue(spec.Name, out var saved) || !saved.Shape.SequenceEqual(spec.Shape)) return $"no tensor {spec.Name} of the right shape";
            if (saved.Values.Any(value => !float.IsFinite(value))) return $"numbers in {spec.Name} that are not finite";
            values.AddRange(saved.Values);
        }

        network.Parameters.Load([.. values]);
        return null;
    }

    private static ModelFileCorrupt Corrupt(string why) => new(ArgnGenerator.Id, why);
}
