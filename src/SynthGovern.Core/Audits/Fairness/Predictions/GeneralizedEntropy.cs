namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// Inequality of the benefit that decisions give (Speicher et al. 2018, doi:10.1145/3219819.3220046): the benefit of a row is decision − truth + 1, so that a
/// wrong refusal has 0, a right decision 1 and an undeserved favour 2. It depends on which value is the favourable one.
/// </summary>
public static class GeneralizedEntropy
{
    /// <summary>Among all rows; null when nobody benefits.</summary>
    /// <param name="alpha">Above 0. 1 is Theil's index, and √(2 · value) at 2 is the coefficient of variation.</param>
    public static double? Of(ConfusionCounts counts, double alpha)
        => Of([(0, counts.FalseNegatives), (1, counts.TruePositives + counts.TrueNegatives), (2, counts.FalsePositives)], alpha);

    /// <summary>Between groups: every row has the mean benefit of its group.</summary>
    /// <inheritdoc cref="Of(ConfusionCounts, double)"/>
    public static double? Between(IReadOnlyList<ConfusionCounts> groups, double alpha)
        => Of([.. groups.Where(group => group.Rows > 0).Select(group => (1 + ((group.FalsePositives - group.FalseNegatives) / group.Rows), (double)group.Rows))], alpha);

    /// <param name="benefits">Each with the number of rows that have it.</param>
    private static double? Of((double Benefit, double Rows)[] benefits, double alpha)
    {
        if (!(alpha > 0)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "above 0");
        var rows = benefits.Sum(part => part.Rows);
        var mean = benefits.Sum(part => part.Benefit * part.Rows) / rows;
        if (!(mean > 0)) return null;
        return benefits.Sum(part => part.Rows * Inequality(part.Benefit / mean, alpha)) / rows;
    }

    private static double Inequality(double relative, double alpha)
        => alpha == 1 ? (relative > 0 ? relative * Math.Log(relative) : 0) : (Math.Pow(relative, alpha) - 1) / (alpha * (alpha - 1));
}
