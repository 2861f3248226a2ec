using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Independent;

/// <summary>All columns measured with noise: what a private fit may know before it learns anything else.</summary>
/// <param name="Marginals">One per learnable column, in the order of the schema.</param>
/// <param name="Units">How many subjects, or rows where the schema names none, the noisy counts add up to; the median over the columns, at least 1.</param>
internal sealed record NoisyMarginals(IReadOnlyList<Marginal> Marginals, double Units)
{
    /// <param name="train">After <see cref="SubjectCap"/>.</param>
    public static NoisyMarginals Measure(Table train, Schema schema, MeasurementPlan plan, IndependentOptions options, FitContext context, CancellationToken cancel)
    {
        var weights = RowWeights.Of(RowWeights.Subjects(train, schema), train.RowCount, plan.Cap);
        var bits = new CryptographicBits();
        var (marginals, totals) = (new List<Marginal>(), new List<double>());
        foreach (var column in plan.Columns)
        {
            cancel.ThrowIfCancellationRequested();
            context.Progress?.Report(new FitProgress((double)marginals.Count / plan.Columns.Count, "measuring " + column.Domain.Schema.Name));
            var noise = new DiscreteGaussian(column.Variance);
            var counts = new CellCounts(column.Domain.Encode(train[column.Domain.Schema.Name]), weights);
            var tree = SpanTree.Measure(counts, column, options.SplitAt, () => noise.Sample(bits), cancel);
            marginals.Add(tree.ToMarginal(column.Domain));
            totals.Add(tree.Total / plan.Cap.UnitOfRow);
        }

        return new NoisyMarginals(marginals, Math.Max(1, totals.Order().ElementAt(totals.Count / 2)));
    }
}
