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
        WeightFile.Write(to, document, WeightFile.Of("", model.Network.Parameters));
    }

    public static Task<Result<FittedGenerator>> ReadAsync(Stream from, CancellationToken cancel) => WeightFile.ReadAsync<Document>(ArgnGenerator.Id, from, Build, cancel);

    private static Result<FittedGenerator> Build(Document document, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        if (document.Format != Format) return Corrupt($"format {document.Format} instead of {Format}");
        if (document.Schema.Columns.Contains(null!)) return Corrupt("a column that is null");
        if (document.Schema.Columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != document.Schema.Columns.Count) return Corrupt("a column twice");
        if (document.Options is not { Embedding: >= 1 and <= 256, Hidden: >= 1 and <= 512, FewestHidden: >= 1 and <= 4096, Temperature: >= 0.05 and <= 5 }) return Corrupt("options out of range");
        if (!CodeEncoder.Restore(document.Schema, document.Codes).TryGet(out var encoder, out var error)) return Corrupt(error.ToString());
        foreach (var column in document.Schema.Columns) column.Format.Text(0);
        var layout = new ArgnLayout(encoder.Parts, document.Options);
        if (layout.Weights != tensors.Values.Sum(saved => (long)saved.Values.Length)) return Corrupt("weights that are not those of its columns");
        if (!NeuralRuntime.Device("auto").TryGet(out var device, out error)) return error;
        var network = ArgnNetwork.Create(layout, null, new SeededRandom(0), device);
        if (WeightFile.Load(ArgnGenerator.Id, WeightFile.Of("", network.Parameters), tensors) is not { } corrupt)
            return new ArgnModel(network, encoder, document.Options, document.Event, document.Training);
        network.Dispose();
        return corrupt;
    }

    private static ModelFileCorrupt Corrupt(string why) => new(ArgnGenerator.Id, why);
}
