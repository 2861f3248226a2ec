namespace SynthGovern.Measurements;

/// <summary>
/// Area under the ROC curve: the chance that a positive scores higher than a negative, ties counting one half. Exact, with the
/// variance of DeLong, DeLong and Clarke-Pearson 1988 by midranks (Sun and Xu 2014) in O(n log n).
/// </summary>
/// <param name="Variance">Of the area, over the drawing of the tested rows; 0 when the classes are separated perfectly.</param>
public sealed record RocAuc(double Value, double Variance, long Positives, long Negatives)
{
    /// <param name="scores">Finite; higher means more likely positive.</param>
    public static RocAuc Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        if (scores.Length != positive.Length) throw new ArgumentException("one label per score", nameof(positive));
        var positives = Pick(scores, positive, true);
        var negatives = Pick(scores, positive, false);
        if (positives.Length == 0 || negatives.Length == 0) throw new ArgumentException("both classes must occur", nameof(positive));

        // For a positive, the share of negatives below it; for a negative, the share of positives above it. Both average to the area.
        var beaten = ShareBelow(positives, negatives);
        var beating = ShareBelow(negatives, positives);
        for (var i = 0; i < beating.Length; i++) beating[i] = 1 - beating[i];
        var area = beaten.Average();
        var variance = (Spread(beaten, area) / positives.Length) + (Spread(beating, area) / negatives.Length);
        return new RocAuc(area, variance, positives.Length, negatives.Length);
    }

    /// <summary>
    /// DeLong's interval on the logit scale, which cannot leave [0, 1]. Where the variance is 0 it would have no width: then the
    /// score interval of Hanley and McNeil's variance (Newcombe 2006, method 5), which is honest at 0 and 1.
    /// </summary>
    public Interval IntervalAt(double level = 0.95)
    {
        if (Variance <= 0 || Value is <= 0 or >= 1) return HanleyMcNeil.Of(Value, Positives, Negatives, level);
        var logit = Math.Log(Value / (1 - Value));
        var halfWidth = StandardNormal.TwoSided(level) * Math.Sqrt(Variance) / (Value * (1 - Value));
        return new Interval(Logistic(logit - halfWidth), Logistic(logit + halfWidth), level, "DeLong, logit scale");
    }

    /// <summary>
    /// For each positive row the share of negatives that it beats, for each negative row the share of positives that beat it, ties counting one
    /// half: the placement values, whose mean over either class is the area.
    /// </summary>
    internal static double[] Placements(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        if (scores.Length != positive.Length) throw new ArgumentException("one label per score", nameof(positive));
        var (positives, negatives) = (Pick(scores, positive, true), Pick(scores, positive, false));
        if (positives.Length == 0 || negatives.Length == 0) throw new ArgumentException("both classes must occur", nameof(positive));
        var (beaten, beating) = (ShareBelow(positives, negatives), ShareBelow(negatives, positives));
        var placements = new double[scores.Length];
        for (var row = 0; row < placements.Length; row++)
        {
            placements[row] = positive[row] ? beaten[Array.BinarySearch(positives, scores[row])] : 1 - beating[Array.BinarySearch(negatives, scores[row])];
        }

        return placements;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Pick(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, bool wanted)
    {
        var picked = new List<double>(scores.Length);
        for (var i = 0; i < scores.Length; i++)
        {
            if (positive[i] == wanted) picked.Add(scores[i]);
        }

        var sorted = picked.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>For each of the sorted <paramref name="items"/>, the share of the sorted <paramref name="others"/> below it, ties counting one half.</summary>
    private static double[] ShareBelow(double[] items, double[] others)
    {
        var shares = new double[items.Length];
        var (below, notAbove) = (0, 0);
        for (var i = 0; i < items.Length; i++)
        {
            while (below < others.Length && others[below] < items[i]) below++;
            while (notAbove < others.Length && others[notAbove] <= items[i]) notAbove++;
            shares[i] = (below + notAbove) / 2.0 / others.Length;
        }

        return shares;
    }

    private static double Spread(double[] shares, double mean)
        => shares.Length < 2 ? 0 : shares.Sum(share => (share - mean) * (share - mean)) / (shares.Length - 1);
}
