namespace SynthGovern.Learning.Fair;

/// <summary>
/// Takes out of a number what depends linearly on the group: the residual of the least-squares regression of the number on the group
/// indicators, with the overall mean put back (Calders et al. 2013, Controlling attribute effect in linear regression). For indicators this is a
/// shift of every group to the common mean. Spread and shape of the groups stay different, and a model that is not linear can still see
/// them: <see cref="QuantileRepair"/> equalises the whole distribution.
/// </summary>
public sealed class CorrelationRemover
{
    private readonly double?[] shifts;

    private CorrelationRemover(double?[] shifts) => this.shifts = shifts;

    /// <param name="values">NaN where missing.</param>
    /// <param name="groups">One code per row; rows with a negative code or a missing value are not learned from.</param>
    public static CorrelationRemover Learn(ReadOnlySpan<double> values, ReadOnlySpan<int> groups)
    {
        if (values.Length != groups.Length) throw new ArgumentException("one group per value", nameof(groups));
        var count = GroupRows.Count(groups);
        var (sums, rows, sum, all) = (new double[count], new int[count], 0.0, 0);
        for (var row = 0; row < values.Length; row++)
        {
            if (groups[row] < 0 || double.IsNaN(values[row])) continue;
            sums[groups[row]] += values[row];
            rows[groups[row]]++;
            sum += values[row];
            all++;
        }

        var learned = new double?[count];
        for (var group = 0; group < count; group++) learned[group] = rows[group] == 0 ? null : (sum / all) - (sums[group] / rows[group]);
        return new CorrelationRemover(learned);
    }

    /// <summary>The shifted values; missing ones and those of rows without a group stay.</summary>
    /// <param name="groups">One code per row; a group that was not learned from is refused.</param>
    /// <param name="amount">From 0, which changes nothing, to 1, which removes the whole linear dependence.</param>
    public double[] Apply(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, double amount = 1)
    {
        if (values.Length != groups.Length) throw new ArgumentException("one group per value", nameof(groups));
        if (amount is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(amount), amount, "the amount of a repair lies between 0 and 1");
        var shifted = values.ToArray();
        for (var row = 0; row < shifted.Length; row++)
        {
            var group = groups[row];
            if (group < 0 || double.IsNaN(shifted[row])) continue;
            if (group >= shifts.Length || shifts[group] is not { } shift) throw new ArgumentException($"nothing was learned about group {group}", nameof(groups));
            shifted[row] += amount * shift;
        }

        return shifted;
    }
}
