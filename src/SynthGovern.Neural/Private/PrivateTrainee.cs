using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Private;

/// <summary>
/// Networks that learn under a privacy budget. Rows of the data are touched in <see cref="Gradients"/> alone, by one network, and all that
/// leaves it is the noisy sum of clipped gradients; everything else is post-processing.
/// </summary>
internal abstract class PrivateTrainee(NoiseSource noise) : Learner(noise)
{
    /// <summary>The optimiser of the network that sees rows of the data.</summary>
    public abstract FlatAdam Private { get; }

    /// <summary>
    /// What each of the rows adds to the gradient of the loss of its own. It may depend on the row, the weights and randomness drawn for the row
    /// alone, never on which other rows are there or how many.
    /// </summary>
    /// <param name="rows">At least one.</param>
    public abstract IReadOnlyList<RecordGradient> Gradients(long[] rows);

    /// <summary>Whether the learning rate of <see cref="Private"/> falls evenly to a tenth over the steps: the noise of the last ones then counts for less.</summary>
    public virtual bool RateFalls => true;

    /// <summary>Draws what all rows of a step share, before the rows are known.</summary>
    public virtual void BeforeStep()
    {
    }

    /// <summary>What follows from the new weights, without the data.</summary>
    public virtual void AfterStep()
    {
    }
}
