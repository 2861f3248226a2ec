using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Privacy;

namespace SynthGovern.Tests.Governance.Pictures;

public class SentencesTests
{
    private static readonly Rule AtMost = new("singling-out", "privacy.singling-out.multivariate.risk", null, Comparison.AtMost, 0.10, OnUnknown.Deny, Severity.Deny, "because", "source");

    private static Measurement Risk(double value, double low, double high)
        => new(AtMost.Metric, MeasurementStatus.Measured, value, new Interval(low, high, 0.95, "Wilson"), 500, Scope.Whole);

    [Fact]
    public void A_risk_that_may_be_zero_is_no_better_than_guessing()
        => Assert.Equal(
            "An attacker who combines several columns isolates a real person no more often than among people whose data was not used (risk 0 %, 95 % interval 0 to 7 %).",
            Sentences.Of(Risk(0, 0, 0.07)));

    [Fact]
    public void A_risk_above_zero_is_said_to_be_one()
        => Assert.Contains("more often than among people whose data was not used (risk 12 %, 95 % interval 8 to 16.1 %)", Sentences.Of(Risk(0.12, 0.08, 0.161)), StringComparison.Ordinal);

    [Fact]
    public void A_wide_interval_is_not_said_to_be_chance()
        => Assert.StartsWith("It is not shown, but not excluded either, that an attacker who combines several columns isolates a real person more often than", Sentences.Of(Risk(0.1, 0, 0.4)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.0005, "An attacker who combines several columns isolates")]
    [InlineData(0.02, "An attacker who combines several columns perhaps isolates")]
    [InlineData(0.6, "It is not shown, but not excluded either")]
    public void The_corrected_p_value_decides_what_is_said(double adjusted, string begins)
        => Assert.StartsWith(begins, Sentences.Of(Risk(0.3, 0.05, 0.55) with { AdjustedPValue = adjusted }), StringComparison.Ordinal);

    [Fact]
    public void A_finding_says_by_how_much()
    {
        Assert.EndsWith("The limit of at most 10 % holds with 3 points to spare.", Sentences.Of(new Finding(AtMost, RuleState.Holds, Verdict.Allowed, Risk(0, 0, 0.07), 0.03, "", null, [])), StringComparison.Ordinal);
        Assert.EndsWith("The limit of at most 10 % is breached by 5 points.", Sentences.Of(new Finding(AtMost, RuleState.Breached, Verdict.Denied, Risk(0.2, 0.15, 0.25), -0.05, "", null, [])), StringComparison.Ordinal);
        Assert.EndsWith("so the rule can be neither confirmed nor refuted.", Sentences.Of(new Finding(AtMost, RuleState.Unknown, Verdict.Denied, Risk(0.1, 0.05, 0.15), -0.05, "", null, [])), StringComparison.Ordinal);
        Assert.Equal("Singling out by several attributes was not measured; the limit is at most 10 %.", Sentences.Of(new Finding(AtMost, RuleState.Unknown, Verdict.Denied, null, null, "", null, [])));
    }

    [Fact]
    public void A_decision_counts_its_rules()
    {
        Decision Of(Verdict verdict, params RuleState[] states) => new("baseline", "1.0", "h", "e", verdict, [.. states.Select(state => new Finding(AtMost, state, verdict, null, null, "", null, []))]);
        Assert.Equal("The policy baseline 1.0 allows this release: all 2 rules hold.", Sentences.Of(Of(Verdict.Allowed, RuleState.Holds, RuleState.Holds)));
        Assert.Equal("The policy baseline 1.0 refuses this release: of 3 rules, 1 is breached and 1 could not be judged.", Sentences.Of(Of(Verdict.Denied, RuleState.Holds, RuleState.Breached, RuleState.Unknown)));
        Assert.Equal("The policy baseline 1.0 asks for a second approval: of 1 rule, 1 could not be judged.", Sentences.Of(Of(Verdict.NeedsSecondApproval, RuleState.Unknown)));
    }

    [Fact]
    public void A_privacy_statement_names_unit_and_relation()
    {
        Assert.Equal("Epsilon 1.0 (delta 1e-6), per patient, add-or-remove one.", Sentences.Privacy(1, 1e-6, PrivacyUnit.Subject, NeighbouringRelation.AddOrRemoveOne, "patient"));
        Assert.Equal("No differential-privacy bound: epsilon is unbounded, per row.", Sentences.Privacy(double.PositiveInfinity, 0.5, PrivacyUnit.Row, NeighbouringRelation.AddOrRemoveOne));
    }

    [Fact]
    public void Every_metric_of_the_catalogue_has_a_sentence_in_every_status()
    {
        string[] forbidden = ["anonymous", "safe", "guaranteed private", "NaN", "PASS", "FAIL"];
        var scope = new Scope("age", "income", new Dictionary<string, string> { ["sex"] = "F" });
        foreach (var metric in MetricCatalog.Metrics)
        {
            foreach (var status in Enum.GetValues<MeasurementStatus>())
            {
                foreach (var value in new double?[] { null, double.NaN, 0, 0.5, 1 })
                {
                    var sentence = Sentences.Of(new Measurement(metric.Id, status, value, null, 10, scope));
                    Assert.EndsWith(".", sentence, StringComparison.Ordinal);
                    Assert.DoesNotContain(metric.Id, sentence, StringComparison.Ordinal);
                    foreach (var word in forbidden) Assert.DoesNotContain(word, sentence, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }
}
