namespace SynthGovern.Tables;

/// <summary>Which rows belong together because they are of the same person. Without a declared subject every row is a person.</summary>
internal static class Subjects
{
    /// <summary>The rows of each person. Rows that do not say whose they are come last, as one group, with the flag set.</summary>
    public static (IReadOnlyList<int[]> Groups, bool LastIsUnknown) Of(Table table, Schema schema)
    {
        if (schema.Subject is not { } subject) return ([.. Enumerable.Range(0, table.RowCount).Select(row => new[] { row })], false);
        var column = table.Labels(subject.Column);
        var rows = Enumerable.Range(0, table.RowCount).ToArray();
        var keys = column.Codes.ToArray();
        for (var row = 0; row < keys.Length; row++) if (keys[row] == LabelColumn.Missing) keys[row] = int.MaxValue;
        Array.Sort(keys, rows);
        var groups = new List<int[]>();
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && keys[end] == keys[start]) end++;
            var group = rows[start..end];
            Array.Sort(group);
            groups.Add(group);
            start = end;
        }

        return (groups, keys.Length > 0 && keys[^1] == int.MaxValue);
    }
}
