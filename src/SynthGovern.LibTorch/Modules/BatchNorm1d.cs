using static SynthGovern.LibTorch.torch;
using static SynthGovern.LibTorch.torch.nn;

namespace SynthGovern.LibTorch.Modules;

/// <summary>
/// Each feature of (rows, features) or (rows, features, length) brought to mean 0 and variance 1: over the batch while training, which also updates
/// the running mean and variance, and by those when evaluating.
/// </summary>
public sealed class BatchNorm1d : Module<Tensor, Tensor>
{
    private readonly double eps;
    private readonly double momentum;

    internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(nameof(BatchNorm1d))
    {
        this.eps = eps;
        this.momentum = momentum;
        if (affine)
        {
            weight = Parameter(ones(features, dtype, device));
            bias = Parameter(zeros(features, dtype, device));
            register_parameter(nameof(weight), weight);
            register_parameter(nameof(bias), bias);
        }
        if (!track_running_stats) return;
        running_mean = zeros(features, dtype, device);
        running_var = ones(features, dtype, device);
        num_batches_tracked = zeros([], ScalarType.Int64, device);
        register_buffer(nameof(running_mean), running_mean);
        register_buffer(nameof(running_var), running_var);
        register_buffer(nameof(num_batches_tracked), num_batches_tracked);
    }

    public Parameter? weight { get; }

    public Parameter? bias { get; }

    public Tensor? running_mean { get; }

    public Tensor? running_var { get; }

    public Tensor? num_batches_tracked { get; }

    public void reset_running_stats()
    {
        running_mean?.zero_();
        running_var?.fill_(1);
        num_batches_tracked?.zero_();
    }

    public override Tensor forward(Tensor input)
    {
        if (input.ndim is not (2 or 3))
            throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input", nameof(input));
        if (training) num_batches_tracked?.add_(1);
        return functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, momentum, eps);
    }
}
