using SynthGovern.Policies;

namespace SynthGovern.Tests.Policies;

public sealed class PolicyCasesTests
{
    private const string PolicyText = """
        policy: small
        version: 1.0.0
        title: One rule
        rules:
          - { id: epsilon, metric: privacy.epsilon, at_most: 3, because: so, source: a law }
        """;

    private const string Pass = "case: small\nfacts:\n  - { metric: privacy.epsilon, value: 1 }\nverdict: allowed\n";
    private const string Fail = "case: large\nbased_on: pass\nfacts:\n  - { metric: privacy.epsilon, value: 4 }\nverdict: denied\nrules: { epsilon: breached }\n";

    [Fact]
    public void GoodCasesPass() => Assert.All(Run(("pass", Pass), ("fail", Fail)).Value, result => Assert.True(result.Passed));

    [Fact]
    public void AWrongExpectationIsReportedWithTheReason()
    {
        var results = Run(("pass", Pass), ("fail", Fail.Replace("denied", "allowed").Replace("breached", "unknown"))).Value;
        Assert.Equal(
            ["verdict: expected Allowed, got Denied", "epsilon: expected Unknown, got Breached: Epsilon is 4; at most 3 is allowed: it misses by 1."],
            results.Single(result => result.Case.Name == "fail").Differences);
    }

    [Fact]
    public void ARuleWithoutACaseThatBreachesItIsRefused()
        => Assert.Contains("epsilon is never breached", Run(("pass", Pass)).Error!.ToString());

    [Fact]
    public void ARuleWithoutACaseInWhichItHoldsIsRefused()
        => Assert.Contains("epsilon never holds", Run(("fail", Fail.Replace("based_on: pass\n", ""))).Error!.ToString());

    [Theory]
    [InlineData("rules: { epsilon: breached }", "rules: { epsilom: breached }", "unknown rule in case fail: got epsilom; allowed: epsilon")]
    [InlineData("rules: { epsilon: breached }", "rules: { epsilon: broken }", "unknown epsilon in case fail, line 6: got broken; allowed: holds, breached, unknown")]
    [InlineData("verdict: denied\n", "", "missing verdict in case fail, line 1")]
    [InlineData("based_on: pass", "based_on: fail", "based_on must name a case with facts of its own in case fail: got fail; allowed: pass")]
    [InlineData("based_on: pass", "based_on: pass\nwithout: [privacy.delta]", "without names a metric that is not there in case fail: got privacy.delta; allowed: privacy.epsilon")]
    [InlineData("value: 4", "value: 4, interval: [5, 4]", "an interval is [low, high] in case fail, line 4")]
    [InlineData("value: 4", "status: inconclusive, value: 4", "only a measured fact has a value in case fail, line 4")]
    [InlineData("privacy.epsilon, value: 4", "privacy.epsilon", "a measured fact has a value in case fail, line 4")]
    [InlineData("privacy.epsilon, value: 4", "privacy.epsilo, value: 4", "unknown metric in case fail, line 4: got privacy.epsilo. Nearest: privacy.epsilon")]
    public void AMalformedCaseIsOneLine(string good, string bad, string expected)
    {
        Assert.Contains(good, Fail);
        Assert.StartsWith(expected, Run(("pass", Pass), ("fail", Fail.Replace(good, bad, StringComparison.Ordinal))).Error!.ToString());
    }

    private static Result<IReadOnlyList<PolicyCaseResult>> Run(params (string Name, string Text)[] cases)
    {
        var policy = PolicyReader.Read(Bytes(PolicyText), "small.yaml").Value;
        return PolicyCases.Read(cases.Select(one => (one.Name, (Stream)Bytes(one.Text)))).Then(read => PolicyCases.Run(policy, read));
    }

    private static MemoryStream Bytes(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));
}
