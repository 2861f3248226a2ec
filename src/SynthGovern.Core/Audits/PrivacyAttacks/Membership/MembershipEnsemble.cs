using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>The scores that one way of telling members gave to the same people; higher is more likely a member.</summary>
/// <param name="Name">For the notes, such as "nearest distance".</param>
/// <param name="Members">One per member, finite.</param>
/// <param name="NonMembers">One per non-member, finite.</param>
internal sealed record MembershipPart(string Name, double[] Members, double[] NonMembers)
{
    public MembershipScores Scores => new(Members, NonMembers);
}

/// <summary>
/// Several ways of telling members, of which the attacker may use the best. Choosing it after the fact is paid for: each part is measured
/// at a level of 1 − risk / parts, the interval is from the largest low end to the largest high end, which covers the largest of the true
/// values, and the smallest p-value is multiplied by the number of parts (Bonferroni).
/// </summary>
internal sealed class MembershipEnsemble(IReadOnlyList<MembershipPart> parts)
{
    public delegate MembershipEstimate Measure(MembershipScores scores, double level);

    public IReadOnlyList<MembershipPart> Parts { get; } = parts;

    public int Members => Parts[0].Members.Length;

    public int NonMembers => Parts[0].NonMembers.Length;

    /// <summary>The same scores of some of the people, by their places.</summary>
    public MembershipEnsemble Select(IReadOnlyCollection<int> members, IReadOnlyCollection<int> nonMembers)
        => new([.. Parts.Select(part => new MembershipPart(part.Name, [.. members.Select(i => part.Members[i])], [.. nonMembers.Select(i => part.NonMembers[i])]))]);

    /// <summary>The largest value of the parts, with the interval and p-value of having chosen it, and the value of each part.</summary>
    public (MembershipEstimate Strongest, IReadOnlyList<MembershipEstimate> ByPart) Strongest(Measure measure, double level = 0.95)
    {
        var estimates = Parts.Select(part => measure(part.Scores, 1 - ((1 - level) / Parts.Count))).ToArray();
        var best = estimates.MaxBy(estimate => estimate.Value)!;
        var method = Parts.Count == 1 ? best.Interval.Method : $"{best.Interval.Method}; simultaneous over {Parts.Count} scores";
        var interval = new Interval(estimates.Max(estimate => estimate.Interval.Low), estimates.Max(estimate => estimate.Interval.High), level, method);
        var chance = Math.Min(1, Parts.Count * estimates.Min(estimate => estimate.PValue));
        return (new MembershipEstimate(best.Value, interval, chance, best.N), estimates);
    }
}
