using SynthGovern.Generators;
using SynthGovern.Privacy;

namespace SynthGovern.SelfAudits;

/// <summary>How much the audits of one fit may take together.</summary>
/// <param name="Trials">Fits in each made-up world, at most.</param>
/// <param name="Draws">Answers of a single mechanism in each world.</param>
/// <param name="Risk">Chance that any lower bound of one fit lies above the truth.</param>
/// <param name="TimeLimit">For the fits; null for none.</param>
public sealed record SelfAuditOptions(int Trials, int Draws, double Risk, TimeSpan? TimeLimit)
{
    public static readonly SelfAuditOptions Default = new(500, 200_000, 0.01, TimeSpan.FromSeconds(10));
}

/// <summary>Everything that can be attacked of a fit without touching its data: each mechanism by itself, and the whole on made-up tables.</summary>
public static class SelfAudit
{
    /// <param name="spent">What the fit did; nothing is audited where it has no finite epsilon.</param>
    public static async Task<IReadOnlyList<EmpiricalBound>> RunAsync(
        IGenerator generator, PrivacyBudget budget, PrivacyEvent spent, SelfAuditOptions options, TimeProvider clock, IProgress<double>? progress, CancellationToken cancel)
    {
        if (!PrivacyFacts.Bound(spent, budget.Delta).TryGet(out var bound, out _) || !double.IsFinite(bound.Epsilon)) return [];
        var mechanisms = await Task.Run(() => MechanismAudit.OfFit(spent, budget.Delta, options.Draws, options.Risk / 2), cancel).ConfigureAwait(false);
        progress?.Report(0.2);
        var whole = generator is IAuditsItsMechanism own
            ? await Task.Run(() => own.AuditMechanism(spent, budget.Delta, options.Risk / 2, cancel), cancel).ConfigureAwait(false)
            : await CanaryAudit.RunAsync(generator, budget, new CanaryAuditOptions(options.Trials, options.Risk / 2, options.TimeLimit), clock, progress, cancel).ConfigureAwait(false);
        progress?.Report(1);
        return [.. whole, .. mechanisms];
    }
}
