using SynthGovern.Governance.Policies;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Tests.Policies;

public sealed class PolicyReplayTests
{
    private static readonly IReadOnlyList<Measurement> Evidence = [Measurement.Exact("privacy.epsilon", 1), Measurement.Exact("privacy.delta.per-subject", 0.01)];
    private static readonly Policy Baseline = PolicyLibrary.Installed.Read("baseline").Value;

    [Fact]
    public void TheSamePolicyAndEvidenceGiveTheSameBits()
        => Assert.True(Replay(Baseline.Text, Evidence, PolicyEvaluator.Decide(Baseline, Evidence)).IsIdentical);

    [Fact]
    public void AChangedVerdictIsNamedWithItsPath()
    {
        var forged = PolicyEvaluator.Decide(Baseline, Evidence) with { Verdict = Verdict.Allowed };
        Assert.Equal(["decision.verdict: recorded \"allowed\", now \"denied\""], Replay(Baseline.Text, Evidence, forged).Differences);
    }

    [Fact]
    public void AChangedMeasurementIsNamed()
    {
        var recorded = PolicyEvaluator.Decide(Baseline, Evidence);
        var differences = Replay(Baseline.Text, [Measurement.Exact("privacy.epsilon", 2), Evidence[1]], recorded).Differences;
        Assert.Contains(differences, difference => difference.StartsWith("decision.evidenceHash: ", StringComparison.Ordinal));
        Assert.Contains("decision.findings[0].observed.value: recorded 1, now 2", differences);
    }

    [Fact]
    public void AChangedPolicyIsNamedByItsHash()
        => Assert.Contains(Replay(Baseline.Text + "# a comment\n", Evidence, PolicyEvaluator.Decide(Baseline, Evidence)).Differences, difference => difference.StartsWith("decision.policyHash: ", StringComparison.Ordinal));

    [Fact]
    public void APolicyThatNoLongerReadsIsAnError()
        => Assert.False(PolicyReplay.Run(Bytes("policy: x"), "p.yaml", Evidence, PolicyEvaluator.Decide(Baseline, Evidence)).Succeeded);

    private static PolicyReplayed Replay(string policy, IReadOnlyList<Measurement> evidence, Decision recorded) => PolicyReplay.Run(Bytes(policy), "p.yaml", evidence, recorded).Value;

    private static MemoryStream Bytes(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));
}
