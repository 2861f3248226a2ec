namespace SynthGovern.Learning.Fair;

/// <summary>
/// Moves the values of a number towards the same distribution in all groups (Feldman et al. 2015, Certifying and removing disparate
/// impact, section 5): a value at quantile q of its group moves towards the median, over the groups, of their values at quantile q. The
/// order of rows within a group is kept, so what the number says about people of the same group is kept too.
/// </summary>
/// <remarks>
/// The quantile of a value is (mean rank among equal values − ½) / rows of the group; the value of a group at a quantile is linear
/// between its order statistics, the smallest at 0 and the largest at 1. Equal values of a group stay equal, so that a number with
/// few different values is equalised only as far as its ties allow.
/// </remarks>
public static class QuantileRepair
{
    /// <summary>The repaired values. A missing value, and the value of a row without a group, stays as it is and counts for no group.</summary>
    /// <param name="values">NaN where missing.</param>
    /// <param name="groups">One code per row; negative when unknown.</param>
    /// <param name="amount">From 0, which changes nothing, to 1, which gives every group the median distribution.</param>
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, double amount)
    {
        if (values.Length != groups.Length) throw new ArgumentException("one group per value", nameof(groups));
        if (amount is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(amount), amount, "the amount of a repair lies between 0 and 1");
        var repaired = values.ToArray();
        if (amount == 0) return repaired;
        var members = GroupRows.Of(groups);
        var sorted = new List<(int[] Rows, double[] Values)>();
        foreach (var rows in members)
        {
            if (Sorted(rows, values) is { Rows.Length: > 0 } group) sorted.Add(group);
        }

        var atQuantile = new double[sorted.Count];
        foreach (var (rows, own) in sorted)
        {
            for (var first = 0; first < own.Length;)
            {
                var end = first + 1;
                while (end < own.Length && own[end] == own[first]) end++;
                for (var group = 0; group < atQuantile.Length; group++) atQuantile[group] = Quantile(sorted[group].Values, (first + end) / 2.0 / own.Length);
                var moved = ((1 - amount) * own[first]) + (amount * Median(atQuantile));
                for (; first < end; first++) repaired[rows[first]] = moved;
            }
        }

        return repaired;
    }

    /// <summary>The rows of a group that have a value, in the order of their values.</summary>
    private static (int[] Rows, double[] Values) Sorted(int[] members, ReadOnlySpan<double> values)
    {
        var (rows, known) = (new int[members.Length], new double[members.Length]);
        var count = 0;
        foreach (var row in members)
        {
            if (!double.IsNaN(values[row])) (rows[count], known[count++]) = (row, values[row]);
        }

        Array.Resize(ref rows, count);
        Array.Resize(ref known, count);
        Array.Sort(known, rows);
        return (rows, known);
    }

    private static double Quantile(double[] sorted, double quantile)
    {
        var position = quantile * (sorted.Length - 1);
        var below = (int)position;
        if (below >= sorted.Length - 1) return sorted[^1];
        return Math.Min(sorted[below + 1], sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])));
    }

    /// <summary>Sorts its argument.</summary>
    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
