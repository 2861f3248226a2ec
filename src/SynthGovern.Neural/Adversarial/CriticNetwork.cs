using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Adversarial;

/// <summary>What the critic says, and its last hidden layer. // Score (P), Features (P, H)</summary>
internal readonly record struct Judgement(Tensor Score, Tensor Features);

/// <summary>
/// Judges P packs of rows: fully connected layers with leaky ReLU and dropout, optionally with spectral normalisation, self-attention and
/// minibatch discrimination. A pack is <see cref="AdversarialOptions.Pac"/> rows side by side, W encoded columns and C of the condition each.
/// </summary>
internal sealed class CriticNetwork : IDisposable
{
    public const string Name = "critic";
    private const double Slope = 0.2;
    private const int KernelWidth = 4;

    private readonly AdversarialOptions options;
    private readonly SelfAttention? attention;
    private readonly List<(string Name, Tensor Values)> singular = [];
    private readonly long packWidth;
    private readonly long packCondition;

    public CriticNetwork(AdversarialOptions options, int conditionWidth, int width, SeededRandom random, Device device)
    {
        this.options = options;
        (packWidth, packCondition) = ((long)width * options.Pac, (long)conditionWidth * options.Pac);
        var builder = new ParameterSet.Builder(random);
        var inputs = packWidth + packCondition;
        for (var layer = 0; layer < options.CriticLayers.Count; layer++)
        {
            var (outputs, bound) = (options.CriticLayers[layer], 1 / Math.Sqrt(inputs));
            builder.Uniform($"layer{layer}.weight", bound, layer == 0 ? packWidth : inputs, outputs);
            if (layer == 0 && packCondition > 0) builder.Uniform("layer0.condition", bound, packCondition, outputs);
            builder.Uniform($"layer{layer}.bias", bound, outputs);
            inputs = outputs;
        }

        if (options.SelfAttention) attention = SelfAttention.Add(builder, "attention", options.CriticLayers[0]);
        if (options.MinibatchKernels > 0) builder.Normal("minibatch.kernel", 0.1, inputs, options.MinibatchKernels * KernelWidth);
        var last = inputs + options.MinibatchKernels;
        builder.Uniform("output.weight", 1 / Math.Sqrt(last), last, 1).Uniform("output.bias", 1 / Math.Sqrt(last), 1);
        Parameters = builder.Build(device);
        if (options.SpectralNorm) AddSingularVectors(random, device);
    }

    public ParameterSet Parameters { get; }

    /// <summary>First left singular vectors of the weights, as power iteration found them so far.</summary>
    public IReadOnlyList<(string Name, Tensor Values)> SingularVectors => singular;

    /// <summary>Whether the score is a piecewise linear function whose gradient has the closed form of <see cref="GradientPenalty.ByFormula"/>.</summary>
    public bool IsPlain => !options.SelfAttention && !options.SpectralNorm && options.MinibatchKernels == 0;

    /// <param name="rows">(P · pac, W)</param>
    /// <param name="condition">(P · pac, C) or null</param>
    /// <param name="masks">One dropout mask per layer (P, H), or null without dropout.</param>
    public Judgement Judge(Tensor rows, Tensor? condition, IReadOnlyList<Tensor>? masks)
    {
        var hidden = rows;
        for (var layer = 0; layer < options.CriticLayers.Count; layer++)
        {
            hidden = nn.functional.leaky_relu(Linear(layer, hidden, condition), Slope);
            if (masks is not null) hidden = hidden.mul(masks[layer]);
            if (layer == 0 && attention is not null) hidden = attention.Forward(Parameters, hidden);
        }

        var features = hidden;
        if (options.MinibatchKernels > 0) hidden = cat([hidden, Closeness(hidden)], 1);
        return new Judgement(addmm(Parameters["output.bias"], hidden, Parameters["output.weight"], 1, 1).squeeze(1), features);
    }

    /// <summary>
    /// Layer outputs before and slopes after the activation, for the closed form of the gradient: slope times mask of each layer.
    /// No gradient flows through them, because they are constant wherever they are differentiable. // each (P, H)
    /// </summary>
    public IReadOnlyList<Tensor> Slopes(Tensor rows, Tensor? condition, IReadOnlyList<Tensor>? masks)
    {
        using var quiet = no_grad();
        var (slopes, hidden) = (new List<Tensor>(), rows);
        for (var layer = 0; layer < options.CriticLayers.Count; layer++)
        {
            var values = Linear(layer, hidden, condition);
            var slope = values.gt(0).to_type(ScalarType.Float32).mul_(1 - Slope).add_(Slope);
            if (masks is not null) slope.mul_(masks[layer]);
            slopes.Add(slope);
            hidden = values.mul(slope);
        }

        return slopes;
    }

    /// <summary>
    /// What goes into and comes out of every layer of a plain critic without pac and condition, the score last.
    /// </summary>
    /// <param name="rows">// (B, W)</param>
    /// <param name="masks">One dropout mask per layer (B, H), or null without dropout.</param>
    public IReadOnlyList<(string Name, Tensor Input, Tensor Output)> Trace(Tensor rows, IReadOnlyList<Tensor>? masks)
    {
        var (layers, hidden) = (new List<(string Name, Tensor Input, Tensor Output)>(), rows);
        for (var layer = 0; layer < options.CriticLayers.Count; layer++)
        {
            layers.Add(($"layer{layer}", hidden, Linear(layer, hidden, null)));
            hidden = nn.functional.leaky_relu(layers[^1].Output, Slope);
            if (masks is not null) hidden = hidden.mul(masks[layer]);
        }

        layers.Add(("output", hidden, addmm(Parameters["output.bias"], hidden, Parameters["output.weight"], 1, 1)));
        return layers;
    }

    public void ClipWeights(double bound)
    {
        using var quiet = no_grad();
        Parameters.Flat.clamp_(-bound, bound);
    }

    private Tensor Linear(int layer, Tensor values, Tensor? condition)
    {
        var bias = Parameters[$"layer{layer}.bias"];
        if (layer > 0) return addmm(bias, values, Weight($"layer{layer}.weight"), 1, 1);
        var sum = addmm(bias, values.reshape(-1, packWidth), Weight("layer0.weight"), 1, 1);
        return condition is null ? sum : addmm(sum, condition.reshape(-1, packCondition), Parameters["layer0.condition"], 1, 1);
    }

    /// <summary>How close each pack is to the others of the batch, per kernel: Σ exp(−L1 distance). // (P, H) → (P, K)</summary>
    private Tensor Closeness(Tensor hidden)
    {
        var projected = hidden.matmul(Parameters["minibatch.kernel"]).view(-1, options.MinibatchKernels, KernelWidth);  // (P, K, D)
        var distances = projected.unsqueeze(0).sub(projected.unsqueeze(1)).abs().sum(3);                                // (P, P, K)
        return distances.neg().exp().sum(1).sub(1);
    }

    private Tensor Weight(string name)
    {
        var weight = Parameters[name];
        if (!options.SpectralNorm) return weight;
        var left = singular.First(entry => entry.Name == name + ".singular").Values;
        Tensor right;
        using (no_grad())
        {
            right = Unit(weight.detach().t().mv(left));
            left.copy_(Unit(weight.detach().mv(right)));
        }

        return weight.div(left.clone().dot(weight.mv(right)));
    }

    private static Tensor Unit(Tensor vector) => vector.div(vector.norm().add(1e-12));

    private void AddSingularVectors(SeededRandom random, Device device)
    {
        foreach (var spec in Parameters.Specs.Where(spec => spec.Name.StartsWith("layer", StringComparison.Ordinal) && spec.Name.EndsWith(".weight", StringComparison.Ordinal)))
        {
            var start = new float[spec.Shape[0]];
            for (var i = 0; i < start.Length; i++) start[i] = (float)random.NextGaussian();
            singular.Add((spec.Name + ".singular", Unit(tensor(start)).to(device).clone().DetachFromDisposeScope()));
        }
    }

    public void Dispose()
    {
        foreach (var (_, values) in singular) values.Dispose();
        Parameters.Dispose();
    }
}
