using SynthGovern.Neural.Private;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Tvae;

/// <summary>
/// Variational autoencoder of encoded rows (Kingma and Welling 2014; Xu et al. 2019). B rows, W encoded columns, Z latent numbers. Scalars are
/// normal around tanh of the output with a learned deviation per column, one-hot spans are categorical.
/// </summary>
internal sealed class TvaeNetwork : IDisposable
{
    public const string Name = "autoencoder";

    /// <summary>Bounds of the learned deviations, so that none explains its column away or perfectly.</summary>
    private const double LeastDeviation = 0.01, MostDeviation = 1;

    private readonly TvaeOptions options;
    private readonly SpanLayout layout;
    private readonly Tensor oneHot;  // (1, W) 0 at scalars, 1 elsewhere
    private readonly Tensor scalar;  // (1, W) 1 at scalars, 0 elsewhere

    public TvaeNetwork(TvaeOptions options, SpanLayout layout, int width, SeededRandom random, Device device)
    {
        (this.options, this.layout) = (options, layout);
        var builder = new ParameterSet.Builder(random);
        AddLayers(builder, "encoder", width);
        builder.Linear("mean", options.Layers[^1], options.Latent).Linear("spread", options.Layers[^1], options.Latent);
        AddLayers(builder, "decoder", options.Latent);
        builder.Linear("output", options.Layers[^1], width).Constant("deviation", 0.1, 1, width);
        Parameters = builder.Build(device);
        using var scope = NewDisposeScope();
        scalar = layout.IsScalar.to_type(ScalarType.Float32).DetachFromDisposeScope();
        oneHot = scalar.neg().add(1).DetachFromDisposeScope();
    }

    public ParameterSet Parameters { get; }

    /// <summary>How many encoded columns are scalars.</summary>
    public long Scalars => layout.Scalars;

    /// <summary>Mean and ln variance of the latent code. // (B, W) → (B, Z), (B, Z)</summary>
    public (Tensor Mean, Tensor Spread) Encode(Tensor rows, LayerTrace? trace = null)
    {
        var hidden = Layers("encoder", rows, trace);
        return (Linear("mean", hidden, trace), Linear("spread", hidden, trace));
    }

    /// <summary>Logits of one-hot spans and, before tanh, means of scalars. // (B, Z) → (B, W)</summary>
    public Tensor Decode(Tensor latent, LayerTrace? trace = null) => Linear("output", Layers("decoder", latent, trace), trace);

    public static Tensor Latent(Tensor mean, Tensor spread, Tensor normal) => mean.add(spread.mul(0.5).exp().mul(normal));

    /// <summary>−ln p(row | latent) of each row. // (B)</summary>
    public Tensor ReconstructionLoss(Tensor rows, Tensor output) => ReconstructionLoss(rows, output, Parameters["deviation"]);

    /// <summary>What each row adds to the gradient of its own negative evidence lower bound, as factors.</summary>
    /// <param name="rows">// (B, W)</param>
    /// <param name="normal">// (B, Z)</param>
    public IReadOnlyList<RecordGradient> RecordGradients(Tensor rows, Tensor normal)
    {
        var trace = new LayerTrace();
        var (mean, spread) = Encode(rows, trace);
        var output = Decode(Latent(mean, spread, normal), trace);
        var deviations = Parameters["deviation"].expand(rows.shape[0], rows.shape[1]);
        var losses = ReconstructionLoss(rows, output, deviations).mul(options.Reconstruction).add(Divergence(mean, spread));
        return trace.Gradients(losses, ("deviation", deviations));
    }

    /// <param name="deviations">Before they are bounded. // (1, W) or (B, W)</param>
    private Tensor ReconstructionLoss(Tensor rows, Tensor output, Tensor deviations)
    {
        var deviation = deviations.clamp(LeastDeviation, MostDeviation);
        var error = rows.sub(output.tanh()).div(deviation).square().mul(0.5).add(deviation.log());
        return layout.CrossEntropy(output, rows.mul(oneHot)).add(error.mul(scalar).sum(1));
    }

    /// <summary>Kullback-Leibler divergence of each row's latent code from a standard normal. // (B)</summary>
    public static Tensor Divergence(Tensor mean, Tensor spread) => spread.exp().add(mean.square()).sub(spread).sub(1).sum(1).mul(0.5);

    /// <summary>A draw of rows: scalars with their deviation, one-hot spans as logits with Gumbel noise. // normal (B, scalars), gumbel (B, W) → (B, W)</summary>
    public Tensor Draw(Tensor latent, Tensor normal, Tensor gumbel) => layout.Draw(Decode(latent), gumbel, Deviation, normal);

    private Tensor Deviation => Parameters["deviation"].clamp(LeastDeviation, MostDeviation);

    private void AddLayers(ParameterSet.Builder builder, string name, int inputs)
    {
        for (var layer = 0; layer < options.Layers.Count; layer++)
        {
            builder.Linear($"{name}{layer}", inputs, options.Layers[layer]);
            inputs = options.Layers[layer];
        }
    }

    private Tensor Layers(string name, Tensor values, LayerTrace? trace)
    {
        for (var layer = 0; layer < options.Layers.Count; layer++) values = Linear($"{name}{layer}", values, trace).relu();
        return values;
    }

    private Tensor Linear(string name, Tensor values, LayerTrace? trace)
    {
        var output = nn.functional.linear(values, Parameters[name + ".weight"], Parameters[name + ".bias"]);
        trace?.Add(name, values, output);
        return output;
    }

    public void Dispose()
    {
        Parameters.Dispose();
        oneHot.Dispose();
        scalar.Dispose();
    }
}
