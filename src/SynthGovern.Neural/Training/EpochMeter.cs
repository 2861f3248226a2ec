namespace SynthGovern.Neural.Training;

/// <summary>Means of named quantities over the steps of an epoch, summed on the device and read once.</summary>
internal sealed class EpochMeter(Device device) : IDisposable
{
    private readonly Dictionary<string, (Tensor Sum, int Count)> losses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Tensor Sum, int Count)> norms = new(StringComparer.Ordinal);

    public void Loss(string name, Tensor value) => Add(losses, name, value);

    public void GradientNorm(string name, Tensor value) => Add(norms, name, value);

    public IReadOnlyDictionary<string, double> Losses => Means(losses);

    public IReadOnlyDictionary<string, double> GradientNorms => Means(norms);

    private void Add(Dictionary<string, (Tensor Sum, int Count)> sums, string name, Tensor value)
    {
        using var quiet = no_grad();
        if (!sums.TryGetValue(name, out var entry)) entry = (zeros([], ScalarType.Float32, device).DetachFromDisposeScope(), 0);
        entry.Sum.add_(value.detach());
        sums[name] = (entry.Sum, entry.Count + 1);
    }

    private static Dictionary<string, double> Means(Dictionary<string, (Tensor Sum, int Count)> sums)
        => sums.ToDictionary(pair => pair.Key, pair => pair.Value.Sum.item<float>() / (double)pair.Value.Count, StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var (sum, _) in losses.Values.Concat(norms.Values)) sum.Dispose();
    }
}
