namespace SynthGovern.Tables;

public static class TableShape
{
    /// <summary>
    /// The learnable columns in the order of the schema, labels coded by its categories and numbers within its bounds: a label that is
    /// not declared counts as missing. Whatever rows the table has, the result has the same columns and levels.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The table lacks a learnable column.</exception>
    public static Table Learnable(Table table, Schema schema)
        => new([.. schema.Learnable.Select(column => Shape(table[column.Name], column))]);

    private static Column Shape(Column column, ColumnSchema schema) => (column, schema) switch
    {
        (LabelColumn labels, { Categories: { } categories }) => Recode(labels, schema, categories.Levels),
        (NumberColumn numbers, { Bounds: { } bounds }) => Clamp(numbers, schema, bounds),
        _ => column,
    };

    private static LabelColumn Recode(LabelColumn column, ColumnSchema schema, IReadOnlyList<string> levels)
    {
        if (column.Kind == schema.Kind && column.Levels.SequenceEqual(levels, StringComparer.Ordinal)) return column;
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var code = 0; code < levels.Count; code++) codeOf.Add(levels[code], code);
        var recoded = column.Levels.Select(level => codeOf.GetValueOrDefault(level, LabelColumn.Missing)).ToArray();
        var codes = new int[column.Count];
        for (var row = 0; row < codes.Length; row++) codes[row] = column.Codes[row] is >= 0 and var code ? recoded[code] : LabelColumn.Missing;
        return new LabelColumn(schema.Name, schema.Kind, levels, codes);
    }

    private static NumberColumn Clamp(NumberColumn column, ColumnSchema schema, Bounds bounds)
    {
        var values = column.Values.ToArray();
        foreach (ref var value in values.AsSpan()) value = Math.Clamp(value, bounds.Low, bounds.High);
        return new NumberColumn(schema.Name, schema.Kind, values, schema.Format);
    }
}
