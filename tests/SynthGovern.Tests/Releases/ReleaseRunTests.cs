using System.Security.Cryptography;
using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Releases;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Releases;

public sealed class ReleaseRunTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AnHonestExtractPassesAndAHalfCopiedOneIsRefusedByTheAttackRules()
    {
        using var honest = (await ReleaseRun.RunAsync(Given.Input(), null, CancellationToken.None)).Value;
        Show(honest.Evidence.Decision);
        var copied = new SubmittedExtract(Given.HalfCopied(honest.Extract), Claimed: honest.Evidence.Privacy);
        using var judged = (await ReleaseRun.JudgeAsync(Given.Input(), copied, null, CancellationToken.None)).Value;
        Show(judged.Evidence.Decision);
        Assert.All(honest.Evidence.Decision.Findings.Where(finding => finding.Rule.Metric.StartsWith("privacy.", StringComparison.Ordinal)), finding =>
        {
            // What is learned of a secret with one common value has a wide interval, and the baseline lets it pass with a warning.
            if (finding.Rule.Id != "inference") Assert.Equal(RuleState.Holds, finding.State);
            Assert.NotEqual(RuleState.Breached, finding.State);
        });
        Assert.Equal(Verdict.Denied, judged.Evidence.Decision.Verdict);
        Assert.Contains(judged.Evidence.Decision.Findings, finding => finding is { Rule.Id: "singling-out-multivariate", State: RuleState.Breached });
    }

    [Fact]
    public async Task TheEvidenceNamesTheExtractByItsBytesAndCanBeJudgedAgainBitForBit()
    {
        using var outcome = (await ReleaseRun.RunAsync(Given.Input(Similarity()), null, CancellationToken.None)).Value;
        var written = EvidenceJson.Write(outcome.Evidence);
        var read = EvidenceJson.Read(written, "evidence.json").Value;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(outcome.ExtractCsv.Span)), read.Extract.Hash);
        Assert.Equal((Given.Request.Rows, 11UL, 12UL), ((int)read.Extract.Rows, read.Seeds.Sample, read.Seeds.Audit));
        Assert.True(written.AsSpan().SequenceEqual(EvidenceJson.Write(read)), "reading and writing the evidence changed it");
        Assert.Empty(EvidenceJson.Replay(read).Value.Differences);
    }

    [Fact]
    public async Task JudgingTheSameTableTwiceGivesTheSameBytes()
    {
        using var fitted = (await ReleaseRun.RunAsync(Given.Input([]), null, CancellationToken.None)).Value;
        var judgements = new List<byte[]>();
        for (var i = 0; i < 2; i++)
        {
            using var outcome = (await ReleaseRun.JudgeAsync(Given.Input(Similarity()), new SubmittedExtract(fitted.Extract), null, CancellationToken.None)).Value;
            Assert.Null(outcome.Model);
            judgements.Add(EvidenceJson.Write(outcome.Evidence));
        }

        Assert.True(judgements[0].AsSpan().SequenceEqual(judgements[1]), "the same table was judged in two ways");
    }

    [Fact]
    public async Task WithoutAGuaranteeThePrivacyRulesAreUnknown()
    {
        using var fitted = (await ReleaseRun.RunAsync(Given.Input([]), null, CancellationToken.None)).Value;
        using var outcome = (await ReleaseRun.JudgeAsync(Given.Input([]), new SubmittedExtract(fitted.Extract), null, CancellationToken.None)).Value;
        Assert.All(outcome.Evidence.Decision.Findings, finding => Assert.Equal(finding.Rule.Id == "rebalanced-on-request" ? RuleState.Holds : RuleState.Unknown, finding.State));
        Assert.Equal(Verdict.Denied, outcome.Evidence.Decision.Verdict);
    }

    [Fact]
    public async Task AnAuditThatBreaksLeavesItsRuleUnknown()
    {
        using var outcome = (await ReleaseRun.RunAsync(Given.Input([new BrokenAudit()]), null, CancellationToken.None)).Value;
        var finding = outcome.Evidence.Decision.Findings.Single(finding => finding.Rule.Id == "one-way-similarity");
        Assert.Equal((RuleState.Unknown, Verdict.Denied), (finding.State, finding.Consequence));
        Assert.Contains("cannot be estimated", finding.Explanation);
    }

    [Fact]
    public async Task ProgressGoesThroughTheStagesInOrder()
    {
        var stages = new Recorder();
        using var outcome = (await ReleaseRun.RunAsync(Given.Input(Similarity()), stages, CancellationToken.None)).Value;
        var seen = stages.Seen.Select(step => step.Stage).ToList();
        Assert.Equal(Enum.GetValues<ReleaseStage>(), seen.Distinct());
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task CancellationIsHonoured()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReleaseRun.RunAsync(Given.Input(), null, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(0, 2, 1e-6)]
    [InlineData(100, -1, 1e-6)]
    [InlineData(100, double.NaN, 1e-6)]
    [InlineData(100, 2, 2)]
    public async Task ABadRequestIsRefusedBeforeAnythingIsLearned(int rows, double epsilon, double delta)
    {
        var result = await ReleaseRun.RunAsync(Given.Input(request: Given.Request with { Rows = rows, Epsilon = epsilon, Delta = delta }), null, CancellationToken.None);
        Assert.Equal(ErrorKind.BadInput, result.Error!.Kind);
    }

    private static IReadOnlyList<IAudit> Similarity() => AllAudits.Find(["similarity"]).Value;

    private void Show(Decision decision)
    {
        output.WriteLine($"{decision.Verdict}");
        foreach (var finding in decision.Findings) output.WriteLine($"{finding.State} {finding.Rule.Id}: {finding.Explanation} {finding.Remedy}");
    }

    private sealed class Recorder : IProgress<ReleaseProgress>
    {
        public List<ReleaseProgress> Seen { get; } = [];

        public void Report(ReleaseProgress value)
        {
            lock (Seen) Seen.Add(value);
        }
    }

    private sealed class BrokenAudit : IAudit
    {
        public AuditCard Card { get; } = new("broken", MetricFamily.Fidelity, ["fidelity.one-way"], "Nobody.", "none");

        public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel) => throw new InvalidOperationException("planted");
    }
}
