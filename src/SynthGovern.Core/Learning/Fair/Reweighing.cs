namespace SynthGovern.Learning.Fair;

/// <summary>
/// Weights under which the outcome does not depend on the group: P(group) · P(outcome) / P(group, outcome) (Kamiran and Calders
/// 2012, Data preprocessing techniques for classification without discrimination, section 4.3). No value is changed; a learner that
/// takes weights sees equal rates.
/// </summary>
public static class Reweighing
{
    /// <summary>
    /// One weight per row. Groups keep their total weight, and the weights of all rows add up to the number of rows. A row without a
    /// group, and a row of a group in which only one outcome occurs (<see cref="GroupOutcomes.OneSided"/>), keeps weight 1 and takes no
    /// part in the common rate: no weight could change the rate of such a group.
    /// </summary>
    /// <param name="groups">One code per row; negative when unknown.</param>
    /// <param name="favourable">True where the row has the favourable outcome.</param>
    public static double[] Weights(ReadOnlySpan<int> groups, ReadOnlySpan<bool> favourable)
    {
        var counts = GroupOutcomes.Count(groups, favourable);
        var (rows, good) = (0.0, 0.0);
        for (var group = 0; group < counts.Rows.Count; group++)
        {
            if (!counts.HasBoth(group)) continue;
            rows += counts.Rows[group];
            good += counts.Favourable[group];
        }

        var weights = new double[groups.Length];
        for (var row = 0; row < weights.Length; row++)
        {
            var group = groups[row];
            weights[row] = group < 0 || !counts.HasBoth(group) ? 1
                : favourable[row] ? Weight(counts.Rows[group], counts.Favourable[group], rows, good)
                : Weight(counts.Rows[group], counts.Rows[group] - counts.Favourable[group], rows, rows - good);
        }

        return weights;
    }

    /// <summary>The weight of a row, from counts: of its group, of those in the group with its outcome, of all, and of all with its outcome.</summary>
    public static double Weight(double group, double groupWithOutcome, double all, double allWithOutcome) => group * allWithOutcome / all / groupWithOutcome;
}
