using System.Globalization;
using SynthGovern.Audits.Fairness;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// Whom the attack is made on: the training rows that lie farthest from all others, by the mean Gower distance to their nearest
/// <see cref="Neighbours"/> (Meeus et al. 2023, Achilles' Heels). Attacks on average people understate the risk of unusual ones.
/// </summary>
/// <param name="Rows">All targets, rows of the training table; the first <paramref name="Whole"/> are the most isolated of all.</param>
/// <param name="Whole">How many of them stand for the whole table.</param>
/// <param name="Groups">Those of protected groups, which may be the same people.</param>
internal sealed record ShadowTargets(IReadOnlyList<int> Rows, int Whole, IReadOnlyList<ShadowGroup> Groups)
{
    private const int Neighbours = 5;

    /// <summary>Of each protected group that is judged.</summary>
    public const int FewestOfGroup = 30;

    /// <summary>Targets are at most one of so many training rows: each of them is missing from half of the tables that the shadow models learn from.</summary>
    private const int RowsPerTarget = 20;

    public static ShadowTargets Of(Table train, Table control, Schema schema, int wanted, int threads, CancellationToken cancel)
    {
        var rows = new GowerSpace(train, control).Rows(train);
        var nearest = NearestRows.Of(rows, rows, Neighbours, cancel, othersOnly: true, threads: threads);
        var isolation = Array.ConvertAll(nearest, found => found.Length == 0 ? 0 : found.Average(neighbour => neighbour.Distance));
        var order = Enumerable.Range(0, train.RowCount).OrderByDescending(row => isolation[row]).ThenBy(row => row).ToArray();
        var chosen = order.Take(Math.Min(wanted, train.RowCount / RowsPerTarget)).ToList();
        var whole = chosen.Count;
        var groups = new List<ShadowGroup>();
        foreach (var attribute in schema.Protected) groups.AddRange(OfAttribute(train, attribute.Column, order, wanted, chosen));
        return new ShadowTargets(chosen, whole, groups);
    }

    /// <summary>The most isolated people of each group, the largest group first, as long as there is room for them.</summary>
    private static IEnumerable<ShadowGroup> OfAttribute(Table train, string column, int[] order, int wanted, List<int> chosen)
    {
        var grouping = new Grouping(train[column]);
        var groups = grouping.Of(train[column]);
        var members = Enumerable.Range(0, grouping.Names.Count).Select(group => order.Where(row => groups[row] == group).ToArray()).ToArray();
        foreach (var group in Enumerable.Range(0, members.Length).OrderByDescending(group => members[group].Length).ThenBy(group => group))
        {
            var scope = new Scope(Group: new Dictionary<string, string>(StringComparer.Ordinal) { [column] = grouping.Names[group] });
            var targets = members[group].Take(wanted).ToArray();
            var added = targets.Except(chosen).ToArray();
            if (members[group].Length < FewestOfGroup)
            {
                yield return new ShadowGroup(scope, [], members[group].Length, string.Create(CultureInfo.InvariantCulture, $"{members[group].Length} training rows of this group; {FewestOfGroup} are needed"));
            }
            else if (chosen.Count + added.Length > train.RowCount / RowsPerTarget)
            {
                var note = $"{train.RowCount} training rows leave room for attacks on {train.RowCount / RowsPerTarget} people, and {chosen.Count} others are attacked";
                yield return new ShadowGroup(scope, [], members[group].Length, note);
            }
            else
            {
                chosen.AddRange(added);
                yield return new ShadowGroup(scope, [.. targets.Select(row => chosen.IndexOf(row))], members[group].Length, null);
            }
        }
    }
}

/// <summary>A protected group and who of it is attacked.</summary>
/// <param name="Targets">Positions among all targets.</param>
/// <param name="People">Training rows of the group.</param>
/// <param name="WhyNot">Why nobody of it is attacked; null when somebody is.</param>
internal sealed record ShadowGroup(Scope Scope, IReadOnlyList<int> Targets, int People, string? WhyNot);
