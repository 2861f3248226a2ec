using System.Security.Cryptography;
using System.Text.Json;
using SynthGovern.Encoding;
using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Spans;

/// <summary>What every generator over encoded spans does before its training: check, encode, choose seed and device.</summary>
/// <param name="Schema">Without values that fewer than five subjects hold and nobody declared.</param>
/// <param name="Encoded">Row-major. // (rows, W)</param>
/// <param name="Fingerprint">Of generator, options, schema, rows and seed.</param>
internal sealed record SpanFit(Schema Schema, Table Train, SpanEncoder Encoder, float[] Encoded, ulong Seed, Device Device, string Fingerprint)
{
    public static async Task<Result<SpanFit>> PrepareAsync<TOptions>(
        string generator, TOptions options, Table train, Schema schema, FitContext context, CancellationToken cancel)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        if (TrainingTable.Check(train, schema, domains, context) is { } unfit) return unfit;
        if (!NeuralRuntime.Device(context.Device).TryGet(out var device, out error)) return error;
        cancel.ThrowIfCancellationRequested();
        context.Progress?.Report(new FitProgress(0, "learning how to encode the columns"));
        var subjects = RowWeights.Subjects(train, schema);
        if (!UnconfirmedFacts.Blur(schema, train, subjects).TryGet(out var blurred, out error)) return error;
        if (!SpanEncoder.Fit(train, blurred, subjects, new SpanOptions(), cancel).TryGet(out var encoder, out error)) return error;
        var seed = context.Seed ?? await TrainingState.SeedOfAsync(context.Checkpoints, cancel).ConfigureAwait(false) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var encoded = encoder.Encode(train, seed);
        cancel.ThrowIfCancellationRequested();
        var described = JsonSerializer.Serialize(new { generator, options, blurred, seed }, Json.Options);
        return new SpanFit(blurred, train, encoder, encoded, seed, device, TrainingState.Fingerprint(described, encoded));
    }

    public SpanLayout Layout() => new(Encoder.Spans, Encoder.Width, Device);
}
