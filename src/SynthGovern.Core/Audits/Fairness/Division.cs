using SynthGovern.Audits.Fairness.Predictions;
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
        var (upper, lower) = (first.Stacked(), second.Stacked());
        var crossed = Partition.Cross([upper, lower]);
        var levels = new IReadOnlyDictionary<string, string>[crossed.Groups.Count];
        for (var row = 0; row < crossed.Codes.Length; row++)
        {
            if (crossed.Codes[row] is not Partition.None and var group && levels[group] is null) levels[group] = first.Groups[upper.Codes[row]].Concat(second.Groups[lower.Codes[row]]).ToDictionary(StringComparer.Ordinal);
        }

        var codes = crossed.Codes;
        var (train, control) = (first.Train.Length, first.Control.Length);
        return new Division([.. first.Attributes, .. second.Attributes], levels, codes[..train].ToArray(), codes.Slice(train, control).ToArray(), codes[(train + control)..].ToArray());
    }

    /// <summary>The groups of some rows of the control, for metrics of predictions; those that are not judged belong to none.</summary>
    public Partition OfControl(int[] rows, bool[] judged) => new(Name, Names, [.. rows.Zip(judged, (row, counts) => counts ? Control[row] : Grouping.None)]);

    private Partition Stacked() => new(Name, Names, [.. Train, .. Control, .. Synthetic]);

    private string[] Names => [.. Enumerable.Range(0, Groups.Count).Select(NameOf)];

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
