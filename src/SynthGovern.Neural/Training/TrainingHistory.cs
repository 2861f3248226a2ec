using System.Globalization;
using SynthGovern.Generators;
using SynthGovern.Measurements;

namespace SynthGovern.Neural.Training;

/// <summary>What a training went through, and what it says about the model.</summary>
/// <param name="KeptEpoch">The epoch whose weights were kept, from 1; 0 when none was completed.</param>
internal sealed record TrainingHistory(IReadOnlyList<TrainingEpoch> Epochs, bool Diverged, int KeptEpoch)
{
    /// <summary>A gradient norm below this share of its median over the first epochs counts as vanished.</summary>
    private const double Vanishing = 1e-4;

    private const int FirstEpochs = 5;

    /// <summary>Whether the network that is sampled from received hardly any gradient in the last fifth of its epochs.</summary>
    public bool Vanished(string network)
    {
        var norms = Epochs.Select(epoch => epoch.GradientNorms.GetValueOrDefault(network, double.NaN)).Where(double.IsFinite).ToList();
        if (norms.Count < 2 * FirstEpochs) return norms.Count > 0 && norms.All(norm => norm == 0);
        var early = norms.Take(FirstEpochs).Order().ElementAt(FirstEpochs / 2);
        return norms.TakeLast(Math.Max(1, norms.Count / 5)).All(norm => norm <= Vanishing * early);
    }

    /// <summary>The facts <c>training.*</c> of a fitted model.</summary>
    /// <param name="final">A reading of the kept weights.</param>
    public IReadOnlyList<Measurement> Measure(string network, WatchReading final, int sampled) =>
    [
        Measurement.Exact("training.mode-coverage", final.Coverage, sampled) with { Note = string.Create(CultureInfo.InvariantCulture, $"{final.Modes} common categories and groups of similar rows were looked for") },
        Measurement.Exact("training.diverged", Diverged ? 1 : 0, Epochs.Count) with { Note = Diverged ? $"stopped in epoch {Epochs.Count}; the weights of the last sound epoch were kept" : null },
        Measurement.Exact("training.vanished", Vanished(network) ? 1 : 0, Epochs.Count),
    ];
}
