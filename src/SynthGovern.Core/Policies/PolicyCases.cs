namespace SynthGovern.Policies;

/// <summary>The tests of a policy, kept beside it. A rule without a case that holds and a case that breaches it is not accepted.</summary>
public static class PolicyCases
{
    /// <summary>Reads all cases of one policy; one may build on the facts of another.</summary>
    /// <param name="files">Name without ending, and contents.</param>
    public static Result<IReadOnlyList<PolicyCase>> Read(IEnumerable<(string Name, Stream Yaml)> files)
    {
        var drafts = new Dictionary<string, CaseDraft>(StringComparer.Ordinal);
        foreach (var (name, yaml) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (!CaseDraft.Read(name, yaml).TryGet(out var draft, out var error)) return error;
            drafts[name] = draft;
        }

        var cases = new List<PolicyCase>();
        foreach (var draft in drafts.Values)
        {
            if (!draft.Resolve(drafts).TryGet(out var resolved, out var error)) return error;
            cases.Add(resolved);
        }

        return cases;
    }

    /// <summary>The outcome of every case, or an error when a case names an unknown rule or the cases leave a rule untested.</summary>
    public static Result<IReadOnlyList<PolicyCaseResult>> Run(Policy policy, IReadOnlyList<PolicyCase> cases)
    {
        var ids = policy.Rules.Select(rule => rule.Id).ToList();
        foreach (var tested in cases)
        {
            if (tested.Rules.Keys.FirstOrDefault(id => !ids.Contains(id)) is not { } unknown) continue;
            return new PolicyFileInvalid("unknown rule", $"case {tested.Name}", 0, unknown, string.Join(", ", ids));
        }

        var results = cases.Select(tested => Run(policy, tested)).ToList();
        var gaps = policy.Rules.SelectMany(rule => Gaps(rule, results)).ToList();
        return gaps.Count > 0 ? new PolicyUntested(policy.Name, gaps) : results;
    }

    private static PolicyCaseResult Run(Policy policy, PolicyCase tested)
    {
        var decision = PolicyEvaluator.Decide(policy, tested.Facts);
        var differences = new List<string>();
        if (decision.Verdict != tested.Verdict) differences.Add($"verdict: expected {tested.Verdict}, got {decision.Verdict}");
        foreach (var finding in decision.Findings)
        {
            var expected = tested.Rules.GetValueOrDefault(finding.Rule.Id, RuleState.Holds);
            if (finding.State != expected) differences.Add($"{finding.Rule.Id}: expected {expected}, got {finding.State}: {finding.Explanation}");
        }

        return new PolicyCaseResult(tested, decision, differences);
    }

    private static IEnumerable<string> Gaps(Rule rule, List<PolicyCaseResult> results)
    {
        var states = results.Select(result => result.Decision.Findings.First(finding => finding.Rule.Id == rule.Id).State).ToHashSet();
        if (!states.Contains(RuleState.Holds)) yield return $"{rule.Id} never holds";
        if (!states.Contains(RuleState.Breached)) yield return $"{rule.Id} is never breached";
    }
}
