using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.SelfAudits;

/// <summary>
/// Plays the two neighbouring worlds of the definition against each other. The threshold, and whether large or small scores mean "in",
/// are chosen on the first part of the trials; the bound comes from the others alone, so that choosing costs no confidence.
/// </summary>
public sealed class TwoWorlds
{
    private const double ShareToChoose = 0.3;

    private readonly List<double> inside = [];
    private readonly List<double> outside = [];

    public int Trials => Math.Min(inside.Count, outside.Count);

    /// <summary>One answer of the mechanism in each world, as the attacker scores it.</summary>
    public void Add(double scoreIn, double scoreOut)
    {
        inside.Add(scoreIn);
        outside.Add(scoreOut);
    }

    /// <summary>A bound that needs no assumption about the mechanism.</summary>
    /// <param name="risk">Chance that the truth is below the lower bound; strictly between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">Fewer than 10 trials.</exception>
    public EmpiricalBound Bound(string mechanism, double upper, double delta, double risk)
    {
        var counts = Count(counts => counts.Estimate);
        var most = AttackCounts.MostProvable(counts.In, counts.Out, delta, risk);
        return new EmpiricalBound(mechanism, "two worlds, threshold on disjoint trials, Clopper–Pearson", upper, delta, counts.EpsilonLow(delta, risk), 1 - risk, (int)counts.In, most);
    }

    /// <summary>A bound that holds if the answers are those of a Gaussian mechanism (Nasr et al. 2023): far stronger at small deltas, and worth nothing otherwise.</summary>
    /// <inheritdoc cref="Bound"/>
    public EmpiricalBound GaussianBound(string mechanism, double upper, double delta, double risk)
    {
        var counts = Count(counts => counts.GaussianEstimate);
        var most = AnalyticGaussian.Epsilon(new AttackCounts(counts.In, counts.In, 0, counts.Out).GaussianMuLow(risk), delta);
        var low = counts.GaussianMuLow(risk) is > 0 and var mu ? AnalyticGaussian.Epsilon(mu, delta) : 0;
        return new EmpiricalBound(mechanism, "two worlds, as a Gaussian mechanism, Clopper–Pearson", upper, delta, low, 1 - risk, (int)counts.In, most);
    }

    /// <summary>Chooses threshold and direction on the first part, and counts on the rest.</summary>
    private AttackCounts Count(Func<AttackCounts, double> worth)
    {
        if (Trials < 10) throw new InvalidOperationException("an audit needs at least 10 trials");
        var choose = (int)Math.Ceiling(Trials * ShareToChoose);
        var (threshold, sign) = Choose([.. inside.Take(choose)], [.. outside.Take(choose)], worth);
        var (ins, outs) = (inside.Skip(choose).ToList(), outside.Skip(choose).ToList());
        return new AttackCounts(ins.Count(score => sign * score >= threshold), ins.Count, outs.Count(score => sign * score >= threshold), outs.Count);
    }

    private static (double Threshold, int Sign) Choose(double[] ins, double[] outs, Func<AttackCounts, double> worth)
    {
        var (best, chosen) = (double.NegativeInfinity, (0.0, 1));
        foreach (var sign in new[] { 1, -1 })
        {
            var (sortedIn, sortedOut) = (Sorted(ins, sign), Sorted(outs, sign));
            foreach (var threshold in sortedIn.Concat(sortedOut).Distinct())
            {
                var counts = new AttackCounts(AtLeast(sortedIn, threshold), sortedIn.Length, AtLeast(sortedOut, threshold), sortedOut.Length);
                if (worth(counts) is var value && value > best) (best, chosen) = (value, (threshold, sign));
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
