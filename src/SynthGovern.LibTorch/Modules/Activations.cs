using static SynthGovern.LibTorch.torch;
using static SynthGovern.LibTorch.torch.nn;

namespace SynthGovern.LibTorch.Modules;

/// <summary>max(0, x).</summary>
public sealed class ReLU : Module<Tensor, Tensor>
{
    private readonly bool inplace;

    internal ReLU(bool inplace)
        : base(nameof(ReLU))
    {
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => functional.relu(input, inplace);
}

/// <summary>x above zero, negative_slope × x below.</summary>
public sealed class LeakyReLU : Module<Tensor, Tensor>
{
    private readonly double negative_slope;
    private readonly bool inplace;

    internal LeakyReLU(double negative_slope, bool inplace)
        : base(nameof(LeakyReLU))
    {
        this.negative_slope = negative_slope;
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => functional.leaky_relu(input, negative_slope, inplace);
}

/// <summary>x above zero, alpha × (eˣ − 1) below.</summary>
public sealed class ELU : Module<Tensor, Tensor>
{
    private readonly double alpha;
    private readonly bool inplace;

    internal ELU(double alpha, bool inplace)
        : base(nameof(ELU))
    {
        this.alpha = alpha;
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => functional.elu(input, alpha, inplace);
}

/// <summary>x × Φ(x).</summary>
public sealed class GELU : Module<Tensor, Tensor>
{
    internal GELU()
        : base(nameof(GELU))
    {
    }

    public override Tensor forward(Tensor input) => input.gelu();
}

/// <summary>x × sigmoid(x).</summary>
public sealed class SiLU : Module<Tensor, Tensor>
{
    internal SiLU()
        : base(nameof(SiLU))
    {
    }

    public override Tensor forward(Tensor input) => input.silu();
}

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh : Module<Tensor, Tensor>
{
    internal Tanh()
        : base(nameof(Tanh))
    {
    }

    public override Tensor forward(Tensor input) => input.tanh();
}

/// <summary>1 / (1 + e⁻ˣ).</summary>
public sealed class Sigmoid : Module<Tensor, Tensor>
{
    internal Sigmoid()
        : base(nameof(Sigmoid))
    {
    }

    public override Tensor forward(Tensor input) => input.sigmoid();
}

/// <summary>eˣ divided by its sum along a dimension.</summary>
public sealed class Softmax : Module<Tensor, Tensor>
{
    private readonly long dim;

    internal Softmax(long dim)
        : base(nameof(Softmax))
    {
        this.dim = dim;
    }

    public override Tensor forward(Tensor input) => input.softmax(dim);
}

/// <summary>The logarithm of softmax along a dimension.</summary>
public sealed class LogSoftmax : Module<Tensor, Tensor>
{
    private readonly long dim;

    internal LogSoftmax(long dim)
        : base(nameof(LogSoftmax))
    {
        this.dim = dim;
    }

    public override Tensor forward(Tensor input) => input.log_softmax(dim);
}

/// <summary>log(1 + e^(beta × x)) / beta, and x itself above the threshold.</summary>
public sealed class Softplus : Module<Tensor, Tensor>
{
    private readonly double beta;
    private readonly double threshold;

    internal Softplus(double beta, double threshold)
        : base(nameof(Softplus))
    {
        this.beta = beta;
        this.threshold = threshold;
    }

    public override Tensor forward(Tensor input) => functional.softplus(input, beta, threshold);
}

/// <summary>The input itself, as a tensor of its own on the same memory.</summary>
public sealed class Identity : Module<Tensor, Tensor>
{
    internal Identity()
        : base(nameof(Identity))
    {
    }

    public override Tensor forward(Tensor input) => input.alias();
}

/// <summary>While training, each element zero with probability p and divided by 1 − p otherwise.</summary>
public sealed class Dropout : Module<Tensor, Tensor>
{
    private readonly double p;
    private readonly bool inplace;

    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout))
    {
        this.p = p;
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => functional.dropout(input, p, training, inplace);
}
