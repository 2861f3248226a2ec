using SynthGovern.Measurements;

namespace SynthGovern.Policies;

/// <summary>Facts with the decision that a policy must take on them.</summary>
/// <param name="Name">The case's file name without its ending.</param>
/// <param name="Rules">The state of every rule that is not expected to hold.</param>
public sealed record PolicyCase(string Name, string Title, IReadOnlyList<Measurement> Facts, Verdict Verdict, IReadOnlyDictionary<string, RuleState> Rules);

/// <param name="Differences">One line per expectation that was not met; empty when the case passed.</param>
public sealed record PolicyCaseResult(PolicyCase Case, Decision Decision, IReadOnlyList<string> Differences)
{
    public bool Passed => Differences.Count == 0;
}
