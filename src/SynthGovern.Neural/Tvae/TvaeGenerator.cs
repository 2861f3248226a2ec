using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tvae;

/// <summary>A variational autoencoder of tables: trains fast, samples fast, scores rows and fills in cells.</summary>
internal sealed class TvaeGenerator(PrivateOptions<TvaeOptions> given) : IGenerator, IAuditsItsMechanism
{
    public const string Id = "tvae";

    private readonly TvaeOptions options = given.Open;

    public GeneratorCard Card { get; } = new(
        Id,
        "Tabular variational autoencoder",
        "the joint distribution of all columns, by a latent code of each row",
        "Xu et al. 2019, Modeling Tabular Data Using Conditional GAN, section 4.5; Kingma and Welling 2014, Auto-Encoding Variational Bayes")
    {
        CanBePrivate = true,
        ScoresRows = true,
        Imputes = true,
    };

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
    {
        if (budget is null) return new NonPrivateEvent("fitted without a privacy budget");
        return given.Refused() is { } refused ? refused : PlanOf(schema, budget).Then<PrivacyEvent>(plan => plan.Event);
    }

    public double? CountDeviation(string column, Schema schema, PrivacyBudget budget)
        => PrivateTrainingPlan.CountDeviation(column, schema, budget, given.UnderBudget.Private);

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(() => budget is null ? FitOpenlyAsync(train, schema, context, cancel) : FitPrivatelyAsync(train, schema, budget, context, cancel), cancel);

    public IReadOnlyList<EmpiricalBound> AuditMechanism(PrivacyEvent spent, double delta, double risk, CancellationToken cancel)
        => DpSgdAudit.Of(spent, given.UnderBudget.Private, delta, risk, cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => TvaeModelFile.ReadAsync(from, cancel);

    private async Task<Result<FittedGenerator>> FitOpenlyAsync(Table train, Schema schema, FitContext context, CancellationToken cancel)
    {
        var prepared = await SpanFit.PrepareAsync(Id, options, train, schema, context, cancel).ConfigureAwait(false);
        if (!prepared.TryGet(out var fit, out var error)) return error;
        var layout = fit.Layout();
        var network = new TvaeNetwork(options, layout, fit.Encoder.Width, new SeededRandom(fit.Seed).Split(1), fit.Device);
        var trained = false;
        try
        {
            using var trainee = new TvaeTrainee(options, network, layout, fit);
            var run = await TrainingRun.OfAsync(trainee, options.Training, fit.Train, fit.Schema, context, fit.Fingerprint, fit.Seed, fit.Device, cancel).ConfigureAwait(false);
            if (!run.TryGet(out var measurements, out error)) return error;
            trained = true;
            return new TvaeModel(options, network, layout, fit.Encoder, fit.Schema, new NonPrivateEvent("fitted without a privacy budget"), measurements, fit.Device);
        }
        finally
        {
            if (!trained)
            {
                network.Dispose();
                layout.Dispose();
            }
        }
    }

    private async Task<Result<FittedGenerator>> FitPrivatelyAsync(Table train, Schema schema, PrivacyBudget budget, FitContext context, CancellationToken cancel)
    {
        if (given.Refused() is { } refused) return refused;
        var ours = given.UnderBudget;
        var prepared = await PrivateFit.PrepareAsync(Id, ours, PlanOf(schema, budget), train, schema, budget, context, cancel).ConfigureAwait(false);
        if (!prepared.TryGet(out var fit, out var error)) return error;
        var encoder = PaidSpans.Encoder(schema, fit.Known, new SpanOptions(), cancel);
        var layout = new SpanLayout(encoder.Spans, encoder.Width, fit.Device);
        var network = new TvaeNetwork(ours, layout, encoder.Width, new SeededRandom(fit.Seed).Split(1), fit.Device);
        var trained = false;
        try
        {
            using var trainee = new TvaePrivateTrainee(ours, network, layout, encoder, fit);
            if (!PrivateTraining.Run(trainee, fit, context, cancel).TryGet(out var measurements, out error)) return error;
            trained = true;
            return new TvaeModel(ours, network, layout, encoder, schema, fit.Plan.Event, measurements, fit.Device);
        }
        finally
        {
            if (!trained)
            {
                network.Dispose();
                layout.Dispose();
            }
        }
    }

    private Result<PrivateTrainingPlan> PlanOf(Schema schema, PrivacyBudget budget)
        => PrivateTrainingPlan.Of(schema, budget, given.UnderBudget.Private, domains => given.UnderBudget.MostWeights(WeightBound.Spans(domains, new SpanOptions())));
}
