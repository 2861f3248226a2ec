using System.Security.Cryptography;
using FsCheck.Xunit;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Tests.Policies;

public sealed class PolicyReaderTests
{
    private const string Good = """
        policy: strict
        version: 1.2.0
        title: A test
        rules:
          - id: epsilon
            metric: privacy.epsilon
            at_most: 3
            because: so
            source: a law
          - id: gap
            metric: fairness.outcome-gap.change
            scope: { target: hired, group: { sex: F } }
            at_most: 0.1
            on_unknown: second_approval
            small_groups: list
            when_rebalanced: second_approval
            because: so
            source: a law

        """;

    [Fact]
    public void AGoodFileIsReadInFull()
    {
        var policy = Read(Good).Value;
        Assert.Equal(("strict", "1.2.0", "A test", 2), (policy.Name, policy.Version, policy.Title, policy.Rules.Count));
        var rule = policy.Rules[1];
        Assert.Equal(new Scope(Target: "hired", Group: new Dictionary<string, string> { ["sex"] = "F" }), rule.Scope);
        Assert.Equal((Comparison.AtMost, 0.1, OnUnknown.SecondApproval, Severity.Deny, SmallGroups.List), (rule.Comparison, rule.Threshold, rule.OnUnknown, rule.Severity, rule.SmallGroups));
        Assert.Equal((null, Severity.SecondApproval), (policy.Rules[0].WhenRebalanced, rule.WhenRebalanced));
        Assert.Equal((OnUnknown.Deny, Severity.Deny, SmallGroups.Deny), (policy.Rules[0].OnUnknown, policy.Rules[0].Severity, policy.Rules[0].SmallGroups));
    }

    [Theory]
    [InlineData("training.mode-coverage", "at_least: 0.9", 0.95, 0.5)]
    [InlineData("training.diverged", "at_most: 0", 0, 1)]
    [InlineData("training.vanished", "at_most: 0", 0, 1)]
    public void ARuleOnATrainingIsJudgedAndUnknownWithoutOne(string metric, string limit, double holds, double breached)
    {
        var policy = Read(Good.Replace("metric: privacy.epsilon", "metric: " + metric, StringComparison.Ordinal).Replace("at_most: 3", limit, StringComparison.Ordinal)).Value;
        RuleState State(params Measurement[] facts) => PolicyEvaluator.Decide(policy, facts).Findings.Single(finding => finding.Rule.Id == "epsilon").State;
        Assert.Equal((RuleState.Holds, RuleState.Breached, RuleState.Unknown), (State(Measurement.Exact(metric, holds)), State(Measurement.Exact(metric, breached)), State()));
    }

    [Theory]
    [InlineData("metric: privacy.undeclared-columns", "at_most: 0")]
    [InlineData("metric: privacy.anonymity.k", "at_least: 5")]
    [InlineData("metric: privacy.attacks.successful", "at_most: 0")]
    [InlineData("metric: privacy.linkability.risk", "at_most: 0.1\n    severity: warn")]
    [InlineData("metric: privacy.linkability.risk", "at_most: 0.1\n    over: groups")]
    public void WhatCannotStopAReleaseForEverybodyDoesNotStandBesideAScreen(string metric, string limit)
    {
        string File(string other) => Good.Replace("metric: privacy.epsilon", "metric: privacy.exact-matches.risk", StringComparison.Ordinal).Replace("at_most: 3", "at_most: 0.1", StringComparison.Ordinal)
            + $"  - id: other\n    {other}\n    because: so\n    source: a law\n";
        Assert.Contains("screens alone", Assert.IsType<PolicyFileInvalid>(Read(File($"{metric}\n    {limit}")).Error).What, StringComparison.Ordinal);
        Assert.True(Read(File("metric: privacy.linkability.risk\n    at_most: 0.1")).Succeeded);
    }

    [Theory]
    [InlineData("privacy.exact-matches.risk", "0.1")]
    [InlineData("privacy.near-matches.risk", "0.1")]
    [InlineData("privacy.dcr.share", "0.6")]
    [InlineData("privacy.nndr.share", "0.6")]
    [InlineData("privacy.cap.risk", "0.1")]
    public void APolicyMayNotJudgePrivacyByScreensAlone(string screen, string limit)
    {
        var onScreen = Good.Replace("metric: privacy.epsilon", "metric: " + screen, StringComparison.Ordinal).Replace("at_most: 3", "at_most: " + limit, StringComparison.Ordinal);
        var error = Assert.IsType<PolicyFileInvalid>(Read(onScreen).Error);
        Assert.Contains("screens alone", error.What, StringComparison.Ordinal);
        Assert.Contains(screen, error.Got, StringComparison.Ordinal);
        Assert.Contains("5", error.Where, StringComparison.Ordinal);
        Assert.NotNull(error.Allowed);
        Assert.Contains("privacy.singling-out.multivariate.risk", error.Remedy, StringComparison.Ordinal);

        const string Attack = """
              - id: attack
                metric: privacy.relabelled.risk
                at_most: 0.1
                because: so
                source: a law

            """;
        Assert.Equal(3, Read(onScreen + Attack).Value.Rules.Count);
        Assert.Equal(3, Read(onScreen + Attack.Replace("privacy.relabelled.risk", "privacy.epsilon", StringComparison.Ordinal)).Value.Rules.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    public void TheHashIsThatOfTheExactBytes(string mark)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(mark + Good);
        var policy = Read(mark + Good).Value;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), policy.ContentHash);
        Assert.Equal(bytes, System.Text.Encoding.UTF8.GetBytes(policy.Text));
    }

    [Theory]
    [InlineData("metric: privacy.epsilon", "metric: privacy.epsilom", "unknown metric in p.yaml, line 6: got privacy.epsilom. Nearest: privacy.epsilon")]
    [InlineData("    because: so\n    source: a law\n  - id: gap", "    source: a law\n  - id: gap", "missing because in p.yaml, line 5. Add because: …")]
    [InlineData("because: so\n    source: a law\n  - id: gap", "because: so\n    source:\n  - id: gap", "missing source in p.yaml, line 9. Add source: …")]
    [InlineData("at_most: 3", "at_mots: 3", "unknown key in p.yaml, line 7: got at_mots; allowed: id, metric, scope, at_most, at_least, over, on_unknown, severity, small_groups, when_rebalanced, because, source")]
    [InlineData("at_most: 3", "at_most: 3\n    at_least: 1", "a rule has one limit in p.yaml, line 5: got at_most and at_least")]
    [InlineData("at_most: 3\n", "severity: deny\n", "a rule has one limit in p.yaml, line 5: got none")]
    [InlineData("at_most: 3", "at_most: .nan", "at_most must be a finite number in p.yaml, line 7: got .nan")]
    [InlineData("at_most: 3", "at_most: NaN", "at_most must be a finite number in p.yaml, line 7: got NaN")]
    [InlineData("at_most: 3", "at_most: Infinity", "at_most must be a finite number in p.yaml, line 7: got Infinity")]
    [InlineData("at_most: 3", "at_most: three", "at_most must be a finite number in p.yaml, line 7: got three")]
    [InlineData("at_most: 3", "at_most: [3]", "at_most must be a finite number in p.yaml, line 7: got a list")]
    [InlineData("at_most: 3", "at_most: -1", "the limit lies outside what privacy.epsilon can be in p.yaml, line 7: got at_most -1; allowed: 0 to Infinity")]
    [InlineData("at_most: 3", "at_least: 3", "the limit of privacy.epsilon points the wrong way in p.yaml, line 7: got at_least 3; allowed: at_most")]
    [InlineData("at_most: 0.1", "at_most: 10", "the limit lies outside what fairness.outcome-gap.change can be in p.yaml, line 13: got at_most 10; allowed: 0 to 2")]
    [InlineData("at_most: 0.1", "at_most: 2", "the limit of fairness.outcome-gap.change could never be breached in p.yaml, line 13: got at_most 2; allowed: 0 to 2")]
    [InlineData("on_unknown: second_approval", "on_unknown: secondApproval", "unknown on_unknown in p.yaml, line 14: got secondApproval; allowed: deny, second_approval, warn")]
    [InlineData("small_groups: list", "over: women", "unknown over in p.yaml, line 15: got women; allowed: all, everybody, groups")]
    [InlineData("small_groups: list", "small_groups: pass", "unknown small_groups in p.yaml, line 15: got pass; allowed: deny, second_approval, warn, list")]
    [InlineData("small_groups: list", "severity: warn", "a breach may not be judged more mildly than a value that is unknown in p.yaml, line 10: got severity warn")]
    [InlineData("small_groups: list", "small_groups: deny", "a small group may not be judged more strictly than one that was not measured in p.yaml, line 10: got small_groups deny")]
    [InlineData("{ target: hired, group: { sex: F } }", "{}", "an empty scope in p.yaml, line 10; allowed: column, target, group. Leave scope out to take the worst over all")]
    [InlineData("{ target: hired, group: { sex: F } }", "{ targt: hired }", "unknown key in p.yaml, line 12: got targt; allowed: column, target, group")]
    [InlineData("group: { sex: F }", "group: { sex: }", "missing sex in p.yaml, line 12. Add sex: …")]
    [InlineData("id: gap", "id: epsilon", "two rules have the same id in p.yaml, line 10: got epsilon")]
    [InlineData("id: gap", "id: Gap 1", "a rule's id is made of a-z, 0-9 and hyphens in p.yaml, line 10: got Gap 1")]
    [InlineData("version: 1.2.0", "version: 1.2", "a policy's version has three numbers in p.yaml, line 2: got 1.2; allowed: for example 1.0.0")]
    [InlineData("policy: strict", "policy: ../strict", "a policy's name is made of a-z, 0-9 and hyphens in p.yaml, line 1: got ../strict")]
    [InlineData("title: A test\n", "", "missing title in p.yaml, line 1. Add title: …")]
    [InlineData("title: A test", "title: &a A test", "anchors and aliases are not used here in p.yaml, line 3. Write the value out")]
    [InlineData("at_most: 3", "at_most: !!int 3", "tags are not used here in p.yaml, line 7. Remove the tag")]
    [InlineData("at_most: 3", "at_most: 3\n    at_most: 4", "the file is not valid YAML in p.yaml, line 8: got ")]
    [InlineData("title: A test", "title: [A test", "the file is not valid YAML in p.yaml")]
    [InlineData("policy: strict", "--- \npolicy: one\n---\npolicy: strict", "the file must hold one YAML document in p.yaml: got 2 documents")]
    public void WhatIsWrongIsSaidInOneLineWithItsPlace(string good, string bad, string expected)
    {
        Assert.Contains(good, Good);
        var error = Read(Good.Replace(good, bad, StringComparison.Ordinal)).Error!;
        Assert.StartsWith(expected, error.ToString());
        Assert.DoesNotContain('\n', error.ToString());
        Assert.Equal(ErrorKind.BadInput, error.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("just a text")]
    [InlineData("[1, 2]")]
    [InlineData("policy: a\nversion: 1.0.0\ntitle: t\nrules: []\n")]
    [InlineData("policy: a\nversion: 1.0.0\ntitle: t\nrules: none\n")]
    public void AFileWithoutRulesIsRefused(string text) => Assert.False(Read(text).Succeeded);

    [Fact]
    public void TwoLimitsOfOneMetricInOneScopeAreRefused()
    {
        var error = Read(Good + "  - { id: again, metric: privacy.epsilon, at_most: 8, because: so, source: a law }\n").Error!;
        Assert.Equal("two rules limit the same metric in the same scope in p.yaml, line 19: got epsilon and again. Keep the one that is meant", error.ToString());
    }

    [Fact]
    public void AFileThatIsNoTextIsRefused()
        => Assert.Contains("not a text in UTF-8", PolicyReader.Read(new MemoryStream([0x70, 0xff, 0xfe, 0x00]), "p.yaml").Error!.ToString());

    [Fact]
    public void AHugeFileAndADeepOneAreRefused()
    {
        Assert.Contains("too large", Read(Good + "#" + new string('x', 2 << 20)).Error!.ToString());
        Assert.Contains("nested too deeply", Read("policy: " + new string('[', 100_000)).Error!.ToString());
    }

    [Property(MaxTest = 300)]
    public bool NoTextMakesTheReaderThrow(int at, char with, byte length)
    {
        var start = Math.Abs(at % Good.Length);
        var end = Math.Min(Good.Length, start + (length % 12));
        var result = Read(Good[..start] + with + Good[end..]);
        return result.Succeeded || result.Error!.ToString().Length > 0;
    }

    private static Result<Policy> Read(string text) => PolicyReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "p.yaml");
}
