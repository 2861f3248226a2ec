namespace SynthGovern.Neural.Training;

/// <param name="WeightDecay">Decoupled from the gradient, per unit of learning rate (Loshchilov and Hutter 2019).</param>
/// <param name="LargestNorm">Gradients longer than this are scaled down to it; infinite for no clipping.</param>
internal sealed record AdamOptions(
    double LearningRate,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double WeightDecay = 0,
    double LargestNorm = double.PositiveInfinity,
    double Epsilon = 1e-8);

/// <summary>
/// Adam (Kingma and Ba 2015; with decoupled weight decay Loshchilov and Hutter 2019) over the flat tensor of a <see cref="ParameterSet"/>:
/// a handful of operations per step whatever the number of parameters, and a state of two tensors and a number. The parameters stay their owner's.
/// </summary>
internal sealed class FlatAdam : IDisposable
{
    private readonly AdamOptions options;
    private readonly Tensor mean;
    private readonly Tensor square;

    public FlatAdam(ParameterSet parameters, AdamOptions options)
    {
        (Parameters, this.options, LearningRate) = (parameters, options, options.LearningRate);
        using var scope = NewDisposeScope();
        mean = zeros_like(parameters.Flat).DetachFromDisposeScope();
        square = zeros_like(parameters.Flat).DetachFromDisposeScope();
    }

    public ParameterSet Parameters { get; }

    public double LearningRate { get; set; }

    /// <summary>How many steps were taken.</summary>
    public long Steps { get; private set; }

    /// <summary>One step down the gradient of a loss. Returns the L2 norm of the gradient before clipping, on the device.</summary>
    public Tensor Step(Tensor loss) => Step(autograd.grad([loss], Parameters.Leaves));

    /// <param name="gradients">One for each of <see cref="ParameterSet.Leaves"/>.</param>
    public Tensor Step(IList<Tensor> gradients)
    {
        using var quiet = no_grad();
        var gradient = cat([.. gradients.Select(part => part.reshape(-1))], 0);
        var norm = gradient.norm();
        if (double.IsFinite(options.LargestNorm)) gradient.mul_(norm.add(1e-6).reciprocal().mul(options.LargestNorm).clamp(0, 1));
        Steps++;
        if (options.Beta1 == 0) mean.copy_(gradient);
        else mean.mul_(options.Beta1).add_(gradient, 1 - options.Beta1);
        square.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        var root = Math.Sqrt(1 - Math.Pow(options.Beta2, Steps));
        var denominator = square.sqrt().add_(options.Epsilon * root);
        if (options.WeightDecay > 0) Parameters.Flat.mul_(1 - (LearningRate * options.WeightDecay));
        Parameters.Flat.addcdiv_(mean, denominator, -LearningRate * root / (1 - Math.Pow(options.Beta1, Steps)));
        return norm;
    }

    /// <summary>Everything that a next step depends on.</summary>
    public AdamState Save()
    {
        using var scope = NewDisposeScope();
        return new AdamState(Parameters.ToArray(), mean.cpu().data<float>().ToArray(), square.cpu().data<float>().ToArray(), Steps, LearningRate);
    }

    public void Load(AdamState state)
    {
        using var scope = NewDisposeScope();
        Parameters.Load(state.Values);
        mean.copy_(tensor(state.Mean, ScalarType.Float32, mean.device));
        square.copy_(tensor(state.Square, ScalarType.Float32, square.device));
        (Steps, LearningRate) = (state.Steps, state.LearningRate);
    }

    public void Dispose()
    {
        mean.Dispose();
        square.Dispose();
    }
}

/// <summary>Weights, both moments, the number of steps taken and the present learning rate.</summary>
internal sealed record AdamState(float[] Values, float[] Mean, float[] Square, long Steps, double LearningRate);
