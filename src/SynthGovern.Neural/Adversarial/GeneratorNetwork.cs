using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Adversarial;

/// <summary>
/// Noise and condition to the logits of a row: fully connected layers with batch normalisation and ReLU. With residual layers each layer
/// sees all outputs before it (Xu et al. 2019, section 4.4); its weights are kept in one block per source, so that nothing is
/// concatenated. B rows, Z noise, C condition, W encoded columns.
/// </summary>
internal sealed class GeneratorNetwork : IDisposable
{
    public const string Name = "generator";
    private const double Momentum = 0.1;

    private readonly AdversarialOptions options;
    private readonly SelfAttention? attention;
    private readonly List<(string Name, Tensor Values)> statistics = [];

    public GeneratorNetwork(AdversarialOptions options, int conditionWidth, int width, SeededRandom random, Device device)
    {
        this.options = options;
        var builder = new ParameterSet.Builder(random);
        var sources = new List<int> { options.NoiseWidth };
        if (conditionWidth > 0) sources.Add(conditionWidth);
        for (var layer = 0; layer < options.GeneratorLayers.Count; layer++)
        {
            AddLayer(builder, $"layer{layer}", sources, options.GeneratorLayers[layer]);
            builder.Affine($"norm{layer}", options.GeneratorLayers[layer]);
            statistics.Add(($"norm{layer}.mean", zeros([options.GeneratorLayers[layer]], ScalarType.Float32, device).DetachFromDisposeScope()));
            statistics.Add(($"norm{layer}.variance", ones([options.GeneratorLayers[layer]], ScalarType.Float32, device).DetachFromDisposeScope()));
            if (!options.Residual) sources.Clear();
            sources.Insert(0, options.GeneratorLayers[layer]);
        }

        if (options.SelfAttention) attention = SelfAttention.Add(builder, "attention", options.GeneratorLayers[0]);
        AddLayer(builder, "output", sources, width);
        Parameters = builder.Build(device);
    }

    public ParameterSet Parameters { get; }

    /// <summary>Running means and variances of the batch normalisation.</summary>
    public IReadOnlyList<(string Name, Tensor Values)> Statistics => statistics;

    /// <summary>// noise (B, Z), condition (B, C) → (B, W)</summary>
    public Tensor Forward(Tensor noise, Tensor? condition, bool training)
    {
        var sources = new List<Tensor> { noise };
        if (condition is not null) sources.Add(condition);
        for (var layer = 0; layer < options.GeneratorLayers.Count; layer++)
        {
            var hidden = Normalised(Mapped($"layer{layer}", sources), layer, training).relu();
            if (layer == 0 && attention is not null) hidden = attention.Forward(Parameters, hidden);
            if (!options.Residual) sources.Clear();
            sources.Insert(0, hidden);
        }

        return Mapped("output", sources);
    }

    private static void AddLayer(ParameterSet.Builder builder, string name, IReadOnlyList<int> sources, int width)
    {
        var bound = 1 / Math.Sqrt(sources.Sum());
        for (var source = 0; source < sources.Count; source++) builder.Uniform($"{name}.weight{source}", bound, sources[source], width);
        builder.Uniform($"{name}.bias", bound, width);
    }

    private Tensor Mapped(string name, List<Tensor> sources)
    {
        var sum = Parameters[$"{name}.bias"];
        for (var source = 0; source < sources.Count; source++) sum = addmm(sum, sources[source], Parameters[$"{name}.weight{source}"], 1, 1);
        return sum;
    }

    private Tensor Normalised(Tensor values, int layer, bool training)
        => nn.functional.batch_norm(
            values,
            statistics[2 * layer].Values,
            statistics[(2 * layer) + 1].Values,
            Parameters[$"norm{layer}.scale"],
            Parameters[$"norm{layer}.shift"],
            training,
            Momentum);

    public void Dispose()
    {
        foreach (var (_, values) in statistics) values.Dispose();
        Parameters.Dispose();
    }
}
