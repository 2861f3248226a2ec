using static SynthGovern.Measurements.Direction;

namespace SynthGovern.Measurements;

/// <summary>What membership inference with shadow models measures.</summary>
internal static class ShadowMetrics
{
    private const string Citation =
        "Stadler, Oprisanu and Troncoso 2022, Synthetic Data: Anonymisation Groundhog Day; Houssiau et al. 2022, TAPAS; Meeus et al. 2023, Achilles' Heels; Carlini et al. 2022, Membership Inference Attacks From First Principles";

    private const string Game =
        "The attack learned on extracts of generators that had and had not learned from the most isolated people, and is measured on the extracts of others.";

    public static readonly IReadOnlyList<Metric> All =
    [
        new("privacy.membership.shadow.auc", MetricFamily.Privacy, "Membership by shadow models", "AUC", LowerIsBetter, 0, 1,
            "How well an attacker who knows the population and the generator tells from an extract whether an unusual person was in the training data; 0.5 is guessing. " + Game, Citation) { Chance = 0.5 },
        new("privacy.membership.shadow.advantage", MetricFamily.Privacy, "Advantage of membership by shadow models", "difference of rates", LowerIsBetter, 0, 1,
            "True minus false positive rate of that attacker at even odds: 0 is guessing, 1 is always right. " + Game, "Yeom et al. 2018; " + Citation) { Chance = 0 },
        new("privacy.membership.shadow.tpr-at-1", MetricFamily.Privacy, "Members found by shadow models at 1 % false alarms", "share", LowerIsBetter, 0, 1,
            "The share of isolated people whose membership is recognised when at most 1 in 100 is wrongly accused; 0.01 is guessing. " + Game, Citation) { Chance = 0.01 },
        new("privacy.membership.shadow.tpr-at-01", MetricFamily.Privacy, "Members found by shadow models at 0.1 % false alarms", "share", LowerIsBetter, 0, 1,
            "The share of isolated people whose membership is recognised when at most 1 in 1,000 is wrongly accused; 0.001 is guessing. " + Game, Citation) { Chance = 0.001 },
    ];
}
