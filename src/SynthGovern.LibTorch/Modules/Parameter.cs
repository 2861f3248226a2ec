using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch.Modules;

/// <summary>A tensor that a module learns. It takes the native tensor of the data over: the data's object is invalid afterwards.</summary>
public sealed class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(Tracked(data, requires_grad).Take())
    {
    }

    private static Tensor Tracked(Tensor data, bool requires_grad)
    {
        data.requires_grad = requires_grad;
        return data;
    }
}
