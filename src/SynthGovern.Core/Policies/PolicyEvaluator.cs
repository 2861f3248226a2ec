using SynthGovern.Measurements;

namespace SynthGovern.Policies;

/// <summary>
/// Judges measurements by a policy. Total: every rule gets a finding whatever the evidence. Three-valued: a rule holds when the
/// whole interval is inside the limit, is breached when the whole interval is outside, and is unknown otherwise. The order of the
/// evidence does not matter, tightening a limit never helps, and losing a value never turns a rule into one that holds.
/// </summary>
public static class PolicyEvaluator
{
    public static Decision Decide(Policy policy, IReadOnlyList<Measurement> evidence)
    {
        var ordered = evidence
            .Select(measurement => (Measurement: measurement, Canonical: System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(measurement))))
            .OrderBy(pair => pair.Canonical, StringComparer.Ordinal)
            .Select(pair => pair.Measurement)
            .ToList();
        var findings = policy.Rules.Select(rule => Find(rule, ordered)).ToList();

        // A policy without rules has asked nothing, so nothing was shown.
        var verdict = findings.Count == 0 ? Verdict.Denied : findings.Max(finding => finding.Consequence);
        return new Decision(policy.Name, policy.Version, policy.ContentHash, CanonicalJson.Hash(ordered), verdict, findings);
    }

    private static Finding Find(Rule rule, IReadOnlyList<Measurement> ordered)
    {
        var inScope = ordered.Where(measurement => measurement.Metric == rule.Metric && rule.Judges(measurement.Scope)).ToList();
        var tooSmall = inScope.Where(IsSmallGroup).ToList();
        var judged = inScope
            .Where(measurement => rule.SmallGroups != SmallGroups.List || !IsSmallGroup(measurement))
            .Select(measurement => Judgement.Of(rule, measurement))
            .OrderByDescending(judgement => judgement.Consequence)
            .ThenBy(judgement => Rank(judgement.State))
            .ThenBy(judgement => judgement.Margin ?? double.NegativeInfinity)
            .ToList();
        var worst = judged.Count > 0 ? judged[0] : Judgement.Missing(rule);
        var explanation = Explanation.Of(rule, worst, judged.Count, tooSmall);
        return new Finding(rule, worst.State, worst.Consequence, worst.Observed, worst.Margin, explanation, Explanation.Remedy(rule, worst), tooSmall);
    }

    private static bool IsSmallGroup(Measurement measurement) => measurement is { Status: MeasurementStatus.NotEstimable, Scope.Group: not null };

    private static int Rank(RuleState state) => state switch
    {
        RuleState.Breached => 0,
        RuleState.Unknown => 1,
        _ => 2,
    };
}
