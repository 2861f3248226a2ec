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

    /// <summary>The interval as if no rate rested on more rows than in <paramref name="most"/>.</summary>
    /// <param name="most">
    /// People of both groups. A generator knows no more than it learned from the people of its training table, however many rows it is asked
    /// for, and several rows of one person may say the same. Null for no bound.
    /// </param>
    public Interval IntervalAt(double level, Gap? most = null)
    {
        var (groupRows, referenceRows) = (Rows(Group, most?.Group), Rows(Reference, most?.Reference));
        return Newcombe.Difference(Group.Rate * groupRows, groupRows, Reference.Rate * referenceRows, referenceRows, level);
    }

    /// <summary>At least one, where the training table has none.</summary>
    private static double Rows(OutcomeCounts counts, OutcomeCounts? most) => most is { } bound ? Math.Min(counts.Rows, Math.Max(1, bound.Rows)) : counts.Rows;
}
