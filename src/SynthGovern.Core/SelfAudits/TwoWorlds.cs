using SynthGovern.Privacy;

namespace SynthGovern.SelfAudits;

/// <summary>
/// Plays the two neighbouring worlds of the definition against each other. The threshold, and whether large or small scores mean "in",
/// are chosen on the first part of the trials; the bound comes from the others alone, so that choosing costs no confidence.
/// </summary>
public sealed class TwoWorlds
{
    private const double ShareToChoose = 0.3;

    /// <summary>Choosing needs no confidence: with the risk of the bound, few trials would leave every threshold at zero.</summary>
    private const double RiskToChoose = 0.5;

    private readonly List<double> inside = [];
    private readonly List<double> outside = [];

    public int Trials => Math.Min(inside.Count, outside.Count);

    /// <summary>One answer of the mechanism in each world, as the attacker scores it.</summary>
    public void Add(double scoreIn, double scoreOut)
    {
        inside.Add(scoreIn);
        outside.Add(scoreOut);
    }

    /// <param name="risk">Chance that the truth is below the lower bound; strictly between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">Fewer than 10 trials.</exception>
    public EmpiricalBound Bound(string mechanism, double upper, double delta, double risk)
    {
        if (Trials < 10) throw new InvalidOperationException("an audit needs at least 10 trials");
        var choose = (int)Math.Ceiling(Trials * ShareToChoose);
        var (threshold, sign) = Choose([.. inside.Take(choose)], [.. outside.Take(choose)], delta);
        var (ins, outs) = (inside.Skip(choose).ToList(), outside.Skip(choose).ToList());
        var counts = new AttackCounts(ins.Count(score => sign * score >= threshold), ins.Count, outs.Count(score => sign * score >= threshold), outs.Count);
        var most = AttackCounts.MostProvable(ins.Count, outs.Count, delta, risk);
        return new EmpiricalBound(mechanism, "two worlds, threshold on disjoint trials, Clopper–Pearson", upper, delta, counts.EpsilonLow(delta, risk), 1 - risk, ins.Count, most);
    }

    /// <summary>The threshold and direction with the best bound on these trials, of all that lie between two scores.</summary>
    private static (double Threshold, int Sign) Choose(double[] ins, double[] outs, double delta)
    {
        var (best, chosen) = (double.NegativeInfinity, (0.0, 1));
        foreach (var sign in new[] { 1, -1 })
        {
            var (sortedIn, sortedOut) = (Sorted(ins, sign), Sorted(outs, sign));
            foreach (var threshold in sortedIn.Concat(sortedOut).Distinct())
            {
                var counts = new AttackCounts(AtLeast(sortedIn, threshold), sortedIn.Length, AtLeast(sortedOut, threshold), sortedOut.Length);
                if (counts.EpsilonLow(delta, RiskToChoose) is var bound && (bound > best || (bound == best && counts.TruePositives > counts.FalsePositives))) (best, chosen) = (bound, (threshold, sign));
            }
        }

        return chosen;
    }

    private static double[] Sorted(double[] scores, int sign)
    {
        var sorted = Array.ConvertAll(scores, score => sign * score);
        Array.Sort(sorted);
        return sorted;
    }

    private static int AtLeast(double[] sorted, double threshold)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < threshold) low = middle + 1;
            else high = middle;
        }

        return sorted.Length - low;
    }
}
