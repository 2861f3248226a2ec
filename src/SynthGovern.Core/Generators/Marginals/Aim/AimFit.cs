using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals.Aim;

/// <summary>The rounds of one fit: choose, measure, estimate, and less noise once a round no longer pays.</summary>
internal sealed class AimFit
{
    /// <summary>The mean of the absolute value of a standard normal variable.</summary>
    private static readonly double MeanAbsolute = Math.Sqrt(2 / Math.PI);

    private readonly NoisyTable table;
    private readonly AimPlan plan;
    private readonly AimOptions options;
    private readonly FitContext context;
    private readonly CancellationToken cancel;
    private readonly Workload workload;
    private List<MarginalMeasurement> measurements;

    public AimFit(NoisyTable table, AimPlan plan, AimOptions options, FitContext context, CancellationToken cancel)
    {
        (this.table, this.plan, this.options, this.context, this.cancel) = (table, plan, options, context, cancel);
        workload = new Workload(table.Columns.Count, options.Degree, table.Targets, options.TargetWeight);
        measurements = [.. table.OneWay];
    }

    public GraphicalModel Learn()
    {
        var model = Estimate(null, options.RoundIterations * 4);
        var (left, round) = (plan.Rho, plan.First);
        for (var rounds = 1; left > 0; rounds++)
        {
            cancel.ThrowIfCancellationRequested();
            context.Progress?.Report(new FitProgress(0.1 + (0.85 * (1 - (left / plan.Rho))), "choosing what to measure"));
            var last = left < 2 * round.Rho || rounds == plan.Rounds;
            if (last) round = plan.Round(left);
            left = last ? 0 : left - round.Rho;
            var clique = Choose(model, round, 1 - (left / plan.Rho * (1 - options.OneWayShare)));
            var before = model.Marginal(clique);
            measurements = MarginalMeasurement.Merge([.. measurements, table.Measure(clique, round.Noise)]);
            model = Estimate(model, last ? options.EstimationIterations : options.RoundIterations);
            if (Change(before, model.Marginal(clique), model.Total) <= MeanAbsolute * round.Noise.Deviation * before.Values.Length) round = Louder(round);
        }

        return model;
    }

    private GraphicalModel Estimate(GraphicalModel? start, int iterations) => MirrorDescent.Fit(table.Domain, measurements, start, iterations, options.Relaxation, cancel);

    /// <summary>The clique on which the model is further off than the noise of measuring it would be, by the weight of the workload.</summary>
    /// <param name="used">Part of the budget that is spent after this round: so much of the model's size may be used by now.</param>
    private Clique Choose(GraphicalModel model, AimRound round, double used)
    {
        var candidates = Candidates(model, options.MaxCells * used);
        var noise = MeanAbsolute * round.Noise.Deviation;
        return table.Choose(
            candidates,
            round.Epsilon,
            candidates.Max(workload.Weight),
            (clique, counts) => workload.Weight(clique) * (Distance.L1(counts, model.Marginal(clique), model.Total) - (noise * counts.Length)));
    }

    /// <summary>Parts of the workload whose measurement keeps the junction tree within so many cells, and all that its cliques hold already.</summary>
    private List<Clique> Candidates(GraphicalModel model, double maxCells)
    {
        var cliques = measurements.ConvertAll(measurement => measurement.Clique);
        return [.. workload.Closure.AsParallel().AsOrdered()
            .Where(clique => model.Tree.Holder(clique) >= 0 || (table.Domain.Cells(clique) <= maxCells && JunctionTree.CellsOf(table.Domain, cliques.Append(clique)) <= maxCells))];
    }

    /// <summary>A quarter of the variance and twice the epsilon: four times the rho.</summary>
    private AimRound Louder(AimRound round) => plan.Round(4 * round.Rho);

    private static double Change(Factor before, Factor after, double total)
    {
        var change = 0.0;
        for (var cell = 0; cell < before.Values.Length; cell++) change += Math.Abs(after.Values[cell] - before.Values[cell]);
        return total * change;
    }
}
