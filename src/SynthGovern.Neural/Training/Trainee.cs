using SynthGovern.Tables;

namespace SynthGovern.Neural.Training;

/// <summary>Networks while they are trained, whoever decides how: by epochs (<see cref="Trainee"/>) or by noisy steps (<see cref="Private.PrivateTrainee"/>).</summary>
internal abstract class Learner(NoiseSource noise) : IDisposable
{
    /// <summary>Networks by name, each with its optimiser; the first is the one that is sampled from.</summary>
    public abstract IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks { get; }

    public NoiseSource Noise { get; } = noise;

    /// <summary>Other learned numbers than the optimisers', such as running means, by name. Saved and restored with them.</summary>
    public virtual IReadOnlyList<(string Name, Tensor Values)> Buffers => [];

    /// <summary>What is done once with the weights that are kept, at the end.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>Learnable columns of synthetic rows from the present weights, for the watch.</summary>
    public abstract Table Sample(int rows, ulong seed);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Noise.Dispose();
        foreach (var (_, optimizer) in Networks) optimizer.Dispose();
    }
}

/// <summary>
/// A model while it is trained by epochs. <see cref="TrainingLoop"/> decides when it steps, stops, is saved and goes on. All randomness comes from
/// the seed, the epoch and <see cref="Learner.Noise"/>, so that a training which goes on from a checkpoint ends like one that was never stopped.
/// </summary>
internal abstract class Trainee(NoiseSource noise) : Learner(noise)
{
    public abstract int StepsPerEpoch { get; }

    /// <summary>Draws the order of rows of an epoch, from 0, and puts on the device what its steps need.</summary>
    public abstract void BeginEpoch(int epoch);

    /// <summary>One optimisation step. Must not wait for the device: losses and norms go to the meter as tensors.</summary>
    public abstract void Step(int step, EpochMeter meter);

    /// <summary>Loss on rows that were held out of the training; null when none were, and the watch is used instead.</summary>
    public virtual double? Validate() => null;
}
