using SynthGovern.Tables.Csv;
using SynthGovern.Tables.Yaml;

namespace SynthGovern.Tables;

/// <summary>Reads one entry under <c>columns</c>.</summary>
internal sealed class ColumnYamlReader(SchemaProblems problems)
{
    private const double LargestWhole = 1L << 53;

    public ColumnSchema Read(YamlEntry entry)
    {
        var what = $"column {entry.Key}";
        if (entry.Key.Trim().Length == 0) problems.Add(entry.Line, "a column has no name");
        else if (entry.Key != entry.Key.Trim(' ', '\t'))
            problems.Add(entry.Line, "a column name has spaces around it", Text.Quoted(entry.Key), remedy: "Remove them: headers are read without them");
        var kind = KindOf(entry, what);
        var fields = new YamlFields(problems, what, entry.Value, Keys(kind));
        var (markers, mayBeMissing) = Missing(fields, what);
        var declaration = fields.Find("public") is { } node ? DeclarationYaml.Read(node, what, problems) : Declaration.Unconfirmed;
        var format = Format(fields, kind, what);
        return new ColumnSchema(entry.Key, kind)
        {
            Role = fields.Find("role") is null ? ColumnRole.None : fields.Word("role", SchemaWords.Roles),
            MayBeMissing = mayBeMissing,
            MissingMarkers = markers,
            Format = format,
            Bounds = kind.IsNumber() ? Bounds(fields, kind, format, declaration, what) : null,
            Categories = !kind.IsNumber() && kind.IsLearnable() ? Categories(fields, kind, markers, declaration, what) : null,
        };
    }

    private static string[] Keys(ColumnKind kind) => kind switch
    {
        ColumnKind.DateTime => ["kind", "role", "missing", "format", "bounds", "public"],
        ColumnKind.Integer or ColumnKind.Decimal => ["kind", "role", "missing", "decimals", "bounds", "public"],
        ColumnKind.Identifier or ColumnKind.Text => ["kind", "role", "missing"],
        _ => ["kind", "role", "missing", "categories", "public"],
    };

    /// <summary>The kind decides which other keys are known, so it is read first.</summary>
    private ColumnKind KindOf(YamlEntry entry, string what)
    {
        var any = entry.Value is YamlMap map ? map.Entries.Select(field => field.Key).ToArray() : ["kind"];
        return new YamlFields(problems, what, entry.Value, any).Word("kind", SchemaWords.Kinds);
    }

    private (IReadOnlyList<string> Markers, bool MayBeMissing) Missing(YamlFields fields, string what)
    {
        switch (fields.Find("missing"))
        {
            case null: return ([], false);
            case YamlText { Text: "true" }: return ([], true);
            case YamlText { Text: "false" }: return ([], false);
            case YamlList: return (fields.Texts("missing"), true);
            case var node:
                problems.Add(node.Line, $"missing of {what} is wrong", allowed: "true, false, or a list of the cells that stand for a missing value");
                return ([], false);
        }
    }

    private NumberFormat Format(YamlFields fields, ColumnKind kind, string what)
    {
        if (fields.Find("decimals") is { } decimals)
            return decimals is YamlText { Text: "any" } ? NumberFormat.Shortest : new NumberFormat(fields.Whole("decimals", 0, 15));
        if (kind != ColumnKind.DateTime || fields.Find("format") is not { } format) return NumberFormat.Default(kind);
        var pattern = fields.Text("format");
        if (MomentText.IsPattern(pattern)) return new NumberFormat(null, pattern);
        problems.Add(format.Line, $"format of {what} is no date pattern", Text.Quoted(pattern), "a pattern with year, month and day such as yyyy-MM-dd or dd.MM.yyyy HH:mm");
        return NumberFormat.Default(kind);
    }

    private Bounds? Bounds(YamlFields fields, ColumnKind kind, NumberFormat format, Declaration declaration, string what)
    {
        if (fields.Find("bounds") is not { } node)
        {
            problems.Add(fields.Line, $"{what} has no bounds", allowed: "bounds: {low: LOWEST, high: HIGHEST}", remedy: "Add the lowest and highest possible value");
            return null;
        }

        var bounds = new YamlFields(problems, $"bounds of {what}", node, "low", "high");
        var (low, high) = (Bound(bounds, "low", kind, format, what), Bound(bounds, "high", kind, format, what));
        if (low <= high) return new Bounds(low, high, declaration);
        problems.Add(node.Line, $"bounds of {what} are the wrong way round", $"{bounds.Text("low")} to {bounds.Text("high")}", "low at most high", "Exchange them");
        return null;
    }

    private double Bound(YamlFields bounds, string key, ColumnKind kind, NumberFormat format, string what)
    {
        var text = bounds.Text(key);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var read = kind == ColumnKind.DateTime
            ? new MomentText(format.DatePattern).TryParse(bytes, out var value)
            : NumberText.TryParse(bytes, decimalComma: false, out value) && double.IsFinite(value) && (kind != ColumnKind.Integer || (value == Math.Floor(value) && Math.Abs(value) <= LargestWhole));
        if (read) return value;
        var allowed = kind switch { ColumnKind.DateTime => "a date such as 2026-01-31", ColumnKind.Integer => "a whole number up to 2^53 in size", _ => "a number" };
        problems.Add(bounds.Find(key)?.Line ?? bounds.Line, $"{key} of {what} is wrong", Text.Quoted(text), allowed);
        return 0;
    }

    private Categories? Categories(YamlFields fields, ColumnKind kind, IReadOnlyList<string> markers, Declaration declaration, string what)
    {
        if (fields.Find("categories") is not { } node)
        {
            problems.Add(fields.Line, $"{what} has no categories", allowed: "categories: [a, b, c]", remedy: "List every label that may occur");
            return null;
        }

        var levels = fields.Texts("categories");
        if (levels.Count == 0) problems.Add(node.Line, $"categories of {what} are empty", remedy: "List every label that may occur");
        if (kind == ColumnKind.Boolean && levels.Count != 2) problems.Add(node.Line, $"{what} is boolean", Text.At(levels.Count) + " categories", "2, the one for no first");
        if (levels.FirstOrDefault(markers.Contains) is { } both)
            problems.Add(node.Line, $"a label of {what} also stands for missing", Text.Quoted(both), remedy: "Remove it from missing or from categories");
        if (levels.FirstOrDefault(level => level != level.Trim(' ', '\t')) is { } padded)
            problems.Add(node.Line, $"a label of {what} has spaces around it", Text.Quoted(padded), "labels without spaces around them", "Remove them: cells are read without them");
        return new Categories(levels, declaration);
    }
}
