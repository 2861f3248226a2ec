using System.Text.Json.Nodes;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Releases;

public sealed class RebalancedReleaseTests
{
    private const int Rows = 4000;

    private static readonly IReadOnlyList<IAudit> Gap = AllAudits.Find(["outcome-gap"]).Value;

    [Fact]
    public async Task TheEvidenceHoldsParityAndAccuracyBeforeAndAfterAndTheOfficerIsTold()
    {
        using var outcome = (await ReleaseRun.RunAsync(Input(RebalancingMethod.Reweigh), null, CancellationToken.None)).Value;
        var kept = outcome.Evidence.Rebalancing!;
        Assert.Equal(("hired", RebalancingMethod.Reweigh), (kept.Target, kept.Method));
        Assert.InRange(kept.Real.Gap!.Value, 0.20, 0.40);
        Assert.InRange(kept.Before.Gap!.Value, 0.15, 0.45);
        Assert.InRange(kept.After.Gap!.Value, 0, 0.002);
        Assert.True(kept.Before.Selection - kept.After.Selection > 0.1, $"predictions differ by {kept.Before.Selection} before and {kept.After.Selection} after");
        Assert.InRange(kept.Before.Accuracy!.Value, 0.6, 0.9);
        Assert.InRange(kept.Before.Accuracy.Value - kept.After.Accuracy!.Value, -0.02, 0.15);
        Assert.All([kept.Before, kept.After, kept.Real], measure => Assert.InRange(measure.Gap!.Value, measure.GapInterval!.Low, measure.GapInterval.High));
        Assert.Equal(["Representative sample", "Extract, rebalanced", "Real training rows"], kept.Picture.Points.Select(point => point.Name));
        Assert.InRange(kept.Changed, 200, Rows / 3);

        var finding = outcome.Evidence.Decision.Findings.Single(finding => finding.Rule.Id == "outcome-gap-change");
        Assert.Equal((RuleState.Breached, Verdict.NeedsSecondApproval, true), (finding.State, finding.Consequence, finding.Observed!.Rebalanced));
        Assert.Contains("The request asked for this gap to be evened out", finding.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItSpendsNothingBeyondTheFit()
    {
        using var rebalanced = (await ReleaseRun.RunAsync(Input(RebalancingMethod.Fair), null, CancellationToken.None)).Value;
        using var plain = (await ReleaseRun.RunAsync(Input(null), null, CancellationToken.None)).Value;
        Assert.Equal(CanonicalJson.Hash(plain.Evidence.Privacy!.Event), CanonicalJson.Hash(rebalanced.Evidence.Privacy!.Event));
        Assert.Equal(plain.Evidence.Privacy.Epsilon, rebalanced.Evidence.Privacy.Epsilon);
        Assert.Null(plain.Evidence.Rebalancing);
        Assert.DoesNotContain("rebalanc", System.Text.Encoding.UTF8.GetString(EvidenceJson.Write(plain.Evidence)[..2000]), StringComparison.Ordinal);
        Assert.DoesNotContain(plain.Evidence.Judged, measurement => measurement.Rebalanced is not null);
    }

    [Theory]
    [InlineData(null, 0, RuleState.Holds)]
    [InlineData(RebalancingMethod.Repair, 1, RuleState.Breached)]
    public async Task WhateverTheMethodAnExtractThatWasRebalancedNeedsTwo(RebalancingMethod? method, double value, RuleState state)
    {
        using var outcome = (await ReleaseRun.RunAsync(Input(method), null, CancellationToken.None)).Value;
        Assert.Equal(value, outcome.Evidence.Facts.Single(fact => fact.Metric == "fairness.rebalanced").Value);
        var finding = outcome.Evidence.Decision.Findings.Single(finding => finding.Rule.Id == "rebalanced-on-request");
        Assert.Equal((state, state == RuleState.Holds ? Verdict.Allowed : Verdict.NeedsSecondApproval), (finding.State, finding.Consequence));
    }

    [Fact]
    public void AnExtractThatWasNotRebalancedIsNotSaidToBeRepresentative()
        => Assert.Equal("Drawn to represent the source, not rebalanced.", ExtractKind.Of((RebalancingRequest?)null));

    [Fact]
    public async Task EvidenceComesBackAsItWasAndIsJudgedAgainBitForBit()
    {
        using var outcome = (await ReleaseRun.RunAsync(Input(RebalancingMethod.Massage), null, CancellationToken.None)).Value;
        var written = EvidenceJson.Write(outcome.Evidence);
        var read = EvidenceJson.Read(written, "evidence.json").Value;
        Assert.Equal(outcome.Evidence.Request, read.Request);
        Assert.True(written.AsSpan().SequenceEqual(EvidenceJson.Write(read)), "reading and writing the evidence changed it");
        Assert.Empty(EvidenceJson.Replay(read).Value.Differences);

        // Evidence from before the choice has neither member.
        var older = JsonNode.Parse(written)!.AsObject();
        Assert.True(older.Remove("rebalancing") && older["request"]!.AsObject().Remove("rebalancing"));
        var plain = EvidenceJson.Read(System.Text.Encoding.UTF8.GetBytes(older.ToJsonString()), "evidence.json").Value;
        Assert.Null(plain.Rebalancing);
        Assert.Equal(ExtractKind.Representative, ExtractKind.Of(plain));
    }

    [Fact]
    public async Task ThePublicDecisionSaysTheKindAndNoValue()
    {
        using var outcome = (await ReleaseRun.RunAsync(Input(RebalancingMethod.Massage), null, CancellationToken.None)).Value;
        var decision = PublicDecision.Of(outcome.Evidence, "r1", [], DateTimeOffset.UnixEpoch);
        Assert.Equal("Rebalanced for parity on (hired, sex) by label massaging; it does not show the real rates.", decision.Extract.Kind);
        var text = System.Text.Encoding.UTF8.GetString(CanonicalJson.Bytes(decision));
        var kept = outcome.Evidence.Rebalancing!;
        foreach (var value in new[] { kept.Before.Gap, kept.Before.Accuracy, kept.After.Accuracy, kept.Real.Gap }) Assert.DoesNotContain(CanonicalJson.Number(value!.Value), text, StringComparison.Ordinal);
    }

    [Fact]
    public void QuantileRepairExcusesNoGapSinceItLeavesTheOutcomes()
    {
        var measured = new Measurement("fairness.outcome-gap.change", MeasurementStatus.Measured, 0.3, null, 9, new Scope(Target: "hired", Group: new Dictionary<string, string> { ["sex"] = "F" }));
        var other = measured with { Scope = new Scope(Target: "hired", Group: new Dictionary<string, string> { ["race"] = "B" }) };
        var audits = new[] { new AuditResult("outcome-gap", AuditStatus.Completed, [measured, other]) };
        Assert.Equal([true, null], RebalancedExtract.Mark(audits, Asked(RebalancingMethod.Massage))[0].Measurements.Select(measurement => measurement.Rebalanced));
        Assert.Equal([null, null], RebalancedExtract.Mark(audits, Asked(RebalancingMethod.Repair))[0].Measurements.Select(measurement => measurement.Rebalanced));
        Assert.EndsWith("it does not show how the groups really differ.", ExtractKind.Of(Asked(RebalancingMethod.Repair)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUndeclaredAttributeIsRefusedBeforeTheDataIsTouched()
    {
        var input = Input(RebalancingMethod.Reweigh);
        input = input with { Request = input.Request with { Rebalancing = Asked(RebalancingMethod.Reweigh) with { Attributes = ["skill"] } } };
        var touched = false;
        input = input with { Fit = input.Fit with { BeforeData = () => touched = true } };
        Assert.IsType<UnknownAttribute>((await ReleaseRun.RunAsync(input, null, CancellationToken.None)).Error);
        Assert.False(touched);
    }

    private static RebalancingRequest Asked(RebalancingMethod method) => new("hired", ["sex"], method);

    private static ReleaseInput Input(RebalancingMethod? method)
    {
        var (train, control) = (People(3000, 1), People(1500, 2));
        var source = new ReleaseSource("people", new string('a', 64), new string('b', 64), Schema, train, control);
        var request = Given.Request with { Source = "people", Generator = "mst", Rows = Rows, Epsilon = 3, Rebalancing = method is { } chosen ? Asked(chosen) : null };
        return Given.Input(Gap, request) with { Source = source, Generator = AllGenerators.Find("mst").Value };
    }

    private static Schema Schema { get; } = new("people",
    [
        Label("sex", "F", "M"), Label("skill", "low", "high"), Label("hired", "no", "yes"),
    ])
    {
        Protected = [new ProtectedAttribute("sex", "M")],
        Targets = [new Target("hired", "yes")],
    };

    /// <summary>Skill decides, and sex decides about as much.</summary>
    private static Table People(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (sex, skill, hired) = (new int[rows], new int[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            (sex[row], skill[row]) = (random.Next(2), random.Next(2));
            hired[row] = random.NextDouble() < 0.2 + (0.3 * sex[row]) + (0.3 * skill[row]) ? 1 : 0;
        }

        return new Table([Coded("sex", ["F", "M"], sex), Coded("skill", ["low", "high"], skill), Coded("hired", ["no", "yes"], hired)]);
    }

    private static ColumnSchema Label(string name, params string[] levels) => new(name, ColumnKind.Categorical) { Categories = new(levels, Clinic.Declared) };

    private static LabelColumn Coded(string name, string[] levels, int[] codes) => new(name, ColumnKind.Categorical, levels, codes);
}
