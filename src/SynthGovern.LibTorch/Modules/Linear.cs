using static SynthGovern.LibTorch.torch;
using static SynthGovern.LibTorch.torch.nn;

namespace SynthGovern.LibTorch.Modules;

/// <summary>x · weightᵀ + bias, from (…, in) to (…, out); both start uniform within ±1/√in.</summary>
public sealed class Linear : Module<Tensor, Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weight = Parameter(empty(outputSize, inputSize, dtype, device));
        init.kaiming_uniform_(weight, Math.Sqrt(5));
        register_parameter(nameof(weight), weight);
        if (!hasBias) return;
        var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        bias = Parameter(empty(outputSize, dtype, device));
        init.uniform_(bias, -bound, bound);
        register_parameter(nameof(bias), bias);
    }

    public long in_features { get; }

    public long out_features { get; }

    public Parameter weight { get; }

    public Parameter? bias { get; }

    public override Tensor forward(Tensor input) => functional.linear(input, weight, bias);
}
