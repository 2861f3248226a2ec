using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>What sampling needs: encoder, generator and, for a conditional model, how often each category is asked for.</summary>
internal sealed class AdversarialModelParts(
    AdversarialOptions options, SpanEncoder encoder, SpanLayout layout, GeneratorNetwork generator, ConditionSampler? conditions, int[] labelSpans) : IDisposable
{
    public SpanEncoder Encoder { get; } = encoder;

    public SpanLayout Layout { get; } = layout;

    public GeneratorNetwork Generator { get; } = generator;

    public ConditionSampler? Conditions { get; } = conditions;

    public int[] LabelSpans { get; } = labelSpans;

    /// <summary>Learnable columns of synthetic rows.</summary>
    /// <param name="given">A condition for all rows; null to draw one for each by its frequency.</param>
    public Table Draw(int rows, ConditionedCode? given, ulong seed, Device device)
    {
        return RowDrawing.Draw(Encoder, rows, options.NoiseWidth, seed, device, (size, noise, random) =>
        {
            var logits = Generator.Forward(noise.Normal(size, options.NoiseWidth), Condition(size, given, random, device), training: false);
            return Layout.Draw(logits, noise.Gumbel(size, Encoder.Width));
        });
    }

    /// <summary>Logits of rows under conditions drawn by their frequency. // (B, W)</summary>
    public Tensor Logits(int rows, ulong seed, Device device)
    {
        using var noise = new NoiseSource(seed, device, NoiseSource.BlockFor((long)rows * options.NoiseWidth));
        return Generator.Forward(noise.Normal(rows, options.NoiseWidth), Condition(rows, null, new SeededRandom(seed), device), training: false);
    }

    private Tensor? Condition(int rows, ConditionedCode? given, SeededRandom random, Device device)
    {
        if (Conditions is null) return null;
        var places = new long[rows];
        for (var row = 0; row < rows; row++) places[row] = (given ?? Conditions.Draw(random)).Place;
        return zeros([rows, Conditions.Width], ScalarType.Float32, device).scatter_(1, tensor(places).view(rows, 1).to(device), ones([rows, 1], ScalarType.Float32, device));
    }

    public void Dispose()
    {
        Layout.Dispose();
        Generator.Dispose();
    }
}
