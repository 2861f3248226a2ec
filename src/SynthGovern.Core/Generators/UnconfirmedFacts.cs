using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>
/// For fits without protection: keeps values of single people out of the schema that a model carries. Categories that nobody declared
/// keep only labels of enough subjects; bounds that nobody declared are rounded outwards to two digits of their range.
/// </summary>
internal static class UnconfirmedFacts
{
    /// <summary>A value held by fewer subjects than this stands in no model unless it was declared public.</summary>
    public const int FewestSubjects = 5;

    public static Result<Schema> Blur(Schema schema, Table train, int[]? subjects)
    {
        var columns = new List<ColumnSchema>();
        foreach (var column in schema.Columns)
        {
            if (!column.Kind.IsLearnable() || column.Declaration.Status != DeclarationStatus.Unconfirmed) columns.Add(column);
            else if (column.Bounds is { } bounds) columns.Add(column with { Bounds = Outwards(bounds) });
            else if (Common(train.Labels(column.Name), column, subjects) is { Count: > 0 } levels) columns.Add(column with { Categories = column.Categories! with { Levels = levels } });
            else return new NoCommonValue(column.Name);
        }

        return schema with { Columns = columns };
    }

    private static Bounds Outwards(Bounds bounds)
    {
        var range = bounds.High - bounds.Low;
        var step = range > 0 ? Math.Pow(10, Math.Floor(Math.Log10(range)) - 1) : 1;
        return new Bounds(Math.Floor(bounds.Low / step) * step, Math.Ceiling(bounds.High / step) * step, bounds.Declaration);
    }

    private static List<string> Common(LabelColumn labels, ColumnSchema column, int[]? subjects)
    {
        var holders = labels.Levels.Select(_ => new HashSet<int>()).ToArray();
        for (var row = 0; row < labels.Count; row++)
        {
            if (labels.Codes[row] >= 0) holders[labels.Codes[row]].Add(subjects?[row] ?? row);
        }

        var common = labels.Levels.Where((_, code) => holders[code].Count >= FewestSubjects).ToHashSet(StringComparer.Ordinal);
        return [.. column.Categories!.Levels.Where(common.Contains)];
    }
}
