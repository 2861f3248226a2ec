using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;
using static SynthGovern.Neural.Training.OptionTable<SynthGovern.Neural.Adversarial.AdversarialOptions>;

namespace SynthGovern.Neural.Adversarial;

/// <summary>What <c>--set</c> understands for an adversarial generator.</summary>
internal static class AdversarialOptionTable
{
    /// <param name="underBudget">The defaults under a budget; null for an id that cannot be private.</param>
    public static OptionTable<AdversarialOptions> Of(string id, AdversarialOptions defaults, AdversarialOptions? underBudget = null) => new(id,
    [
        .. OfTraining(defaults.Training, read => read.Training, (read, training) => read with { Training = training }),
        .. Architecture(defaults),
        .. Optimisation(defaults),
        .. Stabilisers(defaults),
        .. underBudget is null ? [] : DpSgdOptions.Of<AdversarialOptions>(underBudget.Private, read => read.Private, (read, training) => read with { Private = training }),
    ]);

    private static IReadOnlyList<Option<AdversarialOptions>> Architecture(AdversarialOptions defaults) =>
    [
        Whole("batch", $"rows per step, 10 to 100000, a multiple of pac (default {defaults.Batch})", 10, 100_000, (read, value) => read with { Batch = value }),
        Whole("noise", $"numbers of noise per row, 1 to 4096 (default {defaults.NoiseWidth})", 1, 4096, (read, value) => read with { NoiseWidth = value }),
        Whole("layers", $"hidden layers of both networks, 1 to 8 (default {defaults.GeneratorLayers.Count})", 1, 8, (read, value) => Sized(read, value, read.GeneratorLayers[0])),
        Whole("width", $"width of the hidden layers, 8 to 4096 in eights (default {defaults.GeneratorLayers[0]})", 1, 512, (read, value) => Sized(read, read.GeneratorLayers.Count, value * 8)) with { With = (read, value) => value is >= 8 and <= 4096 && value % 8 == 0 ? Sized(read, read.GeneratorLayers.Count, (int)value) : null },
        Whole("pac", $"rows that the critic sees at once, 1 to 50, a divisor of batch (default {defaults.Pac})", 1, 50, (read, value) => read with { Pac = value }),
        Switch("residual", $"1 for a generator whose layers see all layers before them (default {(defaults.Residual ? 1 : 0)})", (read, value) => read with { Residual = value }),
        Switch("conditional", $"1 for the conditional vector and training by sampling (default {(defaults.Conditional ? 1 : 0)})", (read, value) => read with { Conditional = value }),
        Number("temperature", $"of the relaxed draws of categories, 0.05 to 5 (default {defaults.Temperature})", 0.05, 5, (read, value) => read with { Temperature = value }),
    ];

    private static IReadOnlyList<Option<AdversarialOptions>> Optimisation(AdversarialOptions defaults) =>
    [
        Number("generator-rate", $"learning rate, 1e-7 to 1 (default {defaults.GeneratorRate})", 1e-7, 1, (read, value) => read with { GeneratorRate = value }),
        Number("critic-rate", $"learning rate, 1e-7 to 1 (default {defaults.CriticRate})", 1e-7, 1, (read, value) => read with { CriticRate = value }),
        Number("beta1", $"momentum of Adam, 0 to 0.999 (default {defaults.Beta1})", 0, 0.999, (read, value) => read with { Beta1 = value }),
        Number("beta2", $"second momentum of Adam, 0 to 0.9999 (default {defaults.Beta2})", 0, 0.9999, (read, value) => read with { Beta2 = value }),
        Number("generator-decay", $"weight decay, 0 to 1 (default {defaults.GeneratorDecay})", 0, 1, (read, value) => read with { GeneratorDecay = value }),
        Number("critic-decay", $"weight decay, 0 to 1 (default {defaults.CriticDecay})", 0, 1, (read, value) => read with { CriticDecay = value }),
        Switch("calibrate", "1 to bring the shares of all codes to those of train after the last epoch (default 1)", (read, value) => read with { Calibrate = value }),
        Whole("critic-steps", $"critic steps for each generator step, 1 to 100 (default {defaults.CriticSteps})", 1, 100, (read, value) => read with { CriticSteps = value }),
    ];

    private static IReadOnlyList<Option<AdversarialOptions>> Stabilisers(AdversarialOptions defaults) =>
    [
        Number("dropout", $"in the critic, 0 to 0.9 (default {defaults.CriticDropout})", 0, 0.9, (read, value) => read with { CriticDropout = value }),
        Number("gradient-penalty", $"weight, 0 to 1000; 0 for none (default {defaults.Penalty})", 0, 1000, (read, value) => read with { Penalty = value }),
        Number("clip", $"bound on the critic's weights when they are clipped, 1e-4 to 10 (default {defaults.Clip})", 1e-4, 10, (read, value) => read with { Clip = value }),
        Switch("minimax", "1 for the generator loss whose gradient may vanish (default 0; gan only)", (read, value) => read.IsWasserstein ? read : read with { Objective = value ? Objective.Minimax : Objective.NonSaturating }),
        Switch("spectral-norm", "1 to normalise the critic's weights by their largest singular value (default 0)", (read, value) => read with { SpectralNorm = value }),
        Whole("minibatch-kernels", "kernels of minibatch discrimination, 0 to 64; 0 for none (default 0)", 0, 64, (read, value) => read with { MinibatchKernels = value }),
        Number("feature-matching", "weight of matching the critic's features, 0 to 1000 (default 0)", 0, 1000, (read, value) => read with { FeatureMatching = value }),
        Number("label-smoothing", "taken from the target 1 of real rows, 0 to 0.5 (default 0; gan only)", 0, 0.5, (read, value) => read with { LabelSmoothing = value }),
        Switch("self-attention", "1 for self-attention in both networks (default 0)", (read, value) => read with { SelfAttention = value }),
    ];

    private static AdversarialOptions Sized(AdversarialOptions options, int layers, int width)
    {
        var sizes = Enumerable.Repeat(width, layers).ToArray();
        return options with { GeneratorLayers = sizes, CriticLayers = sizes };
    }
}
