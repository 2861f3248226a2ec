using SynthGovern.Generators;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>A generator that learns by playing against a critic: <c>gan</c>, <c>wgan</c>, <c>wgan-gp</c> and <c>ctgan</c>.</summary>
internal sealed class AdversarialGenerator(GeneratorCard card, AdversarialOptions options) : IGenerator
{
    public GeneratorCard Card { get; } = card;

    /// <summary>The generator, or why its options do not go together.</summary>
    public static Result<IGenerator> Create(GeneratorCard card, AdversarialOptions options)
    {
        if (options.Batch < options.Pac) return new BadOption("pac", $"{options.Pac}", $"at most the batch, {options.Batch}");
        if (options.SelfAttention && options.GeneratorLayers[0] % SelfAttention.Blocks != 0) return new BadOption("width", $"{options.GeneratorLayers[0]}", $"a multiple of {SelfAttention.Blocks} with self-attention");
        return new AdversarialGenerator(card, options);
    }

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
        => budget is null ? new NonPrivateEvent("fitted without a privacy budget") : new NoPrivateFit(Card.Id);

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(() => FitHereAsync(train, schema, budget, context, cancel), cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => AdversarialModelFile.ReadAsync(Card.Id, from, cancel);

    private async Task<Result<FittedGenerator>> FitHereAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
    {
        var prepared = await SpanFit.PrepareAsync(Card.Id, options, train, schema, budget, context, cancel).ConfigureAwait(false);
        if (!prepared.TryGet(out var fit, out var error)) return error;
        var networks = AdversarialNetworks.Create(options, fit);
        var trained = false;
        try
        {
            using var trainee = new AdversarialTrainee(networks, fit);
            var run = await TrainingRun.OfAsync(trainee, options.Training, fit.Train, fit.Schema, context, fit.Fingerprint, fit.Seed, fit.Device, cancel).ConfigureAwait(false);
            if (!run.TryGet(out var measurements, out error)) return error;
            trained = true;
            return new AdversarialModel(Card.Id, networks, fit.Schema, new NonPrivateEvent("fitted without a privacy budget"), measurements, fit.Device);
        }
        finally
        {
            if (!trained) networks.Dispose();
        }
    }
}
