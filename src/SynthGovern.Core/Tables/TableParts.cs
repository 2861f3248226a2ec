namespace SynthGovern.Tables;

/// <summary>Tables with the same columns, one below the other.</summary>
internal static class TableParts
{
    /// <param name="parts">At least one; the first says which columns there are, in which order and with which levels.</param>
    public static Table Concat(IReadOnlyList<Table> parts)
        => parts.Count == 1 ? parts[0] : new Table([.. parts[0].Columns.Select(first => Concat(first, [.. parts.Select(part => part[first.Name])]))]);

    private static Column Concat(Column first, IReadOnlyList<Column> parts)
    {
        if (first is NumberColumn numbers)
            return new NumberColumn(first.Name, first.Kind, [.. parts.SelectMany(part => ((NumberColumn)part).Values.ToArray())], numbers.Format);
        var levels = ((LabelColumn)first).Levels;
        return LabelColumn.FromDistinct(first.Name, first.Kind, levels, [.. parts.SelectMany(part => Codes((LabelColumn)part, levels))]);
    }

    private static int[] Codes(LabelColumn part, IReadOnlyList<string> levels)
        => ReferenceEquals(part.Levels, levels) || part.Levels.SequenceEqual(levels, StringComparer.Ordinal)
            ? part.Codes.ToArray()
            : throw new ArgumentException($"the parts of column {part.Name} have different levels");
}
