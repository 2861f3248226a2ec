using MathNet.Numerics;
using SynthGovern.Measurements;
using Binomial = MathNet.Numerics.Distributions.Binomial;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// The statistics of membership inference: an attack gave a score to people who were learned from (members) and to people of the same
/// population who were not (non-members); the higher, the more likely a member. All p-values are of the hypothesis that the scores tell
/// nothing, under which members and non-members are exchangeable; none of them assumes a distribution of the scores.
/// </summary>
internal sealed class MembershipScores
{
    private readonly double[] members;
    private readonly double[] nonMembers;
    private readonly double[] sortedMembers;
    private readonly double[] sortedNonMembers;

    /// <param name="members">At least one, finite; in an order that the scores did not decide.</param>
    /// <param name="nonMembers">Likewise.</param>
    public MembershipScores(IEnumerable<double> members, IEnumerable<double> nonMembers)
    {
        (this.members, this.nonMembers) = (Checked(members, nameof(members)), Checked(nonMembers, nameof(nonMembers)));
        (sortedMembers, sortedNonMembers) = ([.. this.members.Order()], [.. this.nonMembers.Order()]);
    }

    private int Both => members.Length + nonMembers.Length;

    /// <summary>
    /// The chance that a member scores higher than a non-member, ties counting one half, with DeLong's interval. The p-value is that of
    /// Mann and Whitney 1947 with the variance for ties, and never below that of a perfect separation, which is known exactly.
    /// </summary>
    public MembershipEstimate Auc(double level = 0.95)
    {
        var auc = RocAuc.Of([.. members, .. nonMembers], [.. members.Select(_ => true), .. nonMembers.Select(_ => false)]);
        return new MembershipEstimate(auc.Value, auc.IntervalAt(level), MannWhitney(auc.Value), Both);
    }

    /// <summary>
    /// True minus false positive rate of "a member scores above the threshold". The largest difference over all thresholds flatters the attack
    /// even when it knows nothing; therefore the first, third, fifth … member and non-member choose the threshold and the others are judged by
    /// it: Newcombe's interval and Fisher's exact test then hold as for a threshold fixed beforehand. A negative difference counts as 0.
    /// </summary>
    public MembershipEstimate Advantage(double level = 0.95)
    {
        var threshold = BestThreshold(Every(members, from: 0), Every(nonMembers, from: 0));
        return AdvantageAbove(threshold, Every(members, from: 1), Every(nonMembers, from: 1), level);
    }

    /// <summary>
    /// True positive rate at the threshold that a share of the non-members exceeds: the (⌊share · n⌋ + 1)-th largest score of the n
    /// non-members, strictly exceeded. That threshold is an estimate too. The interval therefore is from the lower limit of Clopper and
    /// Pearson at a higher threshold, which at most the share exceeds, to the upper limit at a lower one, which at least the share
    /// exceeds; both thresholds are order statistics of the non-members that keep this promise by the binomial distribution. Each of the
    /// four limits may fail with a quarter of the risk. With few non-members the low end is 0: too few were seen to
    /// know so rare an error (at 1 % and level 0.95, fewer than 437; at 0.1 %, fewer than 4,380).
    /// </summary>
    /// <param name="share">The false positive rate, strictly between 0 and 1.</param>
    public MembershipEstimate TruePositiveRate(double share, double level = 0.95)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "strictly between 0 and 1");
        var (risk, rank) = ((1 - level) / 4, (int)Math.Floor(share * nonMembers.Length) + 1);
        var above = MembersAbove(rank);
        var (high, low) = (HighRank(share, risk), LowRank(share, risk));
        var from = high == 0 ? 0 : ClopperPearson.Low(MembersAbove(high), members.Length, risk);
        var to = low > nonMembers.Length ? 1 : ClopperPearson.High(members.Length - CountBelow(sortedMembers, Largest(low)), members.Length, risk);
        var interval = new Interval(from, to, level, "Clopper-Pearson, binomial limits of the threshold");

        // At least so many members above the rank-th largest non-member: the scores from the top down to it hold fewer than rank non-members.
        var chance = above == 0 ? 1 : Hypergeometric.AtLeast(above, Both, members.Length, above + rank - 1);
        return new MembershipEstimate((double)above / members.Length, interval, chance, Both);
    }

    /// <summary>The middle between two neighbouring scores that separates best, the higher of equally good ones.</summary>
    internal static double BestThreshold(double[] members, double[] nonMembers)
    {
        var (positives, negatives) = (members.OrderDescending().ToArray(), nonMembers.OrderDescending().ToArray());
        var values = positives.Concat(negatives).Distinct().OrderDescending().ToArray();
        var (best, threshold, positive, negative) = (double.NegativeInfinity, double.MaxValue, 0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            while (positive < positives.Length && positives[positive] >= values[i]) positive++;
            while (negative < negatives.Length && negatives[negative] >= values[i]) negative++;
            var difference = ((double)positive / Math.Max(1, positives.Length)) - ((double)negative / Math.Max(1, negatives.Length));
            if (difference <= best) continue;
            best = difference;
            threshold = i + 1 < values.Length ? values[i + 1] + ((values[i] - values[i + 1]) / 2) : double.MinValue;
        }

        return threshold;
    }

    /// <summary>Advantage at a threshold that these scores did not decide.</summary>
    internal static MembershipEstimate AdvantageAbove(double threshold, double[] members, double[] nonMembers, double level)
    {
        var both = members.Length + nonMembers.Length;
        if (members.Length == 0 || nonMembers.Length == 0) return new MembershipEstimate(0, new Interval(0, 1, level, Newcombe.Method), 1, both);
        var (hits, alarms) = (members.Count(score => score > threshold), nonMembers.Count(score => score > threshold));
        var interval = Newcombe.Difference(hits, members.Length, alarms, nonMembers.Length, level);
        var value = ((double)hits / members.Length) - ((double)alarms / nonMembers.Length);
        var chance = Hypergeometric.AtLeast(hits, both, members.Length, hits + alarms);
        return new MembershipEstimate(Math.Max(0, value), interval.Within(0, 1), chance, both);
    }

    private static double[] Checked(IEnumerable<double> scores, string name)
    {
        var array = scores.ToArray();
        if (array.Length == 0) throw new ArgumentException("at least one score", name);
        if (Array.Exists(array, score => !double.IsFinite(score))) throw new ArgumentException("scores are finite", name);
        return array;
    }

    private static double[] Every(double[] scores, int from) => [.. scores.Where((_, position) => position % 2 == from)];

    private double MannWhitney(double auc)
    {
        double m = members.Length, n = nonMembers.Length;
        var ties = 0.0;
        foreach (var tied in members.Concat(nonMembers).CountBy(score => score)) ties += Math.Pow(tied.Value, 3) - tied.Value;
        var variance = (m + n + 1 - (ties / ((m + n) * (m + n - 1)))) / (12 * m * n);
        if (variance <= 0) return 1;
        var chance = StandardNormal.Above((auc - 0.5 - (0.5 / (m * n))) / Math.Sqrt(variance));
        return Math.Max(chance, Math.Exp(-SpecialFunctions.BinomialLn(Both, members.Length)));
    }

    private int MembersAbove(int rank) => members.Length - CountNotAbove(sortedMembers, Largest(rank));

    private double Largest(int rank) => sortedNonMembers[^rank];

    /// <summary>The largest rank whose score is exceeded by at most the share of all non-members, but for the risk; 0 when there is none.</summary>
    private int HighRank(double share, double risk)
    {
        var rank = 0;
        while (rank < nonMembers.Length && Binomial.CDF(share, nonMembers.Length, rank) <= risk) rank++;
        return rank;
    }

    /// <summary>The smallest rank whose score is reached by at least the share of all non-members, but for the risk; above n when there is none.</summary>
    private int LowRank(double share, double risk)
    {
        var rank = 1;
        while (rank <= nonMembers.Length && 1 - Binomial.CDF(share, nonMembers.Length, rank - 1) > risk) rank++;
        return rank;
    }

    private static int CountBelow(double[] sorted, double value) => Count(sorted, other => other < value);

    private static int CountNotAbove(double[] sorted, double value) => Count(sorted, other => other <= value);

    /// <summary>How many of the first scores fulfil a condition that none fulfils after one that does not.</summary>
    private static int Count(double[] sorted, Func<double, bool> holds)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (holds(sorted[middle])) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
