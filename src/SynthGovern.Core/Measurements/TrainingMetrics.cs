using static SynthGovern.Measurements.Direction;

namespace SynthGovern.Measurements;

internal static class TrainingMetrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new("training.mode-coverage", MetricFamily.Training, "Modes covered", "share", HigherIsBetter, 0, 1,
            "The share of the common categories and modes of the training data that the trained model still produces; a collapsed generator produces few.",
            "Srivastava et al. 2017, VEEGAN; Lin et al. 2018, PacGAN"),
        new("training.diverged", MetricFamily.Training, "Training diverged", "0 or 1", LowerIsBetter, 0, 1,
            "1 when losses or weights of the training ran away or became no numbers, 0 when they did not.",
            "Goodfellow et al. 2014; Arjovsky and Bottou 2017, Towards Principled Methods for Training GANs"),
        new("training.vanished", MetricFamily.Training, "Gradients vanished", "0 or 1", LowerIsBetter, 0, 1,
            "1 when the generator stopped receiving a gradient long before the end of the training, so that more epochs taught it nothing.",
            "Arjovsky and Bottou 2017, Towards Principled Methods for Training GANs"),
    ];
}
