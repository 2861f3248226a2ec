using SynthGovern.Generators;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// A tabular auto-regressive network: every column given those before it, in any order of the columns. It samples under a condition exactly, fills in
/// what is missing and says how likely a row is.
/// </summary>
internal sealed class ArgnGenerator(PrivateOptions<ArgnOptions> given) : IGenerator, IAuditsItsMechanism
{
    public const string Id = "argn";

    private readonly ArgnOptions options = given.Open;

    public ArgnGenerator(ArgnOptions? options = null)
        : this(new PrivateOptions<ArgnOptions>(options ?? new ArgnOptions(), ArgnOptions.UnderBudget, []))
    {
    }

    public GeneratorCard Card { get; } = new(
        Id,
        "Tabular auto-regressive network",
        "the joint distribution of all columns, each given any others",
        "Tiwald et al. 2025, TabularARGN: A Flexible and Efficient Auto-Regressive Framework for Generating High-Fidelity Synthetic Data, arXiv 2501.12012")
    {
        CanBePrivate = true,
        ScoresRows = true,
        HasLikelihood = true,
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

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => ArgnModelFile.ReadAsync(from, cancel);

    private async Task<Result<FittedGenerator>> FitOpenlyAsync(Table train, Schema schema, FitContext context, CancellationToken cancel)
    {
        var prepared = await ArgnFit.PrepareAsync(options, train, schema, context, cancel).ConfigureAwait(false);
        if (!prepared.TryGet(out var fit, out var error)) return error;
        var layout = new ArgnLayout(fit.Encoder.Parts, options);
        using var network = ArgnNetwork.Create(layout, ArgnFit.LogShares(fit.Encoder, fit.Codes), new SeededRandom(fit.Seed), fit.Device);
        using var rows = ArgnRows.Of(layout, fit.Codes, fit.Fitted, fit.Device);
        using var heldOut = fit.HeldOut.Length == 0 ? null : ArgnRows.Of(layout, fit.Codes, fit.HeldOut, fit.Device);
        using var trainee = new ArgnTrainee(network, fit.Encoder, rows, heldOut, options, fit.Seed);
        var run = await TrainingRun.OfAsync(trainee, options.Training, train, fit.Schema, context, fit.Fingerprint, fit.Seed, fit.Device, cancel).ConfigureAwait(false);
        if (!run.TryGet(out var measurements, out error)) return error;
        return new ArgnModel(trainee.Averaged.Copy(), fit.Encoder, options, new NonPrivateEvent("fitted without a privacy budget"), measurements);
    }

    private async Task<Result<FittedGenerator>> FitPrivatelyAsync(Table train, Schema schema, PrivacyBudget budget, FitContext context, CancellationToken cancel)
    {
        if (given.Refused() is { } refused) return refused;
        var ours = given.UnderBudget;
        var prepared = await PrivateFit.PrepareAsync(Id, ours, PlanOf(schema, budget), train, schema, budget, context, cancel).ConfigureAwait(false);
        if (!prepared.TryGet(out var fit, out var error)) return error;
        var encoder = PaidCodes.Encoder(schema, fit.Known, ours.Codes);
        if (!encoder.Encode(PaidSample.Of(fit.Known, fit.Seed)).TryGet(out var paid, out error)) return error;
        if (!encoder.Encode(fit.Train).TryGet(out var codes, out error)) return error;
        var layout = new ArgnLayout(encoder.Parts, ours);
        using var network = ArgnNetwork.Create(layout, ArgnFit.LogShares(encoder, paid), new SeededRandom(fit.Seed), fit.Device);
        using var rows = ArgnRows.Of(layout, codes, [.. Enumerable.Range(0, fit.Train.RowCount)], fit.Device);
        using var trainee = new ArgnPrivateTrainee(network, encoder, rows, ours, fit.Seed);
        if (!PrivateTraining.Run(trainee, fit, context, cancel).TryGet(out var measurements, out error)) return error;
        return new ArgnModel(network.Copy(), encoder, ours, fit.Plan.Event, measurements);
    }

    private Result<PrivateTrainingPlan> PlanOf(Schema schema, PrivacyBudget budget)
        => PrivateTrainingPlan.Of(schema, budget, given.UnderBudget.Private, domains => ArgnLayout.MostWeights(WeightBound.Codes(domains, given.UnderBudget.Codes), given.UnderBudget));
}
