namespace SynthGovern.Audits.Fairness;

/// <summary>Mean absolute difference between two tables' outcome rates of the same groups, weighted by the groups' rows in the first.</summary>
/// <param name="Rows">Rows of the first table in the groups compared.</param>
internal sealed record RateShift(double Value, long Rows, int Groups)
{
    /// <param name="fewest">Groups with fewer rows in either table are left out.</param>
    /// <returns>Null when no group is left.</returns>
    public static RateShift? Of(OutcomeCounts[] real, OutcomeCounts[] other, int fewest)
    {
        var (sum, rows, groups) = (0.0, 0L, 0);
        for (var group = 0; group < real.Length; group++)
        {
            if (real[group].Rows == 0 || Math.Min(real[group].Rows, other[group].Rows) < fewest) continue;
            sum += real[group].Rows * Math.Abs(real[group].Rate - other[group].Rate);
            rows += real[group].Rows;
            groups++;
        }

        return groups == 0 ? null : new RateShift(sum / rows, rows, groups);
    }

    /// <summary>
    /// The shift that two samples of one population would show had the second as many rows as a third table: all of it is chance, which shrinks
    /// with the square root of the sizes.
    /// </summary>
    public double IfSecondHad(long wanted, long first, long second)
        => Math.Min(1, Value * Math.Sqrt(((1.0 / first) + (1.0 / wanted)) / ((1.0 / first) + (1.0 / second))));
}
