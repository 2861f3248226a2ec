using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// One way to divide the people of the three tables into groups: by one protected attribute, or by several at once (intersections). What is
/// measured of a group does not depend on how the groups were made.
/// </summary>
/// <param name="Attributes">In the order of the schema.</param>
/// <param name="Groups">The level of every attribute, for each group that occurs in a table.</param>
/// <param name="Train">The group of each training row; <see cref="Grouping.None"/> where an attribute is missing or belongs to no group.</param>
internal sealed record Division(IReadOnlyList<string> Attributes, IReadOnlyList<IReadOnlyDictionary<string, string>> Groups, int[] Train, int[] Control, int[] Synthetic)
{
    /// <summary>The attributes by name, joined as in <c>sex &amp; race</c>.</summary>
    public string Name => string.Join(" & ", Attributes);

    public bool IsIntersection => Attributes.Count > 1;

    /// <summary>The levels of a group by name, joined as in <c>F &amp; White</c>.</summary>
    public string NameOf(int group) => string.Join(" & ", Attributes.Select(attribute => Groups[group][attribute]));

    /// <summary>
    /// By each protected attribute; then by each two of them; then, where there are three, by all together. Of more than three, combinations
    /// of three and more would mostly hold nobody or a handful.
    /// </summary>
    public static IReadOnlyList<Division> Of(AuditTables tables, Schema schema)
    {
        var single = schema.Protected.Select(attribute => Single(tables, attribute.Column)).ToArray();
        var divisions = new List<Division>(single);
        for (var i = 0; i < single.Length; i++)
        {
            for (var j = i + 1; j < single.Length; j++) divisions.Add(Cross(single[i], single[j]));
        }

        if (single.Length == 3) divisions.Add(single.Skip(1).Aggregate(single[0], Cross));
        return divisions;
    }

    public static Division Single(AuditTables tables, string attribute)
    {
        var grouping = new Grouping(tables.Train[attribute]);
        IReadOnlyDictionary<string, string>[] groups = [.. grouping.Names.Select(name => new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = name })];
        return new Division([attribute], groups, grouping.Of(tables.Train[attribute]), grouping.Of(tables.Control[attribute]), grouping.Of(tables.Synthetic[attribute]));
    }

    private static Division Cross(Division first, Division second)
    {
        int[][] crossed = [Cross(first.Train, second.Train, second.Groups.Count), Cross(first.Control, second.Control, second.Groups.Count), Cross(first.Synthetic, second.Synthetic, second.Groups.Count)];
        var cells = crossed.SelectMany(rows => rows.Distinct()).Where(cell => cell != Grouping.None).Distinct().Order().ToArray();
        var numbers = cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        foreach (var rows in crossed)
        {
            for (var row = 0; row < rows.Length; row++) rows[row] = rows[row] == Grouping.None ? Grouping.None : numbers[rows[row]];
        }

        var groups = cells.Select(cell => first.Groups[cell / second.Groups.Count].Concat(second.Groups[cell % second.Groups.Count]).ToDictionary(StringComparer.Ordinal));
        return new Division([.. first.Attributes, .. second.Attributes], [.. groups], crossed[0], crossed[1], crossed[2]);
    }

    private static int[] Cross(int[] first, int[] second, int secondCount)
    {
        var crossed = new int[first.Length];
        for (var row = 0; row < crossed.Length; row++)
        {
            crossed[row] = first[row] == Grouping.None || second[row] == Grouping.None ? Grouping.None : (first[row] * secondCount) + second[row];
        }

        return crossed;
    }

    /// <summary>How many rows each group has.</summary>
    public int[] Count(int[] rows)
    {
        var counts = new int[Groups.Count];
        foreach (var group in rows)
        {
            if (group != Grouping.None) counts[group]++;
        }

        return counts;
    }
}
