namespace SynthGovern.Generators;

/// <summary>What was watched in one epoch of a training by gradient descent, computed from the model and from train alone.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">How many there will be at most.</param>
/// <param name="Losses">Mean over the epoch's steps by name, for example generator and critic.</param>
/// <param name="GradientNorms">Mean L2 norm over the epoch's steps by network.</param>
/// <param name="Coverage">Share of the common categories (and modes of numbers) of train that a sample has, 0 to 1.</param>
/// <param name="DistinctRows">Share of different rows in that sample, relative to the share in as many rows of train.</param>
/// <param name="Wasserstein">Mean over columns of the Wasserstein-1 distance of sample and train, columns scaled to a range of 1.</param>
public sealed record TrainingEpoch(
    int Epoch,
    int Epochs,
    IReadOnlyDictionary<string, double> Losses,
    IReadOnlyDictionary<string, double> GradientNorms,
    double Coverage,
    double DistinctRows,
    double Wasserstein);
