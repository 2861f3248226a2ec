using SynthGovern.Encoding;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals.Aim;

/// <summary>
/// Adaptive and iterative mechanism (McKenna, Mullins, Sheldon and Miklau 2022): again and again, the columns whose joint distribution the
/// model so far gets most wrong are measured and the model is estimated anew. The proof of its guarantee is in <c>Aim.md</c>.
/// </summary>
public sealed class AimGenerator(AimOptions? options = null) : IGenerator
{
    public const string Id = "aim";

    private readonly AimOptions options = options ?? new AimOptions();

    public GeneratorCard Card { get; } = new(
        Id,
        "Adaptive and iterative mechanism",
        "the joint distributions of those columns that matter most, chosen one after the other",
        "McKenna, Mullins, Sheldon and Miklau 2022, AIM: An Adaptive and Iterative Mechanism for Differentially Private Synthetic Data")
    {
        CanBePrivate = true,
        ScoresRows = true,
        HasLikelihood = true,
        Imputes = true,
    };

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
    {
        if (budget is null) return new NonPrivateEvent("fitted without a privacy budget");
        return PublicDomains.Of(schema, forPrivateFit: true).Then(domains => AimPlan.Of(domains, schema, budget, options)).Then(plan => Result.Of(plan.Event));
    }

    public double? CountDeviation(string column, Schema schema, PrivacyBudget budget)
        => PublicDomains.Of(schema, forPrivateFit: true).Then(domains => AimPlan.Of(domains, schema, budget, options)).TryGet(out var plan, out _) ? plan.OneWay.CountDeviation(column) : null;

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(
            () => MarginalFitting.Fit(
                Id,
                options,
                (train, schema, budget, context),
                (domains, known, allowed) => AimPlan.Of(domains, known, allowed, options),
                (table, plan) => new AimFit(table, plan, options, context, cancel).Learn(),
                cancel),
            cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => MarginalModelFile.ReadAsync(Id, from, cancel);
}
