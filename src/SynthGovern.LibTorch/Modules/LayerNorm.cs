using static SynthGovern.LibTorch.torch;
using static SynthGovern.LibTorch.torch.nn;

namespace SynthGovern.LibTorch.Modules;

/// <summary>Each row brought to mean 0 and variance 1 over the last dimensions, then scaled and shifted by learnt weights.</summary>
public sealed class LayerNorm : Module<Tensor, Tensor>
{
    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        if (!elementwise_affine) return;
        weight = Parameter(ones(normalized_shape, dtype, device));
        bias = Parameter(zeros(normalized_shape, dtype, device));
        register_parameter(nameof(weight), weight);
        register_parameter(nameof(bias), bias);
    }

    public long[] normalized_shape { get; }

    public double eps { get; }

    public Parameter? weight { get; }

    public Parameter? bias { get; }

    public override Tensor forward(Tensor input) => functional.layer_norm(input, normalized_shape, weight, bias, eps);
}
