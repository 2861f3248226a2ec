namespace SynthGovern.Neural.Training;

/// <summary>
/// All weights of a network in one flat tensor; each parameter is a leaf of the autograd graph that shares its storage. One tensor is
/// updated, saved, copied and measured instead of dozens.
/// </summary>
internal sealed class ParameterSet : IDisposable
{
    private readonly Dictionary<string, Tensor> byName = new(StringComparer.Ordinal);

    private ParameterSet(IReadOnlyList<ParameterSpec> specs, float[] values, Device device)
    {
        using var scope = NewDisposeScope();
        Specs = specs;
        Flat = tensor(values, ScalarType.Float32).to(device).clone().DetachFromDisposeScope();
        var start = 0L;
        var leaves = new List<Tensor>();
        foreach (var spec in specs)
        {
            var leaf = Flat.narrow(0, start, spec.Count).view(spec.Shape).detach().requires_grad_(true).DetachFromDisposeScope();
            byName.Add(spec.Name, leaf);
            leaves.Add(leaf);
            start += spec.Count;
        }

        Leaves = leaves;
    }

    public IReadOnlyList<ParameterSpec> Specs { get; }

    /// <summary>All values one after the other, in the order of <see cref="Specs"/>. // (parameters)</summary>
    public Tensor Flat { get; }

    /// <summary>What gradients are taken of, in the order of <see cref="Specs"/>.</summary>
    public IList<Tensor> Leaves { get; }

    public Tensor this[string name] => byName[name];

    /// <summary>The values on the CPU.</summary>
    public float[] ToArray()
    {
        using var scope = NewDisposeScope();
        return Flat.detach().cpu().data<float>().ToArray();
    }

    /// <summary>Replaces all values.</summary>
    public void Load(float[] values)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Flat.copy_(tensor(values, ScalarType.Float32, Flat.device));
    }

    public void Dispose()
    {
        foreach (var leaf in byName.Values) leaf.Dispose();
        Flat.Dispose();
    }

    /// <summary>Collects parameters with their first values.</summary>
    public sealed class Builder(SeededRandom random)
    {
        private readonly List<ParameterSpec> specs = [];
        private readonly List<float> values = [];

        /// <summary>
        /// <c>name.weight</c> (outputs, inputs) and <c>name.bias</c> (outputs), uniform within ±1/√inputs (He et al. 2015 with a = √5, as is
        /// customary for linear layers).
        /// </summary>
        public Builder Linear(string name, long inputs, long outputs)
        {
            var bound = 1 / Math.Sqrt(Math.Max(1, inputs));
            return Uniform(name + ".weight", bound, outputs, inputs).Uniform(name + ".bias", bound, outputs);
        }

        /// <summary><c>name.scale</c> of ones and <c>name.shift</c> of zeros.</summary>
        public Builder Affine(string name, long width) => Constant(name + ".scale", 1, width).Constant(name + ".shift", 0, width);

        public Builder Uniform(string name, double bound, params long[] shape) => Add(name, shape, () => (float)(((2 * random.NextDouble()) - 1) * bound));

        public Builder Normal(string name, double deviation, params long[] shape) => Add(name, shape, () => (float)(random.NextGaussian() * deviation));

        public Builder Constant(string name, double value, params long[] shape) => Add(name, shape, () => (float)value);

        public ParameterSet Build(Device device) => new(specs, [.. values], device);

        private Builder Add(string name, long[] shape, Func<float> draw)
        {
            var spec = new ParameterSpec(name, shape);
            specs.Add(spec);
            for (var i = 0L; i < spec.Count; i++) values.Add(draw());
            return this;
        }
    }
}

/// <summary>Name and shape of one parameter.</summary>
internal sealed record ParameterSpec(string Name, long[] Shape)
{
    public long Count { get; } = Shape.Aggregate(1L, (product, size) => product * size);
}
