namespace SynthGovern.Learning.Fair;

/// <summary>
/// Changes the outcomes of the rows that a ranker finds nearest to the other outcome, as few as make the rates of all groups equal
/// (massaging, Kamiran and Calders 2009 and 2012, section 4.2, here for any number of groups): groups below the common rate have
/// their most promising unfavourable rows promoted, groups above it their least promising favourable rows demoted.
/// </summary>
public static class LabelMassaging
{
    /// <summary>
    /// The new outcomes. The number of favourable rows stays as it was, and each group is less than one row from the common rate. A
    /// row without a group keeps its outcome.
    /// </summary>
    /// <param name="groups">One code per row; negative when unknown.</param>
    /// <param name="favourable">True where the row has the favourable outcome.</param>
    /// <param name="scores">Higher where the favourable outcome is more likely, from any ranker; equal scores keep the order of the rows.</param>
    public static MassagedLabels Of(ReadOnlySpan<int> groups, ReadOnlySpan<bool> favourable, ReadOnlySpan<double> scores)
    {
        if (scores.Length != groups.Length) throw new ArgumentException("one score per row", nameof(scores));
        var counts = GroupOutcomes.Count(groups, favourable);
        var wanted = counts.AtCommonRate(_ => true);
        var members = GroupRows.Of(groups);
        var (labels, promoted, demoted) = (favourable.ToArray(), new List<int>(), new List<int>());
        for (var group = 0; group < members.Length; group++)
        {
            var more = wanted[group] - counts.Favourable[group];
            if (more > 0) promoted.AddRange(First(members[group], false, more, favourable, scores, rising: false));
            if (more < 0) demoted.AddRange(First(members[group], true, -more, favourable, scores, rising: true));
        }

        foreach (var row in promoted) labels[row] = true;
        foreach (var row in demoted) labels[row] = false;
        promoted.Sort();
        demoted.Sort();
        return new MassagedLabels(labels, promoted, demoted);
    }

    /// <summary>The first rows with an outcome, in the order of their scores.</summary>
    private static ReadOnlySpan<int> First(int[] members, bool outcome, int count, ReadOnlySpan<bool> favourable, ReadOnlySpan<double> scores, bool rising)
    {
        var rows = new List<int>();
        foreach (var row in members)
        {
            if (favourable[row] == outcome) rows.Add(row);
        }

        var keys = new (double Score, int Row)[rows.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            if (double.IsNaN(scores[rows[i]])) throw new ArgumentException("a score is not a number", nameof(scores));
            keys[i] = (rising ? scores[rows[i]] : -scores[rows[i]], rows[i]);
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => key.Row).AsSpan(0, count);
    }
}

/// <param name="Favourable">The outcome of every row after massaging.</param>
/// <param name="Promoted">Rows that became favourable, in ascending order.</param>
/// <param name="Demoted">Rows that stopped being favourable, in ascending order; as many as were promoted.</param>
public sealed record MassagedLabels(IReadOnlyList<bool> Favourable, IReadOnlyList<int> Promoted, IReadOnlyList<int> Demoted);
