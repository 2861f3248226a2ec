using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Training;

/// <summary>A whole training: go on from a checkpoint if there is one, train, and measure what came out.</summary>
internal static class TrainingRun
{
    /// <summary>Sampled rows for the facts about the finished model, at most.</summary>
    private const int FinalRows = 5000;

    /// <returns>The measurements <c>training.*</c>; the trainee's weights are those to keep.</returns>
    public static async Task<Result<IReadOnlyList<Measurement>>> OfAsync(
        Trainee trainee, TrainingOptions options, Table train, Schema schema, FitContext context, string fingerprint, ulong seed, Device device, CancellationToken cancel)
    {
        var watch = new TrainingWatch(train, schema);
        using var loop = new TrainingLoop(trainee, options, watch, context, fingerprint, seed, device);
        if (await loop.GoOnAsync(cancel).ConfigureAwait(false) is { } stale) return stale;
        var history = loop.Run(cancel);
        trainee.Finish();
        var rows = Math.Clamp(train.RowCount, 1, FinalRows);
        return Result.Of(history.Measure(trainee.Networks[0].Name, watch.Read(trainee.Sample(rows, seed)), rows));
    }
}
