namespace SynthGovern.Measurements;

/// <summary>Jensen-Shannon divergence of two samples' shares, to base 2: 0 when equal, 1 when they share no value (Lin 1991).</summary>
public static class JensenShannon
{
    /// <param name="first">Counts, at least one above 0.</param>
    /// <param name="second">Counts of the same values, at least one above 0.</param>
    public static double Divergence(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.Length != second.Length) throw new ArgumentException("both samples count the same values", nameof(second));
        var (firstRows, secondRows) = (Sum(first), Sum(second));
        var divergence = 0.0;
        for (var cell = 0; cell < first.Length; cell++)
        {
            var (p, q) = (first[cell] / firstRows, second[cell] / secondRows);
            var middle = (p + q) / 2;
            if (p > 0) divergence += p * Math.Log2(p / middle);
            if (q > 0) divergence += q * Math.Log2(q / middle);
        }

        return Math.Clamp(divergence / 2, 0, 1);
    }

    private static double Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0.0;
        foreach (var count in counts) sum += count;
        return sum > 0 ? sum : throw new ArgumentException("a sample needs at least one row", nameof(counts));
    }
}
