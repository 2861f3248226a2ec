using SynthGovern.Measurements;
using SynthGovern.Policies;
using static SynthGovern.Measurements.MeasurementStatus;

namespace SynthGovern.Tests.Policies;

public sealed class PolicyEvaluatorTests
{
    private const string Risk = "privacy.singling-out.univariate.risk";
    private const string OneWay = "fidelity.one-way";
    private const string Gap = "fairness.outcome-gap.change";

    [Theory]
    [InlineData(0.02, 0.00, 0.05, RuleState.Holds, 0.05)]
    [InlineData(0.08, 0.05, 0.10, RuleState.Holds, 0.0)]
    [InlineData(0.09, 0.08, 0.11, RuleState.Unknown, -0.01)]
    [InlineData(0.12, 0.10, 0.14, RuleState.Unknown, -0.04)]
    [InlineData(0.20, 0.15, 0.25, RuleState.Breached, -0.05)]
    public void TheWholeIntervalDecidesAtMost(double value, double low, double high, RuleState state, double margin)
    {
        var finding = Only(Limit(Risk, 0.1), Measured(Risk, value, low, high));
        Assert.Equal(state, finding.State);
        Assert.Equal(margin, finding.Margin!.Value, 12);
    }

    [Theory]
    [InlineData(0.95, 0.90, 0.97, RuleState.Holds, 0.0)]
    [InlineData(0.95, 0.89, 0.97, RuleState.Unknown, -0.01)]
    [InlineData(0.80, 0.75, 0.89, RuleState.Breached, -0.01)]
    public void TheWholeIntervalDecidesAtLeast(double value, double low, double high, RuleState state, double margin)
    {
        var finding = Only(Limit(OneWay, 0.9, Comparison.AtLeast), Measured(OneWay, value, low, high));
        Assert.Equal(state, finding.State);
        Assert.Equal(margin, finding.Margin!.Value, 12);
    }

    [Theory]
    [InlineData(Over.All, RuleState.Breached)]
    [InlineData(Over.Everybody, RuleState.Holds)]
    [InlineData(Over.Groups, RuleState.Breached)]
    public void ARuleJudgesEverybodyOrTheGroupsOrBoth(Over over, RuleState state)
    {
        var women = Measured(Risk, 0.4, 0.3, 0.5) with { Scope = new Scope(Group: new Dictionary<string, string>(StringComparer.Ordinal) { ["sex"] = "F" }) };
        Assert.Equal(state, Only(Limit(Risk, 0.1) with { Over = over }, Measured(Risk, 0.02, 0, 0.05), women).State);
    }

    [Fact]
    public void ARuleOverGroupsIsUnknownWhereNoGroupWasMeasured()
        => Assert.Equal(RuleState.Unknown, Only(Limit(Risk, 0.1) with { Over = Over.Groups }, Measured(Risk, 0.02, 0, 0.05)).State);

    [Fact]
    public void ARuleOverAllIsWrittenAsItWasBeforeRulesCouldSayIt()
        => Assert.DoesNotContain("over", System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(Limit(Risk, 0.1))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.02, RuleState.Holds, Verdict.Allowed, Verdict.Allowed, Verdict.Allowed)]
    [InlineData(0.10, RuleState.Unknown, Verdict.Denied, Verdict.Denied, Verdict.NeedsSecondApproval)]
    [InlineData(0.30, RuleState.Breached, Verdict.Denied, Verdict.Denied, Verdict.NeedsSecondApproval)]
    public void AGapThatWasEvenedOutOnRequestIsJudgedAsTheRuleSaysForIt(double value, RuleState state, Verdict found, Verdict ruleSaysNothing, Verdict ruleSays)
    {
        var rule = Limit(Gap, 0.1);
        var (measured, saying) = (Measured(Gap, value, value - 0.02, value + 0.02), rule with { WhenRebalanced = Severity.SecondApproval });
        var asked = measured with { Rebalanced = true };
        Assert.All([Only(rule, measured), Only(rule, asked), Only(saying, measured), Only(saying, asked)], finding => Assert.Equal(state, finding.State));
        Assert.Equal(found, Only(saying, measured).Consequence);
        Assert.Equal(ruleSaysNothing, Only(rule, asked).Consequence);
        Assert.Equal(ruleSays, Only(saying, asked).Consequence);
        Assert.Contains("The request asked for this gap to be evened out", Only(saying, asked).Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("asked for this gap", Only(saying, measured).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasAskedForAndNotMeasuredIsUnknownAsEver()
        => Assert.Equal(Verdict.Denied, Only(Limit(Gap, 0.1) with { WhenRebalanced = Severity.SecondApproval }, Measurement.Without(Gap, Inconclusive, Scope.Whole, "lost") with { Rebalanced = true }).Consequence);

    [Theory]
    [InlineData(3, RuleState.Holds)]
    [InlineData(3.0000000000000004, RuleState.Breached)]
    [InlineData(double.PositiveInfinity, RuleState.Breached)]
    public void AValueWithoutAnIntervalIsAPoint(double epsilon, RuleState state)
        => Assert.Equal(state, Only(Limit("privacy.epsilon", 3), Measurement.Exact("privacy.epsilon", epsilon)).State);

    [Theory]
    [InlineData(double.NaN, "its value is not a number")]
    [InlineData(-0.5, "its value lies outside what the metric can be")]
    [InlineData(double.NegativeInfinity, "its value lies outside what the metric can be")]
    public void ANumberThatCannotBeCountsAsABreachEvenWhereTheUnknownIsOnlyWarnedOf(double value, string why)
    {
        var finding = Only(Limit(Risk, 0.1) with { OnUnknown = OnUnknown.Warn }, Measurement.Exact(Risk, value));
        Assert.Equal((RuleState.Unknown, Verdict.Denied), (finding.State, finding.Consequence));
        Assert.Contains(why, finding.Explanation);
    }

    [Fact]
    public void MeasuredWithoutAValueCountsAsABreach()
        => Assert.Equal(Verdict.Denied, Only(Limit(Risk, 0.1) with { OnUnknown = OnUnknown.Warn }, new Measurement(Risk, MeasurementStatus.Measured, null, null, 9, Scope.Whole)).Consequence);

    [Theory]
    [InlineData(OnUnknown.Deny, Verdict.Denied)]
    [InlineData(OnUnknown.SecondApproval, Verdict.NeedsSecondApproval)]
    [InlineData(OnUnknown.Warn, Verdict.Allowed)]
    public void WhatWasNotMeasuredIsUnknown(OnUnknown onUnknown, Verdict consequence)
    {
        var rule = Limit(Risk, 0.1) with { OnUnknown = onUnknown };
        foreach (var status in new[] { Inconclusive, NotEstimable, NotDeclared, NotApplicable })
        {
            var finding = Only(rule, Measurement.Without(Risk, status, Scope.Whole, "why"));
            Assert.Equal((RuleState.Unknown, consequence), (finding.State, finding.Consequence));
        }

        Assert.Equal((RuleState.Unknown, consequence, null), (Only(rule).State, Only(rule).Consequence, Only(rule).Observed));
    }

    [Theory]
    [InlineData(Severity.Deny, Verdict.Denied)]
    [InlineData(Severity.SecondApproval, Verdict.NeedsSecondApproval)]
    [InlineData(Severity.Warn, Verdict.Allowed)]
    public void TheSeverityIsTheConsequenceOfABreach(Severity severity, Verdict consequence)
        => Assert.Equal(consequence, Only(Limit(Risk, 0.1) with { Severity = severity, OnUnknown = OnUnknown.Warn }, Measurement.Exact(Risk, 0.5)).Consequence);

    [Fact]
    public void WithoutAScopeTheWorstDecidesAndTheRestIsCounted()
    {
        var finding = Only(
            Limit(OneWay, 0.9, Comparison.AtLeast),
            Measured(OneWay, 0.99, 0.98, 1, new Scope("sex")),
            Measured(OneWay, 0.95, 0.89, 0.97, new Scope("city")),
            Measured(OneWay, 0.70, 0.60, 0.80, new Scope("age")),
            Measured(OneWay, 0.80, 0.70, 0.85, new Scope("job")));
        Assert.Equal(("age", RuleState.Breached), (finding.Observed!.Scope.Column, finding.State));
        Assert.EndsWith("The worst of 4 values.", finding.Explanation);
    }

    [Fact]
    public void AScopeLimitsTheRuleToWhatItNames()
    {
        var group = new Dictionary<string, string> { ["sex"] = "F" };
        var rule = Limit(Gap, 0.1) with { Scope = new Scope(Target: "hired", Group: group) };
        var inside = Measured(Gap, 0.01, 0, 0.02, new Scope(Target: "hired", Group: group));
        var otherTarget = Measured(Gap, 0.5, 0.4, 0.6, new Scope(Target: "fired", Group: group));
        var otherGroup = Measured(Gap, 0.5, 0.4, 0.6, new Scope(Target: "hired", Group: new Dictionary<string, string> { ["sex"] = "M" }));
        Assert.Equal(RuleState.Holds, Only(rule, inside, otherTarget, otherGroup).State);
        Assert.Equal(RuleState.Breached, Only(rule with { Scope = new Scope(Target: "hired") }, inside, otherTarget, otherGroup).State);
        Assert.Equal(RuleState.Unknown, Only(rule, otherTarget, otherGroup).State);
    }

    [Theory]
    [InlineData(SmallGroups.Deny, RuleState.Unknown, Verdict.Denied)]
    [InlineData(SmallGroups.SecondApproval, RuleState.Unknown, Verdict.NeedsSecondApproval)]
    [InlineData(SmallGroups.Warn, RuleState.Unknown, Verdict.Allowed)]
    [InlineData(SmallGroups.List, RuleState.Holds, Verdict.Allowed)]
    public void AGroupTooSmallToJudgeIsNeverPassedInSilence(SmallGroups smallGroups, RuleState state, Verdict consequence)
    {
        var small = Measurement.Without(Gap, NotEstimable, Group("ethnicity", "D"), "fewer than 30 persons", 4);
        var finding = Only(Limit(Gap, 0.1) with { SmallGroups = smallGroups }, small, Measured(Gap, 0.02, 0, 0.05, Group("ethnicity", "A")));
        Assert.Equal((state, consequence), (finding.State, finding.Consequence));
        Assert.Equal([small], finding.NotJudged);
        Assert.Contains("Too small to be judged: target hired, ethnicity = D (n = 4).", finding.Explanation);
    }

    [Fact]
    public void WhenEveryGroupIsTooSmallTheRuleIsUnknown()
    {
        var finding = Only(Limit(Gap, 0.1) with { SmallGroups = SmallGroups.List }, Measurement.Without(Gap, NotEstimable, Group("ethnicity", "D"), "few", 4));
        Assert.Equal((RuleState.Unknown, Verdict.Denied), (finding.State, finding.Consequence));
    }

    [Fact]
    public void AnInconclusiveGroupIsNotASmallOne()
    {
        var finding = Only(Limit(Gap, 0.1) with { SmallGroups = SmallGroups.List }, Measurement.Without(Gap, Inconclusive, Group("sex", "F"), "odd", 400), Measured(Gap, 0.02, 0, 0.05, Group("sex", "X")));
        Assert.Equal((RuleState.Unknown, Verdict.Denied), (finding.State, finding.Consequence));
    }

    [Fact]
    public void APolicyWithoutRulesAllowsNothing()
        => Assert.Equal(Verdict.Denied, PolicyEvaluator.Decide(Policy(), [Measurement.Exact("privacy.epsilon", 0.1)]).Verdict);

    [Fact]
    public void ABreachSaysByHowMuchItMissesAndWhatWouldPass()
    {
        var finding = Only(Limit(Risk, 0.1), Measured(Risk, 0.2, 0.15, 0.25));
        Assert.Equal("Singling out by one attribute is 0.2 (95 % interval 0.15 to 0.25, Wilson); at most 0.1 is allowed: the whole interval is outside, and misses by 0.05.", finding.Explanation);
        Assert.Equal("With an interval of this width, a value of at most 0.05 passes.", finding.Remedy);
    }

    [Fact]
    public void AnUncertainValueSaysHowManyMoreTrialsWouldDecide()
    {
        // The upper arm 0.08 must shrink to 0.04, half of it, which takes four times the trials.
        var finding = Only(Limit(Risk, 0.1), Measured(Risk, 0.06, 0, 0.14) with { N = 100 });
        Assert.Equal("Singling out by one attribute is 0.06 (95 % interval 0 to 0.14, Wilson); at most 0.1 is allowed: the interval reaches 0.04 beyond the limit, so the rule is neither confirmed nor refuted.", finding.Explanation);
        Assert.Equal("With an interval of this width, a value of at most 0.02 passes; so does this value measured on about 400 instead of 100.", finding.Remedy);
    }

    [Fact]
    public void AMissingMeasurementSaysWhatItLeavesOpen()
    {
        var finding = Only(Limit("privacy.epsilon", 3));
        Assert.Equal("Epsilon was not measured, so nothing shows that it is at most 3.", finding.Explanation);
        Assert.Equal("Measure it: a value whose whole interval is at most 3 passes.", finding.Remedy);
    }

    private static Scope Group(string attribute, string level) => new(Target: "hired", Group: new Dictionary<string, string> { [attribute] = level });

    private static Measurement Measured(string metric, double value, double low, double high, Scope? scope = null)
        => new(metric, MeasurementStatus.Measured, value, new Interval(low, high, 0.95, "Wilson"), 500, scope ?? Scope.Whole);

    private static Rule Limit(string metric, double threshold, Comparison comparison = Comparison.AtMost)
        => new("rule", metric, null, comparison, threshold, OnUnknown.Deny, Severity.Deny, "so", "a law");

    private static Policy Policy(params Rule[] rules) => new("test", "1.0.0", "Test", rules, new string('0', 64), "");

    private static Finding Only(Rule rule, params Measurement[] evidence) => Assert.Single(PolicyEvaluator.Decide(Policy(rule), evidence).Findings);
}
