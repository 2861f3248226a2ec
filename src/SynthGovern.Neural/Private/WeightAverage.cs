using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Private;

/// <summary>A moving average of weights over the steps, which are kept in their place at the end: it evens out the noise of the last steps, and sees no data.</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly ParameterSet parameters;
    private readonly double decay;

    /// <param name="decay">The average is over about 1 / (1 − decay) steps, and at first over fewer; 0 for the last weights.</param>
    public WeightAverage(ParameterSet parameters, double decay)
    {
        (this.parameters, this.decay) = (parameters, decay);
        using var quiet = no_grad();
        Values = parameters.Flat.clone().DetachFromDisposeScope();
    }

    public Tensor Values { get; }

    public void Follow(long steps)
    {
        using var quiet = no_grad();
        var present = Math.Min(decay, (1.0 + steps) / (10 + steps));
        Values.mul_(present).add_(parameters.Flat, 1 - present);
    }

    public void Keep()
    {
        using var quiet = no_grad();
        parameters.Flat.copy_(Values);
    }

    public void Dispose() => Values.Dispose();
}
