using SynthGovern.Generators;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// A tabular auto-regressive network: every column given those before it, in any order of the columns. It samples under a condition exactly, fills in
/// what is missing and says how likely a row is.
/// </summary>
internal sealed class ArgnGenerator(ArgnOptions? options = null) : IGenerator
{
    public const string Id = "argn";

    private readonly ArgnOptions options = options ?? new ArgnOptions();

    public GeneratorCard Card { get; } = new(
        Id,
        "Tabular auto-regressive network",
        "the joint distribution of all columns, each given any others",
        "Tiwald et al. 2025, TabularARGN: A Flexible and Efficient Auto-Regressive Framework for Generating High-Fidelity Synthetic Data, arXiv 2501.12012")
    {
        ScoresRows = true,
        Imputes = true,
    };

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
        => budget is null ? new NonPrivateEvent("fitted without a privacy budget") : new NoPrivateFit(Id);

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(() => FitHereAsync(train, schema, budget, context, cancel), cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => ArgnModelFile.ReadAsync(from, cancel);

    private async Task<Result<FittedGenerator>> FitHereAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
    {
        var prepared = await ArgnFit.PrepareAsync(options, train, schema, budget, context, cancel).ConfigureAwait(false);
        if (!prepared.TryGet(out var fit, out var error)) return error;
        var layout = new ArgnLayout(fit.Encoder.Parts, options);
        using var network = ArgnNetwork.Create(layout, fit.LogShares(), new SeededRandom(fit.Seed), fit.Device);
        using var rows = ArgnRows.Of(layout, fit.Codes, fit.Fitted, fit.Device);
        using var heldOut = fit.HeldOut.Length == 0 ? null : ArgnRows.Of(layout, fit.Codes, fit.HeldOut, fit.Device);
        using var trainee = new ArgnTrainee(network, fit.Encoder, rows, heldOut, options, fit.Seed);
        var run = await TrainingRun.OfAsync(trainee, options.Training, train, fit.Schema, context, fit.Fingerprint, fit.Seed, fit.Device, cancel).ConfigureAwait(false);
        if (!run.TryGet(out var measurements, out error)) return error;
        return new ArgnModel(trainee.Averaged.Copy(), fit.Encoder, options, new NonPrivateEvent("fitted without a privacy budget"), measurements);
    }
}
