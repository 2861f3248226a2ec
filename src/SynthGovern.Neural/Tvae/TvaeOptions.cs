using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;
using static SynthGovern.Neural.Training.OptionTable<SynthGovern.Neural.Tvae.TvaeOptions>;

namespace SynthGovern.Neural.Tvae;

/// <summary>Architecture and training of <c>tvae</c>; the defaults are those of the paper (Xu et al. 2019, section 4.5).</summary>
internal sealed record TvaeOptions
{
    public TrainingOptions Training { get; init; } = new();

    public int Batch { get; init; } = 500;

    /// <summary>Z, numbers of the latent code of a row.</summary>
    public int Latent { get; init; } = 128;

    public IReadOnlyList<int> Layers { get; init; } = [128, 128];

    public double Rate { get; init; } = 1e-3;

    public double Decay { get; init; } = 1e-5;

    /// <summary>Weight of the reconstruction beside the divergence of the latent code from a standard normal.</summary>
    public double Reconstruction { get; init; } = 2;

    /// <summary>Whether the shares of all codes are brought to those of train after the last epoch.</summary>
    public bool Calibrate { get; init; } = true;

    /// <summary>Share of train that is held out for validation; 0 for none.</summary>
    public double HeldOut { get; init; }

    /// <summary>How a fit under a budget trains.</summary>
    public DpSgdOptions Private { get; init; } = new();

    /// <summary>Under a budget: the weights that are kept are a moving average over about 1 / (1 − Average) steps; 0 for the last ones.</summary>
    public double Average { get; init; }

    /// <summary>The defaults under a budget, chosen on Adult: a smaller network, because noise grows with the number of weights.</summary>
    public static TvaeOptions UnderBudget { get; } = new()
    {
        Latent = 16, Layers = [64], Rate = 1e-2, Decay = 0, Average = 0.98, Private = new DpSgdOptions { Steps = 600, SamplingProbability = UnitSampler.Exactly(0.05), Clip = 4 },
    };

    /// <summary>How many weights a network has for encoded rows of this width; it grows with the width.</summary>
    public long MostWeights(long width)
    {
        var layers = Layers.Select(size => (long)size).ToList();
        return WeightBound.Layers([width, .. layers, 2L * Latent]) + WeightBound.Layers([Latent, .. layers, width]) + width;
    }

    public static OptionTable<TvaeOptions> Table { get; } = Create(new TvaeOptions());

    private static OptionTable<TvaeOptions> Create(TvaeOptions defaults) => new(TvaeGenerator.Id,
    [
        .. OfTraining(defaults.Training, read => read.Training, (read, training) => read with { Training = training }),
        Whole("batch", $"rows per step, 1 to 100000 (default {defaults.Batch})", 1, 100_000, (read, value) => read with { Batch = value }),
        Whole("latent", $"numbers of the latent code, 1 to 4096 (default {defaults.Latent})", 1, 4096, (read, value) => read with { Latent = value }),
        Whole("layers", $"hidden layers of encoder and decoder, 1 to 8 (default {defaults.Layers.Count})", 1, 8, (read, value) => read with { Layers = [.. Enumerable.Repeat(read.Layers[0], value)] }),
        Whole("width", $"width of the hidden layers, 1 to 4096 (default {defaults.Layers[0]})", 1, 4096, (read, value) => read with { Layers = [.. Enumerable.Repeat(value, read.Layers.Count)] }),
        Number("rate", $"learning rate, 1e-7 to 1 (default {defaults.Rate})", 1e-7, 1, (read, value) => read with { Rate = value }),
        Number("decay", $"weight decay, 0 to 1 (default {defaults.Decay})", 0, 1, (read, value) => read with { Decay = value }),
        Number("reconstruction", $"weight of the reconstruction, 0.01 to 100 (default {defaults.Reconstruction})", 0.01, 100, (read, value) => read with { Reconstruction = value }),
        Switch("calibrate", "1 to bring the shares of all codes to those of train after the last epoch (default 1)", (read, value) => read with { Calibrate = value }),
        Number("held-out", $"share of the rows held out for validation, 0 to 0.5 (default {defaults.HeldOut})", 0, 0.5, (read, value) => read with { HeldOut = value }),
        Number("average", $"under a budget: decay per step of the moving average of the weights, 0 to 0.9999; 0 for none (default {UnderBudget.Average})", 0, 0.9999, (read, value) => read with { Average = value }),
        .. DpSgdOptions.Of<TvaeOptions>(UnderBudget.Private, read => read.Private, (read, training) => read with { Private = training }),
    ]);
}
