using static SynthGovern.Measurements.Direction;
using static SynthGovern.Measurements.MetricFamily;

namespace SynthGovern.Measurements;

internal static class FairnessMetrics
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new("fairness.outcome-gap", Fairness, "Outcome gap in the extract", "difference of rates", LowerIsBetter, 0, 1,
            "By how much the rate of the favourable outcome of a group differs from that of the reference group, in either direction, in the synthetic data.",
            "Newcombe 1998, method 10; Feldman et al. 2015"),
        new("fairness.outcome-gap.change", Fairness, "Change of the outcome gap", "difference of rates", LowerIsBetter, 0, 2,
            "How much the outcome gap of the extract differs from the gap in real people it has not seen, in either direction.",
            "Newcombe 1998, method 10; Zou and Donner 2008"),
        new("fairness.intersection.outcome-gap", Fairness, "Outcome gap of an intersection", "difference of rates", LowerIsBetter, 0, 1,
            "The outcome gap in the synthetic data of people who share two or more protected attributes, such as women of one ethnicity.",
            "Newcombe 1998, method 10; Crenshaw 1989, Demarginalizing the Intersection of Race and Sex"),
        new("fairness.intersection.outcome-gap.change", Fairness, "Change of an intersection's outcome gap", "difference of rates", LowerIsBetter, 0, 2,
            "How much the outcome gap of people who share two or more protected attributes differs from the gap in real people, in either direction.",
            "Newcombe 1998, method 10; Zou and Donner 2008"),
        new("fairness.outcome-gap.changes-shown", Fairness, "Outcome gaps shown to have changed", "groups", LowerIsBetter, 0, 1e6,
            "For how many groups and intersections the extract is shown, beyond chance and for all of them at once, to widen, narrow or reverse the outcome gap by more than 0.02.",
            "Bonferroni correction; Newcombe 1998; Zou and Donner 2008"),
        new("fairness.group-share", Fairness, "Share of a group", "share", HigherIsBetter, 0, 1,
            "Share of the extract's rows that belong to a group or intersection; its control is the group's share of real people who were not learned from.",
            "Wilson 1927"),
        new("fairness.group-share.change", Fairness, "Change of a group's share", "difference of rates", LowerIsBetter, 0, 1,
            "How much the share of a group or intersection in the synthetic data differs from its share in the training data, in either direction.",
            "Newcombe 1998, method 10"),
        new("fairness.group-representation", Fairness, "Representation of a group", "ratio", HigherIsBetter, 0, 1,
            "The smaller of a group's synthetic and real share divided by the larger: one when it is represented as in reality, one half when it is halved or doubled.",
            "Donner and Zou 2012, Closed-form confidence intervals for functions of the normal mean and standard deviation"),
        new("fairness.group-share.distance", Fairness, "Distance between group shares", "share", LowerIsBetter, 0, 1,
            "Total variation distance between the real and the synthetic shares of all groups of a protected attribute or of an intersection.",
            "Total variation distance; McKenna, Miklau and Sheldon 2021"),
        new("fairness.group-share.jensen-shannon", Fairness, "Divergence of group shares", "bits", LowerIsBetter, 0, 1,
            "Jensen-Shannon divergence, to base 2, between the real and the synthetic shares of all groups of a protected attribute or of an intersection.",
            "Lin 1991, Divergence measures based on the Shannon entropy"),
        new("fairness.groups.lost", Fairness, "Groups lost", "groups", LowerIsBetter, 0, 1e6,
            "How many groups of real people have no row in the synthetic data, counting only groups so large that chance would hardly lose them.",
            "Przyborowski and Wilenski 1940, Homogeneity of results in testing samples from Poisson series; Bonferroni correction"),
        new("fairness.groups.invented", Fairness, "Groups invented", "groups", LowerIsBetter, 0, 1e6,
            "How many groups occur in the synthetic data though neither the training nor the control data have anybody in them.",
            "Counted"),
        new("fairness.outcome-rate.shift", Fairness, "Shift of the outcome rates", "difference of rates", LowerIsBetter, 0, 1,
            "How far the rate of the favourable outcome of a group lies from its real rate, on average over people of all groups of a protected attribute or intersection.",
            "Mean absolute difference, weighted by the real shares"),
        new("fairness.rebalanced", Fairness, "Rebalanced on request", "share", LowerIsBetter, 0, 1,
            "One when the request asked for differences between groups to be evened out, so that the extract was changed on purpose; zero when it did not ask.",
            "Read from the request"),
    ];
}
