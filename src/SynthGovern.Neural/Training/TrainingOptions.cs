namespace SynthGovern.Neural.Training;

/// <summary>How long a training goes on, common to all neural generators.</summary>
internal sealed record TrainingOptions
{
    /// <summary>Passes over the training rows, at most.</summary>
    public int Epochs { get; init; } = 300;

    /// <summary>The training ends after the epoch in which this much time has passed; null for no limit. A time limit makes a seeded fit unrepeatable.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Epochs without a better validation before the training stops; 0 to train all epochs.</summary>
    public int Patience { get; init; }

    /// <summary>Epochs without a better validation before learning rates are halved; 0 for never.</summary>
    public int PlateauPatience { get; init; }

    /// <summary>Whether the weights of the epoch with the best validation are kept rather than the last ones.</summary>
    public bool KeepBest { get; init; }

    /// <summary>Sampled rows for the watch of each epoch; 0 watches the end of the training alone.</summary>
    public int WatchRows { get; init; } = 1000;
}
