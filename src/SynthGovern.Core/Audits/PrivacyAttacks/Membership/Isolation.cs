using SynthGovern.Audits.Neighbours;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// How far a person stands from the training rows: the mean distance to the five nearest of them, the person's own row not counted. People
/// who stand apart are found first (Meeus et al. 2023, Achilles' Heels), and an average over all people hides them.
/// </summary>
internal static class Isolation
{
    public const int Neighbours = 5;

    /// <summary>The share of people who count as isolated.</summary>
    public const double Share = 0.05;

    /// <param name="areTrain">The targets are the training rows themselves.</param>
    public static double[] Of(GowerRows targets, GowerRows train, bool areTrain, int threads, CancellationToken cancel)
        => [.. NearestRows.Of(targets, train, Neighbours, cancel, othersOnly: areTrain, threads: threads).Select(nearest => nearest.Average(neighbour => neighbour.Distance))];

    /// <summary>The places of the most isolated, the most isolated first.</summary>
    public static int[] Most(double[] isolation)
        => [.. Enumerable.Range(0, isolation.Length).OrderByDescending(place => isolation[place]).ThenBy(place => place).Take((int)(Share * isolation.Length))];
}
