using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>
/// The saved form: safetensors with the weights of both networks and, as its document, schema, options, encoding, category shares and
/// event. It has no row of train and nothing indexed by rows.
/// </summary>
internal static class AdversarialModelFile
{
    private const string Format = "synthgovern.adversarial/1";

    private sealed record Document(
        string Format,
        string Generator,
        Schema Schema,
        PrivacyEvent Event,
        AdversarialOptions Options,
        SpanEncoderState Encoder,
        IReadOnlyList<IReadOnlyList<double>> Frequencies,
        IReadOnlyList<Measurement> Training);

    public static void Write(AdversarialModel model, Stream to)
    {
        var networks = model.Networks;
        var document = new Document(Format, model.Generator, model.Schema, model.Spent, networks.Options, networks.Parts.Encoder.State, networks.Frequencies, model.Training);
        WeightFile.Write(to, document, Weights(networks));
    }

    public static Task<Result<FittedGenerator>> ReadAsync(string generator, Stream from, CancellationToken cancel)
        => WeightFile.ReadAsync<Document>(generator, from, (document, tensors) => Build(generator, document, tensors), cancel);

    private static Result<FittedGenerator> Build(string generator, Document document, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        if (document.Format != Format) return new ModelFileCorrupt(generator, $"format {document.Format} instead of {Format}");
        if (document.Generator != generator) return new ModelFileCorrupt(generator, $"a model of {document.Generator}");
        if (!SpanEncoder.Restore(document.Encoder, document.Schema).TryGet(out var encoder, out var error)) return new ModelFileCorrupt(generator, error.ToString());
        if (Defect(document, encoder) is { } defect) return new ModelFileCorrupt(generator, defect);
        if (!NeuralRuntime.Device("auto").TryGet(out var device, out error)) return error;
        var networks = AdversarialNetworks.Create(document.Options, encoder, document.Schema, document.Frequencies, new SeededRandom(0), device);
        return WeightFile.Load(generator, Weights(networks), tensors) is { } corrupt
            ? corrupt
            : new AdversarialModel(generator, networks, document.Schema, document.Event, document.Training, device);
    }

    private static string? Defect(Document document, SpanEncoder encoder)
    {
        var (options, labelSpans) = (document.Options, ConditionSampler.LabelSpans(encoder.Spans, document.Schema));
        if (options.Pac < 1 || options.Batch < options.Pac || options.NoiseWidth is < 1 or > 4096) return "options out of range";
        if (options.GeneratorLayers.Concat(options.CriticLayers).Any(width => width is < 1 or > 4096) || options.GeneratorLayers.Count is < 1 or > 8 || options.CriticLayers.Count is < 1 or > 8) return "layers out of range";
        if (options.MinibatchKernels is < 0 or > 64) return "options out of range";
        if (!options.Conditional) return document.Frequencies.Count == 0 ? null : "category shares without a conditional vector";
        if (document.Frequencies.Count != labelSpans.Length) return "category shares that are not those of the columns";
        return document.Frequencies.Zip(labelSpans).Any(pair => pair.First.Count != encoder.Spans[pair.Second].Width || pair.First.Any(share => !(share >= 0)) || !(pair.First.Sum() > 0) || !double.IsFinite(pair.First.Sum()))
            ? "category shares that are no shares"
            : null;
    }

    private static IEnumerable<(string Name, Tensor Values)> Weights(AdversarialNetworks networks) =>
    [
        .. WeightFile.Of("generator.", networks.Parts.Generator.Parameters),
        .. networks.Parts.Generator.Statistics.Select(pair => ("generator." + pair.Name, pair.Values)),
        .. WeightFile.Of("critic.", networks.Critic.Parameters),
        .. networks.Critic.SingularVectors.Select(pair => ("critic." + pair.Name, pair.Values)),
    ];
}
