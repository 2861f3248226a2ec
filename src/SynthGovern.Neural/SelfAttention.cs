using SynthGovern.Neural.Training;

namespace SynthGovern.Neural;

/// <summary>
/// Self-attention over blocks of a hidden layer (Vaswani et al. 2017; Zhang et al. 2019, SAGAN): the layer's H numbers are T blocks of D, every
/// block looks at all others, and the result is added with a learned weight that starts at zero, so the network begins without it.
/// </summary>
internal sealed class SelfAttention
{
    public const int Blocks = 8;

    private readonly string name;
    private readonly long blockWidth;

    private SelfAttention(string name, long blockWidth) => (this.name, this.blockWidth) = (name, blockWidth);

    /// <param name="width">H, divisible by <see cref="Blocks"/>.</param>
    public static SelfAttention Add(ParameterSet.Builder builder, string name, int width)
    {
        var size = width / Blocks;
        var bound = 1 / Math.Sqrt(size);
        foreach (var part in new[] { "query", "key", "value" }) builder.Uniform($"{name}.{part}", bound, size, size);
        builder.Constant($"{name}.weight", 0, 1);
        return new SelfAttention(name, size);
    }

    /// <summary>// (B, H) → (B, H)</summary>
    public Tensor Forward(ParameterSet parameters, Tensor hidden)
    {
        var blocks = hidden.view(-1, Blocks, blockWidth);                                              // (B, T, D)
        var (query, key) = (blocks.matmul(parameters[$"{name}.query"]), blocks.matmul(parameters[$"{name}.key"]));
        var attention = query.matmul(key.transpose(1, 2)).mul(1 / Math.Sqrt(blockWidth)).softmax(-1);   // (B, T, T)
        var mixed = attention.matmul(blocks.matmul(parameters[$"{name}.value"])).reshape(-1, Blocks * blockWidth);
        return hidden.add(mixed.mul(parameters[$"{name}.weight"]));
    }
}
