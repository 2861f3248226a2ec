using static SynthGovern.LibTorch.torch;
using static SynthGovern.LibTorch.torch.nn;

namespace SynthGovern.LibTorch.Modules;

/// <summary>A learnt row for each index: from (…) of Int64 to (…, embedding_dims); rows start standard normal, the padding row zero.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly long padding;
    private readonly bool scale;
    private readonly bool sparse;

    internal Embedding(
        long num_embeddings, long embedding_dims, long? padding_idx, bool scale_grad_by_freq, bool sparse, Device? device, ScalarType? dtype)
        : base(nameof(Embedding))
    {
        padding = padding_idx ?? -1;
        scale = scale_grad_by_freq;
        this.sparse = sparse;
        weight = Parameter(randn(num_embeddings, embedding_dims, dtype, device));
        register_parameter(nameof(weight), weight);
        if (padding_idx is not { } row) return;
        using var off = no_grad();
        using var blank = weight.select(0, row);
        blank.zero_();
    }

    public Parameter weight { get; }

    public override Tensor forward(Tensor input) => Native.sg_embedding(weight, input, padding, scale, sparse);
}
