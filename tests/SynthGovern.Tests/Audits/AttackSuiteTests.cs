using SynthGovern.Audits;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Audits;

public sealed class AttackSuiteTests
{
    private const string Risk = "privacy.singling-out.univariate.risk";
    private const string Other = "privacy.singling-out.multivariate.risk";

    [Fact]
    public void EachFamilyIsCorrectedOnItsOwn()
    {
        var results = AttackSuite.Correct([new AuditResult("a", AuditStatus.Completed, [Tested(Risk, 0.02), InGroup(Risk, 0.01), InGroup(Risk, 0.04)]), new AuditResult("b", AuditStatus.Completed, [Tested(Other, 0.03)])]);
        Assert.Equal([0.04, 0.02, 0.04], results[0].Measurements.Select(measurement => measurement.AdjustedPValue!.Value), Close);
        Assert.Equal([0.04], results[1].Measurements.Select(measurement => measurement.AdjustedPValue!.Value), Close);
    }

    [Theory]
    [InlineData(0.0004, 0.0009, 2)]
    [InlineData(0.0006, 0.0007, 0)]
    [InlineData(0.0002, 0.2, 1)]
    public void SuccessesAreCountedAfterTheCorrection(double first, double second, int successful)
    {
        var suite = AttackSuite.Judge(AttackSuite.Correct([new AuditResult("a", AuditStatus.Completed, [Tested(Risk, first), Tested(Other, second)])]))!;
        Assert.Equal(successful, suite.Measurements.Single().Value);
        Assert.Equal(2, suite.Measurements.Single().N);
    }

    [Fact]
    public void AMeasurementWithoutAConclusionIsNoHypothesis()
    {
        var results = AttackSuite.Correct([new AuditResult("a", AuditStatus.Completed, [Tested(Risk, 0.04), Tested(Other, 0.9) with { Status = MeasurementStatus.Inconclusive }])]);
        Assert.Equal(0.04, results[0].Measurements[0].AdjustedPValue);
        Assert.Null(results[0].Measurements[1].AdjustedPValue);
    }

    [Fact]
    public void ABrokenAttackLeavesTheSuiteWithoutAConclusion()
    {
        var broken = new AuditResult("b", AuditStatus.Failed, [Measurement.Without(Other, MeasurementStatus.NotEstimable, Scope.Whole, "it broke")]);
        var suite = AttackSuite.Judge(AttackSuite.Correct([new AuditResult("a", AuditStatus.Completed, [Tested(Risk, 0.9)]), broken]))!;
        Assert.Equal(MeasurementStatus.Inconclusive, suite.Measurements.Single().Status);
    }

    [Fact]
    public void ScreensAloneSayNothingTogether()
        => Assert.Equal(MeasurementStatus.NotEstimable, AttackSuite.Judge(AttackSuite.Correct([new AuditResult("a", AuditStatus.Completed, [Tested("privacy.exact-matches.risk", 0.5)])]))!.Measurements.Single().Status);

    [Fact]
    public void WithoutAnAttackThereIsNothingToSay() => Assert.Null(AttackSuite.Judge([new AuditResult("a", AuditStatus.Completed, [])]));

    private static bool Close(double left, double right) => Math.Abs(left - right) < 1e-12;

    private static Measurement Tested(string metric, double p) => new(metric, MeasurementStatus.Measured, 0, new Interval(0, 0.1, 0.95, "made up"), 100, Scope.Whole) { PValue = p };

    private static Measurement InGroup(string metric, double p)
        => Tested(metric, p) with { Scope = new Scope(Group: new Dictionary<string, string>(StringComparer.Ordinal) { ["sex"] = p.ToString(System.Globalization.CultureInfo.InvariantCulture) }) };
}
