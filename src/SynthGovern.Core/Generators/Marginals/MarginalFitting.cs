using System.Security.Cryptography;
using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Generators.Marginals.Discretisation;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals;

/// <summary>What every marginal-based fit does before and after it chooses what to measure: check, weigh, measure one by one, bin, save.</summary>
internal static class MarginalFitting
{
    /// <summary>A fit without protection measures as much as one under this budget would, without the noise.</summary>
    public static readonly PrivacyBudget WithoutProtection = PrivacyBudget.Of(10, 1e-6).Value;

    /// <param name="planOf">What to do, from the domains, the schema and the budget.</param>
    /// <param name="learn">Measures and estimates.</param>
    public static Result<FittedGenerator> Fit<TPlan>(
        string generator,
        MarginalOptions options,
        (Table Train, Schema Schema, PrivacyBudget? Budget, FitContext Context) given,
        Func<IReadOnlyList<ColumnDomain>, Schema, PrivacyBudget, Result<TPlan>> planOf,
        Func<NoisyTable, TPlan, GraphicalModel> learn,
        CancellationToken cancel)
        where TPlan : MarginalPlan
    {
        var (train, schema, budget, context) = given;
        if (budget is not null && context.Seed is { } seed) return new SeedInPrivateFit(seed);
        if (!PublicDomains.Of(schema, forPrivateFit: budget is not null).TryGet(out var domains, out var error)) return error;
        if (TrainingTable.Check(train, schema, domains, context) is { } unfit) return unfit;
        if (budget is null)
        {
            if (!UnconfirmedFacts.Blur(schema, train, RowWeights.Subjects(train, schema)).TryGet(out schema, out error)) return error;
            if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out domains, out error)) return error;
        }

        if (!planOf(domains, schema, budget ?? WithoutProtection).TryGet(out var plan, out error)) return error;
        using var random = RandomNumberGenerator.Create();
        if (budget is not null) train = SubjectCap.Apply(train, schema, random);
        var table = Measure(train, schema, plan.OneWay, options, budget is null ? null : new CryptographicBits(), context, cancel);
        var model = learn(table, plan);
        context.Progress?.Report(new FitProgress(1, "estimated the model"));
        return MarginalModel.Of(generator, schema, budget is null ? new NonPrivateEvent("fitted without a privacy budget") : plan.Event, table.Columns, model);
    }

    private static NoisyTable Measure(Table train, Schema schema, MeasurementPlan plan, MarginalOptions options, CryptographicBits? bits, FitContext context, CancellationToken cancel)
    {
        var subjects = RowWeights.Subjects(train, schema);
        var weights = RowWeights.Of(subjects, train.RowCount, plan.Cap);
        var measured = new List<(Bins Bins, MarginalMeasurement Counts)>();
        foreach (var column in plan.Columns)
        {
            cancel.ThrowIfCancellationRequested();
            context.Progress?.Report(new FitProgress(0.1 * measured.Count / plan.Columns.Count, "measuring " + column.Domain.Schema.Name));
            var cells = column.Domain.Encode(train[column.Domain.Schema.Name]);
            measured.Add(bits is null
                ? WithoutNoise(column, cells, subjects, weights, options)
                : WithNoise(column, new CellCounts(cells, weights), bits, options, cancel));
        }

        // Attributes in the order of their size: the long runs of every table are then its last attribute.
        measured = [.. measured.OrderBy(column => column.Bins.Count)];
        var columns = measured.ConvertAll(column => column.Bins);
        var oneWay = measured.Select((column, attribute) => column.Counts with { Clique = new Clique([attribute]) }).ToList();
        var targets = schema.Targets.Select(target => target.Column).ToHashSet(StringComparer.Ordinal);
        return new NoisyTable(new BinnedTable(train, columns, weights), columns, oneWay, targets, plan.Cap.Sensitivity, bits);
    }

    private static (Bins, MarginalMeasurement) WithNoise(ColumnPlan column, CellCounts counts, CryptographicBits bits, MarginalOptions options, CancellationToken cancel)
    {
        var noise = new DiscreteGaussian(column.Variance);
        var tree = SpanTree.Measure(counts, column, options.OneWay.SplitAt, () => noise.Sample(bits), cancel);
        return Binned(column, tree.ToMarginal(column.Domain), Math.Max(1, tree.Total), options.RareBelow, options);
    }

    private static (Bins, MarginalMeasurement) WithoutNoise(ColumnPlan column, long[] cells, int[]? subjects, long[] weights, MarginalOptions options)
        => Binned(column, CommonValues.Of(column.Domain, cells, subjects), Math.Max(1, weights.Sum()), 0, options);

    private static (Bins, MarginalMeasurement) Binned(ColumnPlan column, Marginal distribution, double total, double rareBelow, MarginalOptions options)
    {
        var deviation = Math.Sqrt((double)column.Variance);
        var bins = Binning.Of(distribution, options.Bins, rareBelow * deviation / total);
        // The noise of a bin is that of its spans together.
        var ofBin = deviation * Math.Sqrt((double)distribution.Spans.Count / bins.Count);
        return (bins, new MarginalMeasurement(Clique.Empty, [.. bins.Shares.Select(share => share * total)], ofBin));
    }
}
