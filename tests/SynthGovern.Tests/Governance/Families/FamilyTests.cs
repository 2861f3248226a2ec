using SynthGovern.Audits;
using SynthGovern.Governance.Families;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Tests.Governance.Pictures;

namespace SynthGovern.Tests.Governance.Families;

public class FamilyTests
{
    private static readonly ReleaseEvidence Full = SampleFamilies.Evidence();

    [Fact]
    public void Every_measurement_of_a_family_is_read_also_of_metrics_that_nobody_knows()
    {
        foreach (var family in new[] { MetricFamily.Fidelity, MetricFamily.Utility, MetricFamily.Fairness })
        {
            var prefix = family.ToString().ToLowerInvariant() + ".";
            var read = new FamilyReading(Full, family).Metrics.SelectMany(metric => metric.All).ToHashSet();
            Assert.True(read.SetEquals(Full.Judged.Where(measurement => measurement.Metric.StartsWith(prefix, StringComparison.Ordinal))));
        }

        Assert.NotNull(new FamilyReading(Full, MetricFamily.Fidelity).Find("fidelity.measure-of-tomorrow"));
    }

    [Fact]
    public void The_worst_value_speaks_whichever_direction_is_better()
    {
        Measurement Of(string metric, double? value) => new(metric, MeasurementStatus.Measured, value, null, 1, new Scope($"{value}"));
        Assert.Equal(0.2, new MetricReading("fidelity.one-way", [Of("fidelity.one-way", 0.9), Of("fidelity.one-way", double.NaN), Of("fidelity.one-way", 0.2)]).Worst.Value);
        Assert.Equal(0.9, new MetricReading("fidelity.detection.auc", [Of("fidelity.detection.auc", 0.2), Of("fidelity.detection.auc", null), Of("fidelity.detection.auc", 0.9)]).Worst.Value);
    }

    [Fact]
    public void The_leads_say_the_finding_and_then_the_number()
    {
        Assert.Equal("Of 13 columns, “readmitted” differs most from reality (similarity 94.3 %, 95 % interval 93.2 to 94.7 %; other real people 99.3 %).", FamilyLead.Of(new FamilyReading(Full, MetricFamily.Fidelity)));
        Assert.Equal("A model learned from the extract predicts “readmitted” less well than one learned from real people (AUC 0.512, 95 % interval 0.487 to 0.537; learned from real people 0.714).", FamilyLead.Of(new FamilyReading(Full, MetricFamily.Utility)));
        Assert.Equal("No group’s outcome gap is shown to differ from reality; nearest to it is ethnicity = Asian for “readmitted” (change 2 points, 95 % interval 0 to 5.5 points).", FamilyLead.Of(new FamilyReading(Full, MetricFamily.Fairness)));
        Assert.Null(FamilyLead.Of(new FamilyReading(Full with { Audits = [] }, MetricFamily.Fairness)));
    }

    [Fact]
    public void A_gap_that_is_shown_to_differ_is_said_to_differ_although_a_wider_interval_is_larger()
    {
        Measurement Of(string level, double value, double low) => new("fairness.outcome-gap.change", MeasurementStatus.Measured, value, new Interval(low, 0.3, 0.95, "m"), 50, new Scope(Target: "income", Group: new Dictionary<string, string> { ["sex"] = level }));
        var evidence = Full with { Audits = [new AuditResult("outcome-gap", AuditStatus.Completed, [Of("X", 0.2, 0), Of("F", 0.1, 0.05)])] };
        Assert.StartsWith("The outcome gap in the extract differs from reality, most for sex = F for “income” (change 10 points", FamilyLead.Of(new FamilyReading(evidence, MetricFamily.Fairness)), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_have_a_column_per_question_and_small_or_lost_ones_are_named()
    {
        var reading = Assert.Single(GroupReading.Of(Full, new FamilyReading(Full, MetricFamily.Fairness)));
        Assert.Equal(("ethnicity", 5), (reading.Attribute, reading.Columns.Count));
        Assert.Equal(["Outcome gap in the extract", "Change of the outcome gap"], reading.Columns.Skip(1).Take(2));
        Assert.Equal("Attack risk, worst attack", reading.Columns[^1]);
        Assert.Equal(["Mixed", "Roma"], reading.Groups.Where(group => group.TooFew).Select(group => group.Name));
        Assert.Equal(["White"], reading.Groups.Where(group => group.IsReference).Select(group => group.Name));
        var black = reading.Groups.Single(group => group.Name == "Black");
        Assert.Equal((873, 0.11), (black.Count, black.Cells[^1]!.Value));
        Assert.Equal(["No row of the extract belongs to Roma, a group that has a share of 0.1 % among real people."], reading.Lost);
    }

    [Fact]
    public void A_narrow_page_gets_all_columns_in_several_tables()
    {
        var parts = GroupReading.Of(Full, new FamilyReading(Full, MetricFamily.Fairness))[0].Split(3).ToArray();
        Assert.Equal([3, 2], parts.Select(part => part.Columns.Count));
        Assert.All(parts[1].Groups, group => Assert.False(group.TooFew));
        Assert.Equal(0.11, parts[1].Groups.Single(group => group.Name == "Black").Cells[1]!.Value);
    }

    [Theory]
    [InlineData(0.1, "Holds")]
    [InlineData(0.3, "Breached")]
    [InlineData(0.2, "Inconclusive")]
    public async Task Predictions_show_the_verdict_of_the_policy(double value, string word)
    {
        var rule = new Rule("r", "fairness.prediction.x", null, Comparison.AtMost, 0.2, OnUnknown.Deny, Severity.Deny, "because", "source");
        var evidence = Predicting(value, 0.15) with { Decision = Full.Decision with { Findings = [new Finding(rule, RuleState.Unknown, Verdict.Denied, null, null, "", null, [])] } };
        var body = await Rendered.Of<PredictionTables>(("Reading", new FamilyReading(evidence, MetricFamily.Fairness)));
        Assert.Equal(word, body.QuerySelector("tbody .sg-mark-word")!.TextContent);
    }

    [Theory]
    [InlineData(0.3, 0.15, "larger than from real people")]
    [InlineData(0.1, 0.15, "smaller than from real people")]
    [InlineData(0.15, 0.16, "not shown to differ from real people")]
    [InlineData(0.15, null, "not compared")]
    public async Task Predictions_without_a_rule_are_compared_with_those_learned_from_real_people(double value, double? control, string word)
    {
        var body = await Rendered.Of<PredictionTables>(("Reading", new FamilyReading(Predicting(value, control), MetricFamily.Fairness)));
        Assert.Equal(word, body.QuerySelectorAll("tbody td")[^1].TextContent);
    }

    [Fact]
    public async Task Targets_say_where_most_is_lost_and_the_ring_is_the_model_of_real_people()
    {
        var body = await Rendered.Of<TargetModels>(("Reading", new FamilyReading(Full, MetricFamily.Utility)));
        Assert.Contains(body.QuerySelectorAll("figcaption"), title => title.TextContent == "“readmitted”: most is lost in train on synthetic, test on real, 0.512 instead of 0.714");
        Assert.Equal(4, body.QuerySelectorAll("circle.sg-control").Length);
    }

    [Fact]
    public async Task An_overview_names_what_has_no_value()
    {
        var reading = new FamilyReading(Full, MetricFamily.Fidelity);
        var body = await Rendered.Of<MetricOverview>(("Reading", reading), ("Metrics", reading.Metrics));
        Assert.Contains("(not applicable, no date in the schema)", body.TextContent, StringComparison.Ordinal);
        Assert.Equal(reading.Metrics.Count(metric => metric.All.Any(MetricReading.HasValue)), body.QuerySelectorAll("tbody tr").Length);
    }

    private static ReleaseEvidence Predicting(double value, double? control)
        => Full with { Audits = [new AuditResult("predictions", AuditStatus.Completed, [new Measurement("fairness.prediction.x", MeasurementStatus.Measured, value, new Interval(value - 0.03, value + 0.03, 0.95, "m"), 99, new Scope("sex", "income"), control)])] };
}
