using SynthGovern.Tables;

namespace SynthGovern.Audits;

/// <summary>
/// The three tables of an audit reduced to the learnable columns of the schema, in its order, with the same levels in all three.
/// Identifiers and free text are never compared: a generator must not learn them.
/// </summary>
internal sealed record AuditTables(Table Train, Table Control, Table Synthetic)
{
    /// <exception cref="KeyNotFoundException">A table lacks a learnable column of the schema.</exception>
    public static AuditTables Of(AuditInput input)
    {
        var names = input.Schema.Learnable.Select(column => column.Name).ToArray();
        var (train, control, synthetic) = (new Column[names.Length], new Column[names.Length], new Column[names.Length]);
        for (var i = 0; i < names.Length; i++)
        {
            (train[i], control[i], synthetic[i]) = (input.Train[names[i]], input.Control[names[i]], input.Synthetic[names[i]]);
            if (train[i] is not LabelColumn first) continue;
            var levels = first.Levels.Union(((LabelColumn)control[i]).Levels).Union(((LabelColumn)synthetic[i]).Levels).ToArray();
            (train[i], control[i], synthetic[i]) = (Recode(train[i], levels), Recode(control[i], levels), Recode(synthetic[i], levels));
        }

        return new AuditTables(new Table(train), new Table(control), new Table(synthetic));
    }

    private static LabelColumn Recode(Column column, string[] levels)
    {
        var labels = (LabelColumn)column;
        if (labels.Levels.SequenceEqual(levels, StringComparer.Ordinal)) return labels;
        var codeOf = levels.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => pair.code, StringComparer.Ordinal);
        var codes = new int[labels.Count];
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = labels.Codes[row] == LabelColumn.Missing ? LabelColumn.Missing : codeOf[labels.Levels[labels.Codes[row]]];
        }

        return new LabelColumn(labels.Name, labels.Kind, levels, codes);
    }
}
