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

    public Interval Interval => IntervalAt(0.95);

    /// <summary>The interval as if no rate rested on more rows than <paramref name="most"/> says.</summary>
    /// <param name="most">
    /// A generator knows no more than it learned from the people of its training table, however many rows it is asked for, and several rows
    /// of one person may say the same. Null for no bound.
    /// </param>
    public Interval IntervalAt(double level, GapPeople? most = null)
    {
        var (groupRows, referenceRows) = (Math.Min(Group.Rows, most?.Group ?? double.MaxValue), Math.Min(Reference.Rows, most?.Reference ?? double.MaxValue));
        return Newcombe.Difference(Group.Rate * groupRows, groupRows, Reference.Rate * referenceRows, referenceRows, level);
    }
}

/// <summary>How many independent rows the rows of a group and of the reference group are worth (<see cref="Crowd"/>); at least one each.</summary>
internal readonly record struct GapPeople(double Group, double Reference)
{
    public static GapPeople Of(Crowd group, Crowd reference) => new(Math.Max(1, group.Effective), Math.Max(1, reference.Effective));
}
