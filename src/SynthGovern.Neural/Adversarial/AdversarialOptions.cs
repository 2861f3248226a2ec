using System.Text.Json.Serialization;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Adversarial;

/// <summary>What generator and critic play for.</summary>
internal enum Objective
{
    /// <summary>Binary cross entropy; the generator maximises ln D of its rows (Goodfellow et al. 2014, section 3).</summary>
    NonSaturating,

    /// <summary>Binary cross entropy; the generator minimises ln(1 − D), whose gradient vanishes when the critic wins (ibid., equation 1).</summary>
    Minimax,

    /// <summary>Wasserstein distance, weights of the critic clipped (Arjovsky, Chintala and Bottou 2017).</summary>
    WassersteinClip,

    /// <summary>Wasserstein distance with gradient penalty (Gulrajani et al. 2017).</summary>
    WassersteinPenalty,
}

/// <summary>Architecture and training of the adversarial generators. Each id has its own defaults, see <see cref="AdversarialDefaults"/>.</summary>
internal sealed record AdversarialOptions
{
    public TrainingOptions Training { get; init; } = new();

    public Objective Objective { get; init; }

    /// <summary>Conditional vector and training by sampling (Xu et al. 2019, section 4.3).</summary>
    public bool Conditional { get; init; }

    /// <summary>How many rows the critic sees at once (Lin et al. 2018, PacGAN).</summary>
    public int Pac { get; init; } = 1;

    public int Batch { get; init; } = 500;

    public int NoiseWidth { get; init; } = 128;

    public IReadOnlyList<int> GeneratorLayers { get; init; } = [256, 256];

    public IReadOnlyList<int> CriticLayers { get; init; } = [256, 256];

    /// <summary>Every layer of the generator also sees the outputs of all layers before it.</summary>
    public bool Residual { get; init; }

    public double CriticDropout { get; init; }

    public double GeneratorRate { get; init; } = 2e-4;

    public double CriticRate { get; init; } = 2e-4;

    public double Beta1 { get; init; } = 0.5;

    public double Beta2 { get; init; } = 0.9;

    public double GeneratorDecay { get; init; } = 1e-6;

    public double CriticDecay { get; init; }

    /// <summary>Critic steps for each step of the generator.</summary>
    public int CriticSteps { get; init; } = 1;

    /// <summary>Temperature of the relaxed draws of categories.</summary>
    public double Temperature { get; init; } = 0.2;

    /// <summary>Whether the shares of all codes are brought to those of train after the last epoch.</summary>
    public bool Calibrate { get; init; } = true;

    /// <summary>Weight of the gradient penalty; 0 for none.</summary>
    public double Penalty { get; init; }

    /// <summary>Bound on the critic's weights, for weight clipping.</summary>
    public double Clip { get; init; } = 0.01;

    /// <summary>Divide the critic's weight matrices by their largest singular value (Miyato et al. 2018).</summary>
    public bool SpectralNorm { get; init; }

    /// <summary>Kernels of minibatch discrimination in the critic; 0 for none (Salimans et al. 2016, section 3.2).</summary>
    public int MinibatchKernels { get; init; }

    /// <summary>Weight of matching the mean of the critic's last hidden layer; 0 for none (Salimans et al. 2016, section 3.1).</summary>
    public double FeatureMatching { get; init; }

    /// <summary>Real rows have the target 1 minus this; only with binary cross entropy (Salimans et al. 2016, section 3.4).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Self-attention over blocks of the first hidden layer of both networks (Zhang et al. 2019, SAGAN).</summary>
    public bool SelfAttention { get; init; }

    /// <summary>How a fit under a budget trains; only <c>wgan-gp</c> can.</summary>
    public DpSgdOptions Private { get; init; } = new();

    [JsonIgnore]
    public bool IsWasserstein => Objective is Objective.WassersteinClip or Objective.WassersteinPenalty;
}

/// <summary>The defaults of each id.</summary>
internal static class AdversarialDefaults
{
    public static readonly AdversarialOptions Gan = new() { Objective = Objective.NonSaturating, Beta2 = 0.999, GeneratorDecay = 0 };

    /// <summary>RMSProp is replaced by Adam without momentum, as clipping tolerates no large momentum.</summary>
    public static readonly AdversarialOptions Wgan = new()
    {
        Objective = Objective.WassersteinClip, CriticSteps = 5, GeneratorRate = 5e-4, CriticRate = 5e-4, Beta1 = 0, Beta2 = 0.9, GeneratorDecay = 0, Clip = 0.05,
    };

    public static readonly AdversarialOptions WganGp = new()
    {
        Objective = Objective.WassersteinPenalty, CriticSteps = 5, GeneratorRate = 1e-3, CriticRate = 1e-3, Beta1 = 0, Beta2 = 0.9, GeneratorDecay = 0, Penalty = 10,
    };

    /// <summary>
    /// <c>wgan-gp</c> under a budget, chosen on Adult: smaller networks, because noise grows with the number of weights; steps are those of the critic.
    /// </summary>
    public static readonly AdversarialOptions WganGpUnderBudget = WganGp with
    {
        Batch = 256, NoiseWidth = 32, GeneratorLayers = [128, 128], CriticLayers = [64, 64], Private = new DpSgdOptions { Steps = 1000, SamplingProbability = UnitSampler.Exactly(0.05) },
    };

    /// <summary>
    /// As in the paper: two residual layers of 256, PacGAN of 10, dropout in the critic, penalty 10; the optimiser is that of the penalty's
    /// paper, without momentum, which on Adult gave better rows at every learning rate at which both were tried (decision record 14).
    /// </summary>
    public static readonly AdversarialOptions Ctgan = new()
    {
        GeneratorRate = 5e-4, CriticRate = 5e-4, Beta1 = 0,
        Objective = Objective.WassersteinPenalty, Conditional = true, Pac = 10, Residual = true, CriticDropout = 0.5, Penalty = 10,
    };
}
