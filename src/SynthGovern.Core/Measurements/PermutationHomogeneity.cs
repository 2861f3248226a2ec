namespace SynthGovern.Measurements;

/// <summary>
/// Test of "all groups share one rate" by permutation (Fisher 1935; Phipson and Smyth 2010, doi:10.2202/1544-6115.1585, for the p-value that is
/// never 0): the successes are dealt anew to the groups, and the largest difference between two groups is compared with the observed one. The
/// dealt differences are the noise floor: what the largest difference is when nothing is wrong. With small groups it is far from 0, and this
/// is why no bootstrap interval of a largest difference may be a gate: it never contains 0.
/// </summary>
/// <param name="Difference">Highest rate less lowest rate.</param>
/// <param name="Replicates">How often the successes were dealt anew.</param>
/// <param name="PValue">One more than the dealt differences that reach the observed one, over one more than the replicates.</param>
/// <param name="NullMean">Mean of the dealt differences.</param>
/// <param name="NullQuantile95">The value that 95 % of the dealt differences do not exceed.</param>
public sealed record PermutationHomogeneity(double Difference, int Replicates, double PValue, double NullMean, double NullQuantile95)
{
    private const double Rounding = 1e-12;

    /// <summary>Null for fewer than two groups.</summary>
    /// <param name="successes">Per group, from 0 to its trials.</param>
    /// <param name="trials">Per group, above 0.</param>
    public static PermutationHomogeneity? Of(IReadOnlyList<int> successes, IReadOnlyList<int> trials, SeededRandom random, int replicates = 4000, CancellationToken cancel = default)
    {
        if (successes.Count != trials.Count) throw new ArgumentException("one count per group", nameof(successes));
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (trials.Count < 2) return null;
        var observed = Largest(successes, trials);
        var dealt = new double[replicates];
        var counts = new int[trials.Count];
        var reached = 0;
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            cancel.ThrowIfCancellationRequested();
            Deal(successes.Sum(), trials, random, counts);
            dealt[replicate] = Largest(counts, trials);
            if (dealt[replicate] >= observed - Rounding) reached++;
        }

        Array.Sort(dealt);
        return new PermutationHomogeneity(observed, replicates, (1.0 + reached) / (1.0 + replicates), dealt.Average(), Quantile(dealt, 0.95));
    }

    private static void Deal(int marked, IReadOnlyList<int> trials, SeededRandom random, int[] counts)
    {
        var items = trials.Sum();
        for (var group = 0; group < counts.Length; group++)
        {
            counts[group] = Hypergeometric.Draw(random, items, marked, trials[group]);
            items -= trials[group];
            marked -= counts[group];
        }
    }

    private static double Largest(IReadOnlyList<int> successes, IReadOnlyList<int> trials)
    {
        var (lowest, highest) = (1.0, 0.0);
        for (var group = 0; group < trials.Count; group++)
        {
            var rate = (double)successes[group] / trials[group];
            (lowest, highest) = (Math.Min(lowest, rate), Math.Max(highest, rate));
        }

        return highest - lowest;
    }

    /// <summary>Linear between the two neighbours in order (Hyndman and Fan 1996, definition 7).</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
