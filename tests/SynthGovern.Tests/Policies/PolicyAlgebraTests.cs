using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Tests.Policies;

/// <summary>Laws that hold for every policy and all evidence.</summary>
public sealed class PolicyAlgebraTests
{
    private const string OneWay = "fidelity.one-way";
    private static readonly string[] Metrics = [OneWay, "fairness.outcome-gap.change", "privacy.singling-out.univariate.risk"];

    [Property(MaxTest = 500)]
    public Property EveryRuleGetsOneFindingAndTheWorstIsTheVerdict() => ForAll((policy, evidence) =>
    {
        var decision = PolicyEvaluator.Decide(policy, evidence);
        return decision.Findings.Select(finding => finding.Rule).SequenceEqual(policy.Rules)
            && decision.Verdict == decision.Findings.Max(finding => finding.Consequence)
            && decision.Findings.All(finding => finding.Explanation.Length > 0 && (finding.State == RuleState.Holds) == (finding.Remedy is null));
    });

    [Property(MaxTest = 500)]
    public Property TheStateIsWhatTheDefinitionSays() => ForAll((policy, evidence) => PolicyEvaluator.Decide(policy, evidence).Findings.All(finding =>
    {
        var judged = evidence.Where(measurement => measurement.Metric == finding.Rule.Metric)
            .Where(measurement => finding.Rule.SmallGroups != SmallGroups.List || measurement.Status != MeasurementStatus.NotEstimable || measurement.Scope.Group is null)
            .ToList();
        return (finding.State == RuleState.Holds) == (judged.Count > 0 && judged.All(measurement => IsInside(finding.Rule, measurement)));
    }));

    [Property(MaxTest = 300)]
    public Property TheOrderOfTheEvidenceIsIrrelevant() => ForAll((policy, evidence) =>
        CanonicalJson.Hash(PolicyEvaluator.Decide(policy, evidence)) == CanonicalJson.Hash(PolicyEvaluator.Decide(policy, [.. evidence.Reverse()])));

    [Property(MaxTest = 500)]
    public Property TighteningALimitNeverHelps() => ForAll((policy, evidence) =>
    {
        var tighter = policy with { Rules = [.. policy.Rules.Select(rule => rule with { Threshold = rule.Threshold + (rule.Comparison == Comparison.AtMost ? -0.05 : 0.05) })] };
        return PolicyEvaluator.Decide(tighter, evidence).Verdict >= PolicyEvaluator.Decide(policy, evidence).Verdict;
    });

    [Property(MaxTest = 150)]
    public Property ARuleThatDidNotHoldDoesNotHoldAfterAValueWasLost() => ForAll((policy, evidence) =>
    {
        var before = PolicyEvaluator.Decide(policy, evidence);
        return evidence.Take(3).All(lost =>
        {
            IReadOnlyList<Measurement> without = [.. evidence.Select(one => ReferenceEquals(one, lost) ? one with { Status = MeasurementStatus.Inconclusive, Value = null, Interval = null } : one)];
            var after = PolicyEvaluator.Decide(policy, without);
            return before.Findings.Zip(after.Findings).All(pair => pair.First.State == RuleState.Holds || pair.Second.State != RuleState.Holds);
        });
    });

    [Property(MaxTest = 500)]
    public Property WithoutAnyEvidenceOfAMetricItsRulesAreUnknown() => ForAll((policy, evidence) => Metrics.All(metric =>
        PolicyEvaluator.Decide(policy, [.. evidence.Where(one => one.Metric != metric)]).Findings
            .Where(finding => finding.Rule.Metric == metric)
            .All(finding => finding.State == RuleState.Unknown && finding.Observed is null)));

    [Property(MaxTest = 500)]
    public Property WithholdingEvidenceNeverPaysWhereTheUnknownIsTreatedAsABreach() => ForAll((policy, evidence) =>
    {
        var strict = policy with { Rules = [.. policy.Rules.Select(rule => rule with { OnUnknown = (OnUnknown)rule.Severity, SmallGroups = (SmallGroups)rule.Severity })] };
        var onePerMetric = evidence.DistinctBy(one => one.Metric).ToList();
        var before = PolicyEvaluator.Decide(strict, onePerMetric).Verdict;
        return onePerMetric.All(withheld => PolicyEvaluator.Decide(strict, [.. onePerMetric.Where(one => one != withheld)]).Verdict >= before);
    });

    private static bool IsInside(Rule rule, Measurement measured)
    {
        if (measured is not { Status: MeasurementStatus.Measured, Value: { } value } || double.IsNaN(value)) return false;
        var (low, high) = (measured.Interval?.Low ?? value, measured.Interval?.High ?? value);
        return rule.Comparison == Comparison.AtMost ? high <= rule.Threshold : low >= rule.Threshold;
    }

    private static Property ForAll(Func<Policy, IReadOnlyList<Measurement>, bool> law)
        => Prop.ForAll(Policies().SelectMany(_ => Evidence(), (policy, evidence) => (policy, evidence)).ToArbitrary(), drawn => law(drawn.policy, drawn.evidence));

    private static Gen<Policy> Policies() =>
        from rules in Gen.NonEmptyListOf(Rules())
        select new Policy("drawn", "1.0.0", "Drawn", [.. rules], new string('0', 64), "");

    private static Gen<Rule> Rules() =>
        from metric in Gen.Elements(Metrics)
        from threshold in Gen.Elements(0.05, 0.1, 0.3, 0.5, 0.9)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from onUnknown in Gen.Elements(Enum.GetValues<OnUnknown>())
        from smallGroups in Gen.Elements(Enum.GetValues<SmallGroups>())
        select new Rule("rule", metric, null, metric == OneWay ? Comparison.AtLeast : Comparison.AtMost, threshold, onUnknown, severity, "so", "a law") { SmallGroups = smallGroups };

    private static Gen<IReadOnlyList<Measurement>> Evidence() =>
        from measurements in Gen.ListOf(Measurements())
        select (IReadOnlyList<Measurement>)[.. measurements];

    /// <summary>Values on a coarse grid, so that intervals often touch a limit exactly.</summary>
    private static Gen<Measurement> Measurements() =>
        from metric in Gen.Elements(Metrics)
        from status in Gen.Frequency((5, Gen.Constant(MeasurementStatus.Measured)), (2, Gen.Elements(Enum.GetValues<MeasurementStatus>())))
        from ends in Gen.ArrayOf(Gen.Elements(0, 0.02, 0.05, 0.1, 0.12, 0.3, 0.5, 0.88, 0.9, 0.95, 1), 3)
        from isNaN in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
        from hasInterval in Gen.Elements(true, false)
        from scope in Gen.Elements(Scope.Whole, new Scope("a"), new Scope("b"), Group("A"), Group("B"))
        let sorted = ends.Order().ToArray()
        select status == MeasurementStatus.Measured
            ? new Measurement(metric, status, isNaN ? double.NaN : sorted[1], hasInterval ? new SynthGovern.Measurements.Interval(sorted[0], sorted[2], 0.95, "drawn") : null, 10, scope)
            : Measurement.Without(metric, status, scope, "drawn", 3);

    private static Scope Group(string level) => new(Group: new Dictionary<string, string> { ["sex"] = level });
}
