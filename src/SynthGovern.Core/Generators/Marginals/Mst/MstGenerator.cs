using SynthGovern.Encoding;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals.Mst;

/// <summary>
/// Maximum spanning tree (McKenna, Miklau and Sheldon 2021): every column alone, the pairs of columns that depend most on each other as far as
/// they make a tree, and the distribution of largest entropy with these marginals. The proof of its guarantee is in <c>Mst.md</c>.
/// </summary>
public sealed class MstGenerator(MstOptions? options = null) : IGenerator
{
    public const string Id = "mst";

    private readonly MstOptions options = options ?? new MstOptions();

    public GeneratorCard Card { get; } = new(
        Id,
        "Maximum spanning tree",
        "the distribution of every column and of the pairs on a tree of the strongest dependences",
        "McKenna, Miklau and Sheldon 2021, Winning the NIST Contest: A Scalable and General Approach to Differentially Private Synthetic Data")
    {
        CanBePrivate = true,
        ScoresRows = true,
        HasLikelihood = true,
        Imputes = true,
    };

    public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget)
    {
        if (budget is null) return new NonPrivateEvent("fitted without a privacy budget");
        return PublicDomains.Of(schema, forPrivateFit: true).Then(domains => MstPlan.Of(domains, schema, budget, options)).Then(plan => Result.Of(plan.Event));
    }

    public double? CountDeviation(string column, Schema schema, PrivacyBudget budget)
        => PublicDomains.Of(schema, forPrivateFit: true).Then(domains => MstPlan.Of(domains, schema, budget, options)).TryGet(out var plan, out _) ? plan.OneWay.CountDeviation(column) : null;

    public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        => Task.Run(
            () => MarginalFitting.Fit(
                Id,
                options,
                (train, schema, budget, context),
                (domains, known, allowed) => MstPlan.Of(domains, known, allowed, options),
                (table, plan) => Learn(table, plan, cancel),
                cancel),
            cancel);

    public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => MarginalModelFile.ReadAsync(Id, from, cancel);

    private GraphicalModel Learn(NoisyTable table, MstPlan plan, CancellationToken cancel)
    {
        var independent = MirrorDescent.Fit(table.Domain, table.OneWay, null, options.EstimationIterations, options.Relaxation, cancel);
        var tree = new SpanningTree(table, options.MaxCells);
        while (tree.Candidates is { Count: > 0 } candidates)
        {
            cancel.ThrowIfCancellationRequested();
            tree.Add(table.Choose(candidates, plan.Epsilon, table.Targets.Count > 0 ? options.TargetWeight : 1, (pair, counts) => Weight(table, pair) * Distance.L1(counts, independent.Marginal(pair), independent.Total)));
        }

        var pairs = tree.Edges.Zip(plan.Pairs(tree.Edges.ConvertAll(table.Domain.Cells)), table.Measure).ToList();
        return MirrorDescent.Fit(table.Domain, [.. table.OneWay, .. pairs], independent, options.EstimationIterations, options.Relaxation, cancel);
    }

    /// <summary>At most <see cref="MarginalOptions.TargetWeight"/>, to which the choice is calibrated.</summary>
    private double Weight(NoisyTable table, Clique pair) => table.Targets.Contains(pair[0]) || table.Targets.Contains(pair[1]) ? options.TargetWeight : 1;
}
