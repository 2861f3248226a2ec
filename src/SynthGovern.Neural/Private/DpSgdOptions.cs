using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Private;

/// <summary>
/// How a fit under a privacy budget trains. All of it is public and fixed before the data is seen; the noise follows from it and the budget.
/// </summary>
internal sealed record DpSgdOptions
{
    /// <summary>Probability with which each unit of privacy is in the batch of a step.</summary>
    public double SamplingProbability { get; init; } = 0.05;

    /// <summary>Noisy steps, no more and no fewer.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>L2 norm to which the gradient of one unit is shortened.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>Share of the budget, as zCDP, that pays for the marginals from which encoders and starting points are made.</summary>
    public double Preprocessing { get; init; } = 0.15;

    /// <summary>What <c>--set</c> understands, for all private trainings alike.</summary>
    public static IReadOnlyList<Option<T>> Of<T>(DpSgdOptions defaults, Func<T, DpSgdOptions> get, Func<T, DpSgdOptions, T> set)
        where T : class =>
    [
        OptionTable<T>.Number("sampling-probability", $"under a budget: probability with which each row, or subject, is in a step, 0.00001 to 1 (default {defaults.SamplingProbability})", 1e-5, 1, (read, value) => set(read, get(read) with { SamplingProbability = UnitSampler.Exactly(value) })),
        OptionTable<T>.Whole("steps", $"under a budget: noisy steps, 1 to 1000000 (default {defaults.Steps})", 1, 1_000_000, (read, value) => set(read, get(read) with { Steps = value })),
        OptionTable<T>.Number("gradient-clip", $"under a budget: norm to which the gradient of one row is shortened, 0.0001 to 10000 (default {defaults.Clip})", 1e-4, 1e4, (read, value) => set(read, get(read) with { Clip = value })),
        OptionTable<T>.Number("preprocessing-share", $"under a budget: share that pays for the noisy marginals, 0.01 to 0.9 (default {defaults.Preprocessing})", 0.01, 0.9, (read, value) => set(read, get(read) with { Preprocessing = value })),
    ];
}
