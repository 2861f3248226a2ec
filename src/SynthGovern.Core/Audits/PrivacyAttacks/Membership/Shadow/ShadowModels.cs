using System.Globalization;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// Fits the shadow models and keeps of each only the features of its extract. The first is fitted alone and timed, and a notice says how
/// long all will take; the others are fitted in parallel. What an earlier run has kept is not fitted again.
/// </summary>
internal sealed class ShadowModels(AuditInput input, AuditContext context, ShadowGame game, ExtractFeatures features, string key)
{
    /// <summary>Of the work of the audit; the rest is choosing targets and learning the attack.</summary>
    private const double Share = 0.9;

    private readonly double[][]?[] found = new double[][]?[game.Models];
    private int done;

    /// <returns>By model, target and feature.</returns>
    public async Task<double[][][]> RunAsync(CancellationToken cancel)
    {
        for (var model = 0; model < found.Length; model++) found[model] = KeptFeatures.Read(context.Checkpoints?.Read(Name(model)), features.Counts, game.Holds[model]);
        var missing = Enumerable.Range(0, found.Length).Where(model => found[model] is null).ToArray();
        done = found.Length - missing.Length;
        if (missing.Length > 0)
        {
            var started = context.Clock?.GetTimestamp() ?? 0;
            await FitAsync(missing[0], cancel).ConfigureAwait(false);
            context.Notices?.Report(Notice(missing.Length, context.Clock?.GetElapsedTime(started)));
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.Threads), CancellationToken = cancel };
        await Parallel.ForEachAsync(missing.Skip(1), options, async (model, stop) => await FitAsync(model, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. found.Select(ofModel => ofModel!)];
    }

    private string Name(int model) => string.Create(CultureInfo.InvariantCulture, $"{key}-{model}");

    private async Task FitAsync(int model, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var random = game.RandomOf(model);
        using var fitted = await input.Generator!.Refit!(game.TableOf(model), random.Split(1).NextUInt64(), cancel).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
        var extract = fitted.Sample!(input.Synthetic.RowCount, random.Split(2).NextUInt64());
        found[model] = features.Of(AuditTables.Of(input with { Synthetic = extract }).Synthetic, cancel);
        context.Checkpoints?.Write(Name(model), KeptFeatures.Write(found[model]!, game.Holds[model]));
        context.Progress?.Report(Share * Interlocked.Increment(ref done) / found.Length);
    }

    private string Notice(int missing, TimeSpan? first)
    {
        var threads = Math.Max(1, context.Threads);
        var kept = missing < found.Length ? $", {found.Length - missing} of them kept from an earlier run" : "";
        var text = $"The membership attack fits the generator to {found.Length} shadow tables{kept}, {threads} at a time";
        if (first is not { } took) return text + ".";
        var all = took * (1 + Math.Ceiling((missing - 1.0) / threads));
        return string.Create(CultureInfo.InvariantCulture, $"{text}; the first took {Words(took)}, so {(missing < found.Length ? "the missing ones" : "all")} will take about {Words(all)}.");
    }

    private static string Words(TimeSpan time) => time.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} seconds")
        : time.TotalMinutes < 120
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} hours");
}
