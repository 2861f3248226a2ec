using SynthGovern.Neural.Adversarial;

namespace SynthGovern.Neural.Private;

/// <summary>
/// What a network that sees rows of the data must not do under a budget: let one row change what another adds to the gradient, or use rows past
/// the clipping. The network that only makes rows is not bound by it.
/// </summary>
internal static class PrivateLayers
{
    /// <summary>The first thing among the options of an adversarial generator that its proof does not cover; null when it covers all.</summary>
    public static OptionNotPrivate? Check(AdversarialOptions options)
    {
        if (options.Pac > 1) return new OptionNotPrivate("pac", "rows that are judged together share one gradient, so a row changes it for its neighbours");
        if (options.MinibatchKernels > 0) return new OptionNotPrivate("minibatch-kernels", "minibatch discrimination compares each row with all others of the batch");
        if (options.Conditional) return new OptionNotPrivate("conditional", "rows drawn by their category are no Poisson sample, and a rare row would be in far more batches than is paid for");
        if (options.FeatureMatching > 0) return new OptionNotPrivate("feature-matching", "the generator would see the mean of features of real rows without noise");
        if (options.SpectralNorm) return new OptionNotPrivate("spectral-norm", "no gradient per row is implemented for weights divided by their singular value");
        if (options.SelfAttention) return new OptionNotPrivate("self-attention", "no gradient per row is implemented for attention");
        return options.Objective == Objective.WassersteinPenalty ? null : new OptionNotPrivate("minimax", "no gradient per row is implemented for another objective than the Wasserstein distance with gradient penalty");
    }
}
