using static SynthGovern.Measurements.Direction;

namespace SynthGovern.Measurements;

internal static class PrivacyMetrics
{
    private const string Anonymeter = "Giomi et al. 2023, A Unified Framework for Quantifying Privacy Risk in Synthetic Data; WP29 Opinion 05/2014";

    public static readonly IReadOnlyList<Metric> All =
    [
        new("privacy.epsilon", MetricFamily.Privacy, "Epsilon", "nats", LowerIsBetter, 0, double.PositiveInfinity,
            "How much one person's presence can change what is released, at most, but for the chance delta.", "Dwork and Roth 2014; NIST SP 800-226"),
        new("privacy.delta", MetricFamily.Privacy, "Delta", "probability", LowerIsBetter, 0, 1,
            "The chance with which the bound epsilon may fail.", "Dwork and Roth 2014; NIST SP 800-226"),
        new("privacy.delta.per-subject", MetricFamily.Privacy, "Delta times subjects", "expected persons", LowerIsBetter, 0, double.PositiveInfinity,
            "Delta multiplied by the number of persons in the source: at one, a mechanism that publishes one person in full would pass.", "NIST SP 800-226, section 2.3"),
        new("privacy.self-audit.refuted", MetricFamily.Privacy, "Mechanisms that leak more than stated", "mechanisms", LowerIsBetter, 0, double.PositiveInfinity,
            "Attacks on the mechanism itself, with made-up data, that proved more than the stated epsilon: each would be a bug in the program. N is the number of such attacks.",
            "Jagielski, Ullman and Oprea 2020; Steinke, Nasr and Jagielski 2023; Annamalai, Ganev and De Cristofaro 2024"),
        new("privacy.attacks.successful", MetricFamily.Privacy, "Results of attacks beyond chance", "results", LowerIsBetter, 0, double.PositiveInfinity,
            "How many results of attacks and screens on whole tables and columns lie beyond what people the generator never saw would give, after a correction for testing so many. N is the number of results tested.",
            "Holm 1979"),
        new("privacy.undeclared-columns", MetricFamily.Privacy, "Columns copied from the data", "columns", LowerIsBetter, 0, double.PositiveInfinity,
            "Columns whose bounds, categories or constraints were copied from the confidential data instead of being declared beforehand.", "NIST SP 800-226, privacy hazards"),
        new("privacy.singling-out.univariate.risk", MetricFamily.Privacy, "Singling out by one attribute", "probability", LowerIsBetter, 0, 1,
            "How much more often than chance an attacker isolates one real person by a rare value of one attribute. Control and baseline are success rates: on people the generator never saw, and of guessing.", Anonymeter) { Chance = 0 },
        new("privacy.singling-out.multivariate.risk", MetricFamily.Privacy, "Singling out by several attributes", "probability", LowerIsBetter, 0, 1,
            "How much more often than chance an attacker isolates one real person by a combination of attributes. Control and baseline are success rates: on people the generator never saw, and of guessing.", Anonymeter) { Chance = 0 },
        .. LinkageMetrics.All,
        .. MembershipMetrics.All,
        .. ShadowMetrics.All,
        .. DisclosureMetrics.All,
        .. AnonymityMetrics.All,
    ];
}
