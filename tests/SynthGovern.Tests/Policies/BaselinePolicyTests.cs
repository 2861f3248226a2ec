using SynthGovern.Governance.Policies;
using SynthGovern.Policies;

namespace SynthGovern.Tests.Policies;

public sealed class BaselinePolicyTests
{
    [Fact]
    public void EveryCaseOfTheBaselineIsDecidedAsItSays()
    {
        var results = PolicyLibrary.Installed.Test("baseline").Value;
        Assert.True(results.Count >= 15, $"only {results.Count} cases were found");
        Assert.Empty(results.SelectMany(result => result.Differences.Select(difference => $"{result.Case.Name}: {difference}")));
    }

    [Fact]
    public void TheBaselineHasTheAgreedLimits()
    {
        var limits = PolicyLibrary.Installed.Read("baseline").Value.Rules.Select(rule => (rule.Metric, rule.Comparison, rule.Threshold));
        Assert.Equal(
            [
                ("privacy.epsilon", Comparison.AtMost, 3),
                ("privacy.delta.per-subject", Comparison.AtMost, 0.1),
                ("privacy.undeclared-columns", Comparison.AtMost, 0),
                ("privacy.singling-out.univariate.risk", Comparison.AtMost, 0.1),
                ("privacy.singling-out.multivariate.risk", Comparison.AtMost, 0.1),
                ("privacy.linkability.risk", Comparison.AtMost, 0.1),
                ("privacy.inference.risk", Comparison.AtMost, 0.25),
                ("privacy.membership.auc", Comparison.AtMost, 0.6),
                ("privacy.membership.isolated.auc", Comparison.AtMost, 0.8),
                ("privacy.relabelled.risk", Comparison.AtMost, 0.1),
                ("privacy.attacks.successful", Comparison.AtMost, 0),
                ("privacy.singling-out.multivariate.risk", Comparison.AtMost, 0.2),
                ("privacy.linkability.risk", Comparison.AtMost, 0.2),
                ("privacy.membership.auc", Comparison.AtMost, 0.65),
                ("fidelity.one-way", Comparison.AtLeast, 0.9),
                ("fairness.outcome-gap.change", Comparison.AtMost, 0.1),
                ("fairness.outcome-gap.changes-shown", Comparison.AtMost, 0),
                ("fairness.groups.lost", Comparison.AtMost, 0),
                ("fairness.rebalanced", Comparison.AtMost, 0),
            ],
            limits);
    }

    [Fact]
    public void AnUnknownPolicyIsAnErrorThatListsTheKnownOnes()
        => Assert.Equal("unknown policy in --policy: got basline; allowed: baseline", PolicyLibrary.Installed.Read("basline").Error!.ToString());
}
