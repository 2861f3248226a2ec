using static SynthGovern.Measurements.Direction;

namespace SynthGovern.Measurements;

/// <summary>What membership inference measures.</summary>
internal static class MembershipMetrics
{
    private const string Distances = "Chen et al. 2020, GAN-Leaks; van Breugel et al. 2023, DOMIAS";
    private const string AchillesHeels = "Meeus et al. 2023, Achilles' Heels: Vulnerable Record Identification in Synthetic Data Publishing";
    private const string WhiteBox = "Yeom et al. 2018; Zarifzadeh et al. 2024, RMIA; Carlini et al. 2022, LiRA; Hayes et al. 2019, LOGAN";
    private const string LowErrors = "Carlini et al. 2022, Membership Inference Attacks From First Principles";

    public static readonly IReadOnlyList<Metric> All =
    [
        Area("privacy.membership.auc", "Membership by distance", "from the extract alone, by the strongest of several scores", Distances),
        Gain("privacy.membership.advantage", "Advantage of membership by distance", "from the extract alone", Distances),
        Rate("privacy.membership.tpr-at-1", "Members found at 1 % false alarms", "from the extract alone", 0.01),
        Rate("privacy.membership.tpr-at-01", "Members found at 0.1 % false alarms", "from the extract alone", 0.001),
        Area("privacy.membership.distance.auc", "Membership by nearest distance", "from the distance to the nearest row of the extract", Distances),
        Area("privacy.membership.calibrated.auc", "Membership by calibrated distance", "from the distance to the nearest row of the extract compared with that to the nearest of other people", Distances),
        Area("privacy.membership.density.auc", "Membership by density", "from how much denser the extract is around the person than other people are", Distances),
        Area("privacy.membership.isolated.auc", "Membership of the most isolated people", "from the extract alone, among the 5 % who stand farthest from everybody else", AchillesHeels),
        Area("privacy.membership.white-box.auc", "Membership by the model", "from the fitted model itself", WhiteBox),
        Gain("privacy.membership.white-box.advantage", "Advantage of membership by the model", "from the fitted model itself", WhiteBox),
        Rate("privacy.membership.white-box.tpr-at-1", "Members found by the model at 1 % false alarms", "from the fitted model itself", 0.01),
        Rate("privacy.membership.white-box.tpr-at-01", "Members found by the model at 0.1 % false alarms", "from the fitted model itself", 0.001),
    ];

    private static Metric Area(string id, string title, string how, string citation)
        => new(id, MetricFamily.Privacy, title, "AUC", LowerIsBetter, 0, 1,
            $"How often an attacker who is shown one person whose data were learned from and one whose were not tells which is which, {how}; one half is guessing.", citation) { Chance = 0.5 };

    private static Metric Gain(string id, string title, string how, string citation)
        => new(id, MetricFamily.Privacy, title, "difference of rates", LowerIsBetter, 0, 1,
            $"How much more often an attacker says \"was learned from\" of a person who was than of one who was not, {how}.", citation) { Chance = 0 };

    private static Metric Rate(string id, string title, string how, double alarms)
        => new(id, MetricFamily.Privacy, title, "share", LowerIsBetter, 0, 1,
            FormattableString.Invariant($"The share of people learned from whom an attacker recognises {how} while being wrong about {alarms * 100} of 100 other people; guessing recognises as many as it is wrong about."), LowErrors) { Chance = alarms };
}
