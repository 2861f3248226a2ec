using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness;

/// <summary>Rows with a known outcome, and how many of them are favourable.</summary>
internal readonly record struct OutcomeCounts(int Favourable, int Rows)
{
    public double Rate => (double)Favourable / Rows;

    public static OutcomeCounts operator +(OutcomeCounts left, OutcomeCounts right) => new(left.Favourable + right.Favourable, left.Rows + right.Rows);

    public static OutcomeCounts[] PerGroup(int[] groups, bool?[] favourable, int count)
    {
        var counts = new OutcomeCounts[count];
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] == Grouping.None || favourable[row] is not { } good) continue;
            counts[groups[row]] += new OutcomeCounts(good ? 1 : 0, 1);
        }

        return counts;
    }
}

/// <summary>Rate of the favourable outcome in a group minus that in the reference group; negative when the group fares worse.</summary>
internal readonly record struct Gap(OutcomeCounts Group, OutcomeCounts Reference)
{
    public int Smallest => Math.Min(Group.Rows, Reference.Rows);

    public double Value => Group.Rate - Reference.Rate;

    public Interval Interval => Newcombe.Difference(Group.Favourable, Group.Rows, Reference.Favourable, Reference.Rows);
}
