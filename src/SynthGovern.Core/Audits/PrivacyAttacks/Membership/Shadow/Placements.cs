namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>How the scores of one target are ordered: Mann and Whitney's statistic, DeLong's contributions and the permutation variance with ties.</summary>
internal sealed class Placements
{
    private readonly double[] shares;
    private readonly bool[] held;
    private readonly int positives;
    private readonly int negatives;

    public Placements(double[] scores, bool[] held)
    {
        this.held = held;
        positives = held.Count(itIs => itIs);
        negatives = held.Length - positives;
        if (positives == 0 || negatives == 0) throw new ArgumentException("both classes must occur", nameof(held));
        shares = [.. scores.Select((score, model) => Beaten(scores, score, model))];
        Auc = shares.Where((_, model) => held[model]).Average();
        var (n, ties) = ((double)scores.Length, 0.0);
        var tied = scores.CountBy(score => score).Select(pair => pair.Value).ToArray();
        foreach (var count in tied) ties += Math.Pow(count, 3) - count;
        NullVariance = positives * negatives / 12.0 * (n + 1 - (ties / (n * (n - 1))));
        Step = tied.Length == 2 ? n / 2 : tied.Length == scores.Length ? 1 : 0.5;
    }

    public double Auc { get; }

    /// <summary>By how many pairs the statistic exceeds its expectation without information.</summary>
    public double Surplus => (Auc - 0.5) * positives * negatives;

    /// <summary>Of the number of pairs in order, over all ways to choose the held ones.</summary>
    public double NullVariance { get; }

    /// <summary>The least distance between two values of the statistic.</summary>
    public double Step { get; }

    /// <summary>What a model adds to the error of the area; the squares add up to DeLong's variance.</summary>
    public double Influence(int model) => held[model]
        ? (shares[model] - Auc) / Math.Sqrt(positives * Math.Max(1.0, positives - 1))
        : (1 - shares[model] - Auc) / Math.Sqrt(negatives * Math.Max(1.0, negatives - 1));

    /// <summary>The share of the other class that the model's score exceeds, ties counting one half.</summary>
    private double Beaten(double[] scores, double score, int model)
    {
        var (below, others) = (0.0, 0);
        for (var other = 0; other < scores.Length; other++)
        {
            if (held[other] == held[model]) continue;
            others++;
            below += scores[other] < score ? 1 : scores[other] == score ? 0.5 : 0;
        }

        return below / others;
    }
}
