namespace SynthGovern.Audits.Fairness;

/// <summary>
/// Which groups are judged. A rule "the gap changes by at most 0.10" holds only if the whole interval is inside; below about a hundred
/// control rows the interval is wider than that whatever the extract does (at a rate of 0.2 and a train share of 70 %, 92 rows are
/// needed for ± 0.10). Such groups are put together and judged as one, so that their people count and a decision stays possible;
/// the pool names its members. A group is small by its control rows alone: one that vanished from the extract is not hidden in a pool.
/// </summary>
internal sealed record GroupPool(string Name, IReadOnlyList<int> Members)
{
    public const int FewestAlone = 100;
    private const int MostNamed = 3;

    public static IReadOnlyList<GroupPool> Of(Division division, int reference, OutcomeCounts[] control, OutcomeCounts[] synthetic, OutcomeCounts[] train)
    {
        var others = Enumerable.Range(0, division.Groups.Count)
            .Where(group => group != reference && control[group].Rows + synthetic[group].Rows + train[group].Rows > 0)
            .ToArray();
        var small = others.Where(group => control[group].Rows < FewestAlone).ToArray();
        if (small.Length < 2) return [.. others.Select(group => new GroupPool(division.NameOf(group), [group]))];

        var name = small.Length <= MostNamed ? string.Join(" or ", small.Select(division.NameOf)) : $"the {small.Length} smallest groups";
        return [.. others.Except(small).Select(group => new GroupPool(division.NameOf(group), [group])), new GroupPool(name, small)];
    }

    public OutcomeCounts In(OutcomeCounts[] counts) => Members.Aggregate(default(OutcomeCounts), (sum, group) => sum + counts[group]);

    public Crowd In(Crowd[] crowds) => Members.Aggregate(default(Crowd), (sum, group) => sum + crowds[group]);
}
