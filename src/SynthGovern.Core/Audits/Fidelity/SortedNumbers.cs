using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>The values of a column that are there, from the lowest up.</summary>
internal static class SortedNumbers
{
    public static double[] Of(NumberColumn column)
    {
        var (sorted, count) = (new double[column.Count], 0);
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value)) sorted[count++] = value;
        }

        Array.Resize(ref sorted, count);
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The value below which, or at which, the given share of the values lies.</summary>
    /// <param name="sorted">At least one value.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Quantile(double[] sorted, double share) => sorted[(int)Math.Clamp(Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>How many of the values lie below a number.</summary>
    public static int Below(double[] sorted, double number)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (sorted[middle] < number) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>How many of the values lie above a number.</summary>
    public static int Above(double[] sorted, double number) => sorted.Length - Below(sorted, Math.BitIncrement(number));

    /// <summary>Each different value and how often it occurs, from the lowest up.</summary>
    public static IEnumerable<(double Value, int Length)> Runs(double[] sorted)
    {
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            yield return (sorted[start], end - start);
        }
    }
}
