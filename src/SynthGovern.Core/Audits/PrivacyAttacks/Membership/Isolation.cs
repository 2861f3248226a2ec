using System.Globalization;
using SynthGovern.Audits.Neighbours;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// How far people stand from others: the mean distance to the five nearest of all other members and non-members. People who stand apart are
/// found first (Meeus et al. 2023, Achilles' Heels), and an average over all people hides them.
/// <para>
/// Members and non-members are put in one order, the most isolated first and equally isolated ones at random. Isolated are those before the
/// non-member who follows the first twentieth of the non-members. How isolated somebody is depends on all of them alike, so that under
/// the hypothesis that the extract tells nothing the isolated members and non-members are exchangeable: whatever ties there are, and in whatever
/// order the files stand. (The distance to the training rows alone would not do: it decides differently for those who are among them.)
/// </para>
/// </summary>
/// <param name="Members">Places of the isolated members, the most isolated first.</param>
/// <param name="NonMembers">Places of the isolated non-members.</param>
/// <param name="Tied">How many people are as isolated as the last ones that were taken, or more.</param>
internal sealed record Isolation(int[] Members, int[] NonMembers, int Tied)
{
    public const int Neighbours = 5;

    /// <summary>The share of the non-members who count as isolated.</summary>
    public const double Share = 0.05;

    private const int Fewest = 10;

    /// <summary>Distances are sums of rounded numbers.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The isolation of each of some people among them.</summary>
    public static double[] Of(GowerRows people, int threads, CancellationToken cancel)
        => [.. NearestRows.Of(people, people, Neighbours, cancel, othersOnly: true, threads: threads).Select(nearest => nearest.Average(neighbour => neighbour.Distance))];

    /// <param name="members">Isolation of every training row.</param>
    /// <param name="nonMembers">Isolation of every non-member.</param>
    public static Isolation Most(double[] members, double[] nonMembers, SeededRandom random)
    {
        double[] isolation = [.. members, .. nonMembers];
        int[] order = [.. Enumerable.Range(0, isolation.Length)];
        random.Shuffle<int>(order);
        order = [.. order.OrderByDescending(place => isolation[place])];
        var (wanted, taken) = ((int)(Share * nonMembers.Length), 0);
        for (var outside = 0; taken < order.Length; taken++)
        {
            if (order[taken] >= members.Length && outside++ == wanted) break;
        }

        var isolated = order[..taken];
        var cut = taken > 0 ? isolation[isolated[^1]] : double.PositiveInfinity;
        return new Isolation(
            [.. isolated.Where(place => place < members.Length)],
            [.. isolated.Where(place => place >= members.Length).Select(place => place - members.Length)],
            isolation.Count(value => value >= cut - Rounding));
    }

    /// <summary>Why these people are not judged; null when they are.</summary>
    public string? WhyNot()
    {
        var taken = Members.Length + NonMembers.Length;
        if (Math.Min(Members.Length, NonMembers.Length) < Fewest)
            return string.Create(CultureInfo.InvariantCulture, $"{Members.Length} members and {NonMembers.Length} non-members are as isolated as the most isolated {Share:P0} of the non-members; {Fewest} of each are needed");
        return 2 * taken >= Tied ? null
            : string.Create(CultureInfo.InvariantCulture, $"too many people stand equally far from others: the most isolated {Share:P0} would be {taken} of {Tied} among whom only chance could choose");
    }
}
