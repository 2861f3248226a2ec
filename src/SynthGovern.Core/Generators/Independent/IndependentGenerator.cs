using System.Security.Cryptography;
using SynthGovern.Encoding;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Independent;

/// <summary>
/// Every column on its own, by a noisy histogram: right one-way distributions and no relation between columns. The proof of its
/// guarantee is in <c>Independent.md</c>.
/// </summary>
public sealed class IndependentGenerator(IndependentOptions? options = null) : IGenerator
{
    public const string Id = "independent";

    private readonly IndependentOptions options = options ?? new IndependentOptions();

    public GeneratorCard Card { get; } = new(
        Id,
        "Independent columns",
        "the distribution of every column, no relation between columns",
        "Canonne, Kamath and Steinke 2020, The Discrete Gaussian for Differential Privacy; Hay et al. 2010, Boosting the Accuracy of Differentially Private Histograms Through Consistency")
    {
        CanBePrivate = true,
        ScoresRows = true,
        HasLikelihood = true,
        Imputes = true,
    };

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
    {
        if (budget is null) return new NonPrivateEvent("fitted without a privacy budget");
        return PublicDomains.Of(schema, forPrivateFit: true)
            .Then(domains => MeasurementPlan.Of(domains, schema, budget, options)).Then(plan => Result.Of(plan.Event));
    }

    public double? CountDeviation(string column, Schema schema, PrivacyBudget budget)
        => PublicDomains.Of(schema, forPrivateFit: true).Then(domains => MeasurementPlan.Of(domains, schema, budget, options)).TryGet(out var plan, out _)
                ? plan.CountDeviation(column)
                : null;

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(() => Fit(train, schema, budget, context, cancel), cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => IndependentModelFile.ReadAsync(from, cancel);

    private Result<FittedGenerator> Fit(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
    {
        if (budget is not null && context.Seed is { } seed) return new SeedInPrivateFit(seed);
        if (!PublicDomains.Of(schema, forPrivateFit: budget is not null).TryGet(out var domains, out var error)) return error;
        if (TrainingTable.Check(train, schema, domains, context) is { } unfit) return unfit;
        return budget is null
            ? FitWithoutProtection(train, schema, context, cancel)
            : MeasurementPlan.Of(domains, schema, budget, options).Then<FittedGenerator>(plan => FitPrivately(train, schema, plan, context, cancel));
    }

    private IndependentModel FitPrivately(Table train, Schema schema, MeasurementPlan plan, FitContext context, CancellationToken cancel)
    {
        using var random = RandomNumberGenerator.Create();
        var measured = NoisyMarginals.Measure(SubjectCap.Apply(train, schema, random), schema, plan, options, context, cancel);
        context.Progress?.Report(new FitProgress(1, "measured all columns"));
        return new IndependentModel(schema, plan.Event, measured.Marginals);
    }

    private static Result<FittedGenerator> FitWithoutProtection(Table train, Schema schema, FitContext context, CancellationToken cancel)
    {
        var subjects = RowWeights.Subjects(train, schema);
        if (!UnconfirmedFacts.Blur(schema, train, subjects).TryGet(out var blurred, out var tooRare)) return tooRare;
        if (!PublicDomains.Of(blurred, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        var marginals = new List<Marginal>();
        foreach (var domain in domains)
        {
            cancel.ThrowIfCancellationRequested();
            context.Progress?.Report(new FitProgress((double)marginals.Count / domains.Count, "counting " + domain.Schema.Name));
            marginals.Add(CommonValues.Of(domain, domain.Encode(train[domain.Schema.Name]), subjects));
        }

        context.Progress?.Report(new FitProgress(1, "counted all columns"));
        return new IndependentModel(blurred, new NonPrivateEvent("fitted without a privacy budget"), marginals);
    }
}
