using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// The groups of one division that are compared with its reference group. Groups of one attribute are pooled when small
/// (<see cref="GroupPool"/>); intersections are many and mostly small, so that those too small to be estimated are named in one place.
/// </summary>
internal static class GapPairs
{
    private const int MostNamed = 12;

    /// <param name="subjects">Whose the rows are: no rate counts for more rows than its people are worth (<see cref="Crowd"/>).</param>
    /// <returns>Null when the division has no reference group.</returns>
    public static (IReadOnlyList<GapPair> Pairs, IReadOnlyList<string> TooSmall)? Of(Division division, Schema schema, Target target, AuditTables tables, AuditSubjects? subjects)
    {
        var (train, control, synthetic) = (Count(division.Train, tables.Train), Count(division.Control, tables.Control), Count(division.Synthetic, tables.Synthetic));
        if (Reference(division, schema, tables, train) is not { } reference) return null;
        var (learned, kept) = (People(division.Train, subjects?.Train, tables.Train), People(division.Control, subjects?.Control, tables.Control));
        var pools = division.IsIntersection ? Alone(division, reference, control, synthetic, train) : GroupPool.Of(division, reference, control, synthetic, train);
        var pairs = pools.Select(pool => Pair(pool)).ToArray();
        if (!division.IsIntersection) return (pairs, []);
        var small = pairs.Where(pair => Math.Max(pair.InControl.Group.Rows, pair.InExtract.Group.Rows) < GapPair.FewestRows).ToArray();
        return ([.. pairs.Except(small)], [.. small.Select(Named)]);

        OutcomeCounts[] Count(int[] groups, Table table) => OutcomeCounts.PerGroup(groups, Outcome.Of(table, target), division.Groups.Count);

        Crowd[] People(int[] groups, int[]? whose, Table table) => Crowd.PerGroup(groups, whose, Outcome.Of(table, target), division.Groups.Count);

        GapPair Pair(GroupPool pool)
        {
            var levels = division.IsIntersection ? division.Groups[pool.Members[0]] : new Dictionary<string, string>(StringComparer.Ordinal) { [division.Name] = pool.Name };
            var members = pool.Members.Count < 2 ? string.Empty
                : "; judged together because each is small in the control: " + string.Join(", ", pool.Members.Select(group => string.Create(CultureInfo.InvariantCulture, $"{division.NameOf(group)} ({control[group].Rows})")));
            return new GapPair(
                new Scope(Target: target.Column, Group: levels),
                pool.Name,
                division.NameOf(reference),
                members,
                new Gap(pool.In(synthetic), synthetic[reference]),
                new Gap(pool.In(control), control[reference]),
                GapPeople.Of(pool.In(learned), learned[reference]),
                GapPeople.Of(pool.In(kept), kept[reference]));
        }
    }

    /// <summary>The groups that were too small, in one sentence.</summary>
    public static string InWords(IReadOnlyList<string> tooSmall)
    {
        var rest = tooSmall.Count - MostNamed;
        var named = string.Join(", ", tooSmall.Take(MostNamed));
        return string.Create(CultureInfo.InvariantCulture, $"{tooSmall.Count} groups have fewer than {GapPair.FewestRows} rows in control and extract: {named}{(rest > 0 ? $" and {rest} more" : string.Empty)}");
    }

    private static string Named(GapPair pair) => string.Create(CultureInfo.InvariantCulture, $"{pair.Group} ({pair.InControl.Group.Rows} and {pair.InExtract.Group.Rows})");

    private static GroupPool[] Alone(Division division, int reference, OutcomeCounts[] control, OutcomeCounts[] synthetic, OutcomeCounts[] train) =>
    [
        .. Enumerable.Range(0, division.Groups.Count)
            .Where(group => group != reference && control[group].Rows + synthetic[group].Rows + train[group].Rows > 0)
            .Select(group => new GroupPool(division.NameOf(group), [group])),
    ];

    /// <summary>
    /// The declared reference group of the attribute, or the largest group; of an intersection the one that combines the declared reference
    /// groups where all are declared and somebody is in it.
    /// </summary>
    private static int? Reference(Division division, Schema schema, AuditTables tables, OutcomeCounts[] train)
    {
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in schema.Protected.Where(attribute => division.Attributes.Contains(attribute.Column, StringComparer.Ordinal)))
        {
            if (attribute.ReferenceGroup is not { } wanted) continue;
            var grouping = new Grouping(tables.Train[attribute.Column]);
            if (grouping.Find(wanted) is not (not Grouping.None and var found)) return null;
            declared[attribute.Column] = grouping.Names[found];
        }

        if (declared.Count == division.Attributes.Count)
        {
            var combined = Enumerable.Range(0, division.Groups.Count).Where(group => division.Groups[group].All(level => declared[level.Key] == level.Value)).ToArray();
            if (combined is [var only] && (!division.IsIntersection || train[only].Rows > 0)) return only;
        }

        return train.Length == 0 ? null : Array.IndexOf(train, train.MaxBy(count => count.Rows));
    }
}
