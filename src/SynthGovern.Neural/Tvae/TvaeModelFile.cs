using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tvae;

/// <summary>The saved form: safetensors with the weights and, as its document, schema, options, encoding and event. No row of train.</summary>
internal static class TvaeModelFile
{
    private const string Format = "synthgovern.tvae/1";

    private sealed record Document(string Format, Schema Schema, PrivacyEvent Event, TvaeOptions Options, SpanEncoderState Encoder, IReadOnlyList<Measurement> Training);

    public static void Write(TvaeModel model, Stream to)
    {
        var document = new Document(Format, model.Schema, model.Spent, model.Options, model.Encoder.State, model.Training);
        WeightFile.Write(to, document, WeightFile.Of("", model.Network.Parameters));
    }

    public static Task<Result<FittedGenerator>> ReadAsync(Stream from, CancellationToken cancel)
        => WeightFile.ReadAsync<Document>(TvaeGenerator.Id, from, Build, cancel);

    private static Result<FittedGenerator> Build(Document document, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        if (document.Format != Format) return new ModelFileCorrupt(TvaeGenerator.Id, $"format {document.Format} instead of {Format}");
        if (!SpanEncoder.Restore(document.Encoder, document.Schema).TryGet(out var encoder, out var error)) return new ModelFileCorrupt(TvaeGenerator.Id, error.ToString());
        var options = document.Options;
        if (options.Latent is < 1 or > 4096 || options.Layers.Count is < 1 or > 8 || options.Layers.Any(width => width is < 1 or > 4096)) return new ModelFileCorrupt(TvaeGenerator.Id, "options out of range");
        if (!NeuralRuntime.Device("auto").TryGet(out var device, out error)) return error;
        var layout = new SpanLayout(encoder.Spans, encoder.Width, device);
        var network = new TvaeNetwork(options, layout, encoder.Width, new SeededRandom(0), device);
        return WeightFile.Load(TvaeGenerator.Id, WeightFile.Of("", network.Parameters), tensors) is { } corrupt
            ? corrupt
            : new TvaeModel(options, network, layout, encoder, document.Schema, document.Event, document.Training, device);
    }
}
