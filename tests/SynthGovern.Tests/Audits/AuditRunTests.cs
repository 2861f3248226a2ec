using SynthGovern.Audits;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Audits;

public sealed class AuditRunTests
{
    private static readonly AuditContext Context = new(Seed: 1);

    [Fact]
    public async Task AnAuditThatBreaksIsNamedByItsExceptionAloneAndTheOthersRun()
    {
        var results = await AuditRun.RunAsync([new Breaking(), new Quiet()], Planted.Input(Planted.Fresh(10), 10, 10), Context, CancellationToken.None);
        Assert.Equal([AuditStatus.Failed, AuditStatus.Completed], results.Select(result => result.Status));
        Assert.Contains(nameof(FormatException), results[0].Note, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice", results[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancellationPassesThrough()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AuditRun.RunAsync([new Quiet()], Planted.Input(Planted.Fresh(10), 10, 10), Context, new CancellationToken(canceled: true)));

    [Fact]
    public async Task ProgressRisesToOne()
    {
        var seen = new Recorder();
        await AuditRun.RunAsync([new Quiet(), new Quiet()], Planted.Input(Planted.Fresh(10), 10, 10), Context with { Progress = seen }, CancellationToken.None);
        Assert.Equal([0.25, 0.5, 0.75, 1.0], seen.Shares);
    }

    [Fact]
    public void FindKeepsTheOrderOfTheListAndNamesWhatItDoesNotKnow()
    {
        Assert.Equal(["similarity", "outcome-gap"], AllAudits.Find(["outcome-gap", "similarity"]).Value.Select(audit => audit.Card.Id));
        Assert.Equal(AllAudits.All, AllAudits.Find(null).Value);
        var error = AllAudits.Find(["similarity", "phrenology"]).Error!;
        Assert.Equal(ErrorKind.BadInput, error.Kind);
        Assert.Contains("phrenology", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("singling-out-univariate", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class Breaking : IAudit
    {
        public AuditCard Card { get; } = new("breaking", MetricFamily.Utility, [], "None.", "2026");

        public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel) => throw new FormatException("the name Alice");
    }

    private sealed class Quiet : IAudit
    {
        public AuditCard Card { get; } = new("quiet", MetricFamily.Utility, [], "None.", "2026");

        public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
        {
            context.Progress?.Report(0.5);
            return Task.FromResult(new AuditResult("quiet", AuditStatus.Completed, []));
        }
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }
}
