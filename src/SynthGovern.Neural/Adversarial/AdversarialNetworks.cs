using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>Both networks with all that belongs to them.</summary>
/// <param name="Frequencies">How often train has each code of each label span; empty without a conditional vector.</param>
/// <param name="LabelCodes">The code of each training row in each label span; empty in a model that was read from a file.</param>
internal sealed record AdversarialNetworks(
    AdversarialOptions Options, AdversarialModelParts Parts, CriticNetwork Critic, IReadOnlyList<IReadOnlyList<double>> Frequencies, int[][] LabelCodes) : IDisposable
{
    /// <summary>Fresh networks for a training.</summary>
    public static AdversarialNetworks Create(AdversarialOptions options, SpanFit fit)
    {
        var labelSpans = ConditionSampler.LabelSpans(fit.Encoder.Spans, fit.Schema);
        var sized = options with { Batch = Math.Max(options.Pac, options.Batch / options.Pac * options.Pac), Conditional = options.Conditional && labelSpans.Length > 0 };
        if (!sized.Conditional) return Create(sized, fit.Encoder, fit.Schema, [], new SeededRandom(fit.Seed), fit.Device);
        var oneHot = fit.Encoder.Spans.Where(span => span.Kind == SpanKind.OneHot).ToList();
        var codes = fit.Encoder.Codes(fit.Encoded, fit.Train.RowCount);
        int[][] labelCodes = [.. labelSpans.Select(span => codes[oneHot.IndexOf(fit.Encoder.Spans[span])])];
        var frequencies = TrainingBySampling.Frequencies(fit.Encoder.Spans, labelSpans, labelCodes);
        return Create(sized, fit.Encoder, fit.Schema, frequencies, new SeededRandom(fit.Seed), fit.Device) with { LabelCodes = labelCodes };
    }

    public static AdversarialNetworks Create(
        AdversarialOptions options, SpanEncoder encoder, Schema schema, IReadOnlyList<IReadOnlyList<double>> frequencies, SeededRandom random, Device device)
    {
        var labelSpans = ConditionSampler.LabelSpans(encoder.Spans, schema);
        var conditions = options.Conditional ? ConditionSampler.Of(encoder.Spans, labelSpans, frequencies) : null;
        var generator = new GeneratorNetwork(options, conditions?.Width ?? 0, encoder.Width, random.Split(1), device);
        var critic = new CriticNetwork(options, conditions?.Width ?? 0, encoder.Width, random.Split(2), device);
        var parts = new AdversarialModelParts(options, encoder, new SpanLayout(encoder.Spans, encoder.Width, device), generator, conditions, labelSpans);
        return new AdversarialNetworks(options, parts, critic, frequencies, []);
    }

    public void Dispose()
    {
        Parts.Dispose();
        Critic.Dispose();
    }
}
