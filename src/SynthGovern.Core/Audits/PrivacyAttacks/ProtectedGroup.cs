using SynthGovern.Audits.Fairness;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// One group of a protected attribute and its rows in the three tables, each list in ascending order. Attack success is reported for each
/// group because people of small groups are the outliers that a generator memorises first, and the whole table's rate hides them.
/// </summary>
/// <param name="Level">The group by name, as <see cref="Grouping"/> names it.</param>
internal sealed record ProtectedGroup(string Attribute, string Level, int[] Train, int[] Control, int[] Synthetic)
{
    /// <summary>The groups of all protected attributes in the order of the schema, but for levels that occur in no table.</summary>
    /// <param name="train">The whole training table: it decides where the bands of a number such as age lie.</param>
    /// <param name="tables">Those whose rows are divided into groups.</param>
    public static IReadOnlyList<ProtectedGroup> Of(Table train, AuditTables tables, Schema schema)
    {
        var groups = new List<ProtectedGroup>();
        foreach (var attribute in schema.Protected.Select(attribute => attribute.Column))
        {
            var grouping = new Grouping(train[attribute]);
            var (inTrain, control, synthetic) = (Rows(grouping, tables.Train[attribute]), Rows(grouping, tables.Control[attribute]), Rows(grouping, tables.Synthetic[attribute]));
            groups.AddRange(Enumerable.Range(0, grouping.Names.Count)
                .Where(group => inTrain[group].Count + control[group].Count + synthetic[group].Count > 0)
                .Select(group => new ProtectedGroup(attribute, grouping.Names[group], [.. inTrain[group]], [.. control[group]], [.. synthetic[group]])));
        }

        return groups;
    }

    public Scope Scope(string? column = null) => new(column, Group: new Dictionary<string, string>(StringComparer.Ordinal) { [Attribute] = Level });

    private static List<int>[] Rows(Grouping grouping, Column column)
    {
        var rows = Enumerable.Range(0, grouping.Names.Count).Select(_ => new List<int>()).ToArray();
        var groups = grouping.Of(column);
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] != Grouping.None) rows[groups[row]].Add(row);
        }

        return rows;
    }
}
