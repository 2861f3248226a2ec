using SynthGovern.Audits;
using SynthGovern.Benchmarks.Speed.Neighbours;

namespace SynthGovern.Benchmarks.Speed.Attacks;

/// <summary>An audit as it is, and what its last run took.</summary>
internal sealed class TimedAudit(IAudit audit) : IAudit
{
    public AuditCard Card => audit.Card;

    public Cost Spent { get; private set; }

    public async Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        var before = Cost.Start();
        var result = await audit.RunAsync(input, context, cancel).ConfigureAwait(false);
        Spent = before.Spent();
        return result;
    }
}
