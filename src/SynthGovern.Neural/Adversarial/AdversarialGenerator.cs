using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>A generator that learns by playing against a critic: <c>gan</c>, <c>wgan</c>, <c>wgan-gp</c> and <c>ctgan</c>.</summary>
internal sealed class AdversarialGenerator(GeneratorCard card, PrivateOptions<AdversarialOptions> given) : IGenerator, IAuditsItsMechanism
{
    private readonly AdversarialOptions options = given.Open;

    public GeneratorCard Card { get; } = card;

    /// <summary>The generator, or why its options do not go together.</summary>
    public static Result<IGenerator> Create(GeneratorCard card, PrivateOptions<AdversarialOptions> given)
    {
        foreach (var ours in new[] { given.Open, given.UnderBudget })
        {
            if (ours.Batch < ours.Pac) return new BadOption("pac", $"{ours.Pac}", $"at most the batch, {ours.Batch}");
            if (ours.SelfAttention && ours.GeneratorLayers[0] % SelfAttention.Blocks != 0) return new BadOption("width", $"{ours.GeneratorLayers[0]}", $"a multiple of {SelfAttention.Blocks} with self-attention");
        }

        return new AdversarialGenerator(card, given);
    }

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
    {
        if (budget is null) return new NonPrivateEvent("fitted without a privacy budget");
        return Refused() is { } refused ? refused : PlanOf(schema, budget).Then<PrivacyEvent>(plan => plan.Event);
    }

    public double? CountDeviation(string column, Schema schema, PrivacyBudget budget)
        => Card.CanBePrivate ? PrivateTrainingPlan.CountDeviation(column, schema, budget, given.UnderBudget.Private) : null;

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(() => budget is null ? FitOpenlyAsync(train, schema, context, cancel) : FitPrivatelyAsync(train, schema, budget, context, cancel), cancel);

    public IReadOnlyList<EmpiricalBound> AuditMechanism(PrivacyEvent spent, double delta, double risk, CancellationToken cancel)
        => DpSgdAudit.Of(spent, given.UnderBudget.Private, delta, risk, cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => AdversarialModelFile.ReadAsync(Card.Id, from, cancel);

    private async Task<Result<FittedGenerator>> FitOpenlyAsync(Table train, Schema schema, FitContext context, CancellationToken cancel)
    {
        var prepared = await SpanFit.PrepareAsync(Card.Id, options, train, schema, context, cancel).ConfigureAwait(false);
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

    private async Task<Result<FittedGenerator>> FitPrivatelyAsync(Table train, Schema schema, PrivacyBudget budget, FitContext context, CancellationToken cancel)
    {
        if (Refused() is { } refused) return refused;
        var ours = given.UnderBudget;
        var prepared = await PrivateFit.PrepareAsync(Card.Id, ours, PlanOf(schema, budget), train, schema, budget, context, cancel).ConfigureAwait(false);
        if (!prepared.TryGet(out var fit, out var error)) return error;
        var networks = AdversarialNetworks.Create(ours, PaidSpans.Encoder(schema, fit.Known, new SpanOptions(), cancel), schema, [], new SeededRandom(fit.Seed), fit.Device);
        var trained = false;
        try
        {
            using var trainee = new AdversarialPrivateTrainee(networks, fit);
            if (!PrivateTraining.Run(trainee, fit, context, cancel).TryGet(out var measurements, out error)) return error;
            trained = true;
            return new AdversarialModel(Card.Id, networks, schema, fit.Plan.Event, measurements, fit.Device);
        }
        finally
        {
            if (!trained) networks.Dispose();
        }
    }

    private Error? Refused() => Card.CanBePrivate ? given.Refused() ?? PrivateLayers.Check(given.UnderBudget) : new NoPrivateFit(Card.Id);

    private Result<PrivateTrainingPlan> PlanOf(Schema schema, PrivacyBudget budget)
        => PrivateTrainingPlan.Of(schema, budget, given.UnderBudget.Private, domains => WeightBound.Layers([WeightBound.Spans(domains, new SpanOptions()), .. given.UnderBudget.CriticLayers.Select(width => (long)width), 1]));
}
