using static SynthGovern.Measurements.Direction;

namespace SynthGovern.Measurements;

/// <summary>What the disclosure screens measure, and the attack on relabelled copies that none of them sees.</summary>
internal static class DisclosureMetrics
{
    private const string Delusion = "Ganev and De Cristofaro 2023, On the Inadequacy of Similarity-based Privacy Metrics; Platzer and Reutterer 2021, Holdout-Based Empirical Assessment of Mixed-Type Synthetic Data";

    public static readonly IReadOnlyList<Metric> All =
    [
        new("privacy.exact-matches.risk", MetricFamily.Privacy, "Rows that are training rows", "share", LowerIsBetter, 0, 1,
            "Share of the extract's rows that equal a training row in every column, beyond the share that equal one of as many people the generator never saw. It can only accuse: a low value does not show that nobody can be found.",
            Delusion) { Chance = 0, IsScreen = true },
        new("privacy.near-matches.risk", MetricFamily.Privacy, "Rows that nearly are training rows", "share", LowerIsBetter, 0, 1,
            "Share of the extract's rows that lie closer to a training row than 99 of 100 lie to people the generator never saw, beyond the share that lie so close to other such people. It can only accuse.",
            Delusion) { Chance = 0, IsScreen = true },
        new("privacy.dcr.share", MetricFamily.Privacy, "Rows closer to the training rows", "share", LowerIsBetter, 0, 1,
            "Share of the extract's rows that lie closer to a training row than to any of as many people the generator never saw, ties counting one half. It can only accuse: one half does not show that nobody can be found.",
            Delusion) { Chance = 0.5, IsScreen = true },
        new("privacy.nndr.share", MetricFamily.Privacy, "Rows that point at one training row", "share", LowerIsBetter, 0, 1,
            "Share of the extract's rows whose nearest training row stands out from the second nearest more than it does among as many people the generator never saw, ties counting one half. It can only accuse.",
            Delusion) { Chance = 0.5, IsScreen = true },
        new("privacy.cap.risk", MetricFamily.Privacy, "Correct attribution of a secret", "probability", LowerIsBetter, 0, 1,
            "How much more often the rows of the extract that share a training person's known attributes also hold that person's secret value than for people the generator never saw. Somebody without such rows counts as not found. It can only accuse.",
            "Elliot 2014, Final Report on the Disclosure Risk Associated with the Synthetic Data Produced by the SYLLS Team; Taub et al. 2018, Differential Correct Attribution Probability for Synthetic Data") { Chance = 0, IsScreen = true },
        new("privacy.relabelled.risk", MetricFamily.Privacy, "Relabelled training rows", "share", LowerIsBetter, 0, 1,
            "Share of the extract's rows that are recognised as one training row after the columns' values were possibly renamed, rescaled or reversed, beyond what the same search finds among people the generator never saw and among training rows whose columns were shuffled.",
            "Narayanan and Shmatikov 2008, Robust De-anonymization of Large Sparse Datasets; Lowe 2004 for the ratio of distances") { Chance = 0 },
    ];
}
