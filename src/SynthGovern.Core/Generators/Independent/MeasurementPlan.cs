using System.Numerics;
using SynthGovern.Encoding;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Independent;

/// <summary>How one column is measured.</summary>
/// <param name="Levels">Levels of the tree of spans; 1 for labels.</param>
/// <param name="Branching">Parts per split.</param>
/// <param name="Variance">sigma² of the discrete Gaussian, in squared units of <see cref="RowWeights.Unit"/>.</param>
internal sealed record ColumnPlan(ColumnDomain Domain, int Levels, int Branching, BigInteger Variance, double NoiseMultiplier)
{
    public PrivacyEvent Event => Levels == 1
        ? new DiscreteGaussianEvent(NoiseMultiplier)
        : new SelfComposedEvent(new DiscreteGaussianEvent(NoiseMultiplier), Levels);
}

/// <summary>What a private fit will measure, and how noisily: fixed by schema, options and budget before the data is seen.</summary>
internal sealed record MeasurementPlan(IReadOnlyList<ColumnPlan> Columns, RowWeights.Cap Cap)
{
    /// <summary>Covers the rounding of square roots and sums below: rho is handed out a little short.</summary>
    private const double Slack = 1 - 1e-9;

    public PrivacyEvent Event => new ComposedEvent([.. Columns.Select(column => column.Event)]);

    /// <summary>Noise of this variance drowns any table; the exact sampler goes up to 2^98.</summary>
    private static readonly BigInteger MostVariance = BigInteger.One << 90;

    /// <param name="share">Of the budget that is to be used, above 0 to 1.</param>
    public static Result<MeasurementPlan> Of(IReadOnlyList<ColumnDomain> domains, Schema schema, PrivacyBudget budget, IndependentOptions options, double share = 1)
    {
        var cap = RowWeights.CapOf(schema, options);
        var shares = domains.Select(domain => Share(domain, options)).ToArray();
        var rho = Calibration.Rho(budget) * share * Slack / shares.Sum();
        var columns = domains.Zip(shares, (domain, share) => Column(domain, rho * share)).ToList();
        return columns.Exists(column => column.Variance > MostVariance) ? new BudgetTooSmall(budget) : new MeasurementPlan(columns, cap);

        ColumnPlan Column(ColumnDomain domain, double columnRho)
        {
            var (levels, branching) = Tree(domain, options);
            var sensitivity = (double)cap.Sensitivity;
            var variance = new BigInteger(Math.Ceiling(sensitivity * sensitivity * levels / (2 * columnRho)));
            var multiplier = Math.BitDecrement(Math.Sqrt((double)variance) / sensitivity);
            return new ColumnPlan(domain, levels, branching, variance, multiplier);
        }
    }

    /// <summary>
    /// One level for labels and short ranges; otherwise the fewest levels of at most <see cref="IndependentOptions.Branching"/> parts
    /// that reach single values, and as few parts as they need.
    /// </summary>
    public static (int Levels, int Branching) Tree(ColumnDomain domain, IndependentOptions options)
    {
        if (domain is LabelDomain || domain.Values <= options.FlatUpTo) return (1, (int)domain.Values);
        var levels = 1;
        for (BigInteger reach = options.Branching; reach < domain.Values; reach *= options.Branching) levels++;
        var branching = 2;
        while (BigInteger.Pow(branching, levels) < domain.Values) branching++;
        return (levels, branching);
    }

    private static double Share(ColumnDomain domain, IndependentOptions options)
    {
        var (levels, _) = Tree(domain, options);
        return levels == 1 ? Math.Pow(domain.Values, options.LabelPower) : options.NumberWeight * levels;
    }
}
