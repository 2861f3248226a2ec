using System.Security.Cryptography;
using System.Text.Json;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>What every generator does before its private training: check, plan, cap, measure, choose the device.</summary>
/// <param name="Train">At most the declared number of rows of each subject.</param>
/// <param name="Known">All that encoders and starting points may be made from.</param>
/// <param name="Seed">For weights, latent codes and whatever else is no privacy noise; nobody sees it.</param>
/// <param name="Resumed">Where an earlier run of this training stood; null for a new one.</param>
internal sealed record PrivateFit(
    Schema Schema, Table Train, PrivateTrainingPlan Plan, NoisyMarginals Known, UnitSampler Sampler, ulong Seed, Device Device, string Fingerprint, PrivateState? Resumed)
{
    /// <summary>The bound on rounding errors holds up to twice as many rows in a step.</summary>
    private const double MostExpected = 1 << 18;

    public static async Task<Result<PrivateFit>> PrepareAsync<TOptions>(
        string generator, TOptions options, Result<PrivateTrainingPlan> planned, Table train, Schema schema, PrivacyBudget budget, FitContext context, CancellationToken cancel)
    {
        if (context.Seed is { } given) return new SeedInPrivateFit(given);
        if (!planned.TryGet(out var plan, out var error)) return error;
        var training = plan.Options;
        var domains = plan.Measurement.Columns.Select(column => column.Domain).ToList();
        if (!NeuralRuntime.Device(context.Device).TryGet(out var device, out error)) return error;
        cancel.ThrowIfCancellationRequested();
        // By the number of rows, which is public: how many people they are of is not, and a refusal would tell.
        if (train.RowCount * training.SamplingProbability > MostExpected) return new BatchTooLarge(train.RowCount * training.SamplingProbability, MostExpected);
        if (TrainingTable.Check(train, schema, domains, context) is { } unfit) return unfit;
        var fingerprint = PrivateState.Fingerprint(JsonSerializer.Serialize(new { generator, options, training, schema, budget.Epsilon, budget.Delta }, Json.Options), train, domains, RowWeights.Subjects(train, schema));
        var (resumed, stale) = await PrivateState.ReadAsync(context.Checkpoints, fingerprint, cancel).ConfigureAwait(false);
        if (stale is not null) return stale;
        using var random = RandomNumberGenerator.Create();
        var capped = SubjectCap.Apply(train, schema, random);
        var sampler = new UnitSampler(capped, schema, training.SamplingProbability, new CryptographicBits());
        var known = resumed?.Known(domains) ?? NoisyMarginals.Measure(capped, schema, plan.Measurement, PrivateTrainingPlan.MeasurementOptions, context, cancel);
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return new PrivateFit(schema, capped, plan, known, sampler, seed, device, fingerprint, resumed);
    }
}
