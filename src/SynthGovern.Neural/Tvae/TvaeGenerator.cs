using SynthGovern.Generators;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tvae;

/// <summary>A variational autoencoder of tables: trains fast, samples fast, scores rows and fills in cells.</summary>
internal sealed class TvaeGenerator(TvaeOptions options) : IGenerator
{
    public const string Id = "tvae";

    public GeneratorCard Card { get; } = new(
        Id,
        "Tabular variational autoencoder",
        "the joint distribution of all columns, by a latent code of each row",
        "Xu et al. 2019, Modeling Tabular Data Using Conditional GAN, section 4.5; Kingma and Welling 2014, Auto-Encoding Variational Bayes")
    {
        ScoresRows = true,
        Imputes = true,
    };

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
        => budget is null ? new NonPrivateEvent("fitted without a privacy budget") : new NoPrivateFit(Id);

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(() => FitHereAsync(train, schema, budget, context, cancel), cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => TvaeModelFile.ReadAsync(from, cancel);

    private async Task<Result<FittedGenerator>> FitHereAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
    {
        var prepared = await SpanFit.PrepareAsync(Id, options, train, schema, budget, context, cancel).ConfigureAwait(false);
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
}
