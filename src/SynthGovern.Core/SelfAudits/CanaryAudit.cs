using SynthGovern.Generators;
using SynthGovern.Privacy;

namespace SynthGovern.SelfAudits;

/// <summary>How much an audit may take, and how sure it must be.</summary>
/// <param name="Trials">Fits in each world, at most; at least 10.</param>
/// <param name="Risk">Chance that any of the lower bounds of one run lies above the truth, whatever the mechanism.</param>
/// <param name="TimeLimit">After it no fit begins; what was done till then counts, if it is enough.</param>
public sealed record CanaryAuditOptions(int Trials = 1000, double Risk = 0.05, TimeSpan? TimeLimit = null);

/// <summary>
/// Fits a generator again and again on two made-up tables that differ by one person, and bounds from below what the samples tell about that
/// person: the worst-case audit of Annamalai, Ganev and De Cristofaro 2024, black-box. It sees the whole of a fit, splits of the budget
/// and clipping included.
/// </summary>
public static class CanaryAudit
{
    private const int SampleRows = 4000;
    private const int FewestTrials = 20;

    /// <summary>One bound per made-up pair of tables; fewer when the time was too short, with none at all for a generator that refuses the budget.</summary>
    public static async Task<IReadOnlyList<EmpiricalBound>> RunAsync(
        IGenerator generator, PrivacyBudget budget, CanaryAuditOptions options, TimeProvider clock, IProgress<double>? progress, CancellationToken cancel)
    {
        var bounds = new List<EmpiricalBound>();
        var (began, pairs) = (clock.GetTimestamp(), CanaryTable.All);
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            if (!generator.Plan(pairs[pair].Schema, budget).Then(plan => PrivacyFacts.Bound(plan, budget.Delta)).TryGet(out var stated, out _)) return [];
            var until = options.TimeLimit * (pair + 1) / pairs.Count;
            var trials = await PlayAsync(generator, budget, pairs[pair], options.Trials, IsOver, Report, cancel).ConfigureAwait(false);
            if (trials.Trials >= FewestTrials) bounds.Add(trials.Bound($"{generator.Card.Id}, the whole fit: {pairs[pair].Name}", stated.Epsilon, budget.Delta, options.Risk / pairs.Count));

            bool IsOver() => until is { } limit && clock.GetElapsedTime(began) > limit;
            void Report(double share) => progress?.Report((pair + share) / pairs.Count);
        }

        return bounds;
    }

    private static async Task<TwoWorlds> PlayAsync(
        IGenerator generator, PrivacyBudget budget, CanaryTable tables, int trials, Func<bool> isOver, Action<double> report, CancellationToken cancel)
    {
        var worlds = new TwoWorlds();
        for (var trial = 0; trial < trials && !isOver(); trial++)
        {
            cancel.ThrowIfCancellationRequested();
            worlds.Add(await ScoreAsync(tables.With).ConfigureAwait(false), await ScoreAsync(tables.Without).ConfigureAwait(false));
            report((trial + 1.0) / trials);
        }

        return worlds;

        async Task<double> ScoreAsync(SynthGovern.Tables.Table train)
        {
            var fit = await generator.FitAsync(train, tables.Schema, budget, FitContext.Default, cancel).ConfigureAwait(false);
            if (!fit.TryGet(out var model, out var error)) throw new InvalidOperationException($"the audited generator refused a table that it had planned for: {error}");
            using (model) return tables.Score(model.Sample(SampleRows, null, (ulong)worlds.Trials).Value);
        }
    }
}
