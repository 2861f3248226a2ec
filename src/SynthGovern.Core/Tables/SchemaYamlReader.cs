using SynthGovern.Tables.Yaml;

namespace SynthGovern.Tables;

internal sealed class SchemaYamlReader(string file)
{
    private const int MostRows = 1_000_000;

    private readonly SchemaProblems problems = new(file);

    public Result<Schema> Read(string yaml)
    {
        if (!YamlNode.Read(yaml, file).TryGet(out var root, out var failure)) return failure;
        var fields = new YamlFields(problems, "the schema", root, "schema", "subject", "columns", "protected", "targets", "constraints");
        var columns = Columns(fields);
        var schema = new Schema(fields.Text("schema"), columns);
        if (problems.First is not null) return problems.First;
        schema = schema with
        {
            Subject = fields.Find("subject") is { } subject ? Subject(subject, schema) : null,
            Protected = [.. Entries(fields, "protected").Select(entry => Protected(entry, schema))],
            Targets = [.. Entries(fields, "targets").Select(entry => Target(entry, schema))],
            Constraints = Constraints(fields, schema),
        };
        return problems.First is { } problem ? problem : schema;
    }

    private List<ColumnSchema> Columns(YamlFields fields)
    {
        var entries = Entries(fields, "columns");
        if (entries.Count == 0) problems.Add(fields.Line, "the schema has no columns", allowed: "columns: with one entry per column", remedy: "Let inspect write a first schema");
        var reader = new ColumnYamlReader(problems);
        return [.. entries.Select(reader.Read)];
    }

    private IReadOnlyList<YamlEntry> Entries(YamlFields fields, string key)
    {
        switch (fields.Find(key))
        {
            case null or YamlText { IsNothing: true }: return [];
            case YamlMap map: return map.Entries;
            case var node:
                problems.Add(node.Line, $"{key} is not a mapping", allowed: "column names, each followed by a colon");
                return [];
        }
    }

    private List<Constraint> Constraints(YamlFields fields, Schema schema)
    {
        switch (fields.Find("constraints"))
        {
            case null or YamlText { IsNothing: true }: return [];
            case YamlList list:
                var reader = new ConstraintYamlReader(problems, schema);
                return [.. list.Items.Select(reader.Read).OfType<Constraint>()];
            case var node:
                problems.Add(node.Line, "constraints is not a list", allowed: "entries that begin with a dash");
                return [];
        }
    }

    private SubjectId? Subject(YamlNode node, Schema schema)
    {
        if (node is YamlText { IsNothing: true }) return null;
        var fields = new YamlFields(problems, "subject", node, "column", "max_rows");
        var subject = new SubjectId(fields.Text("column"), fields.Whole("max_rows", 1, MostRows));
        var column = Existing(subject.Column, node.Line, "the subject", schema);
        if (column is { Kind: not ColumnKind.Identifier })
            problems.Add(node.Line, $"the subject {column.Name} is not an identifier", SchemaWords.Of(column.Kind), "kind: identifier", "Change the kind of the column");
        return subject;
    }

    private ProtectedAttribute Protected(YamlEntry entry, Schema schema)
    {
        var fields = new YamlFields(problems, $"protected attribute {entry.Key}", entry.Value, "reference", "sizes", "sizes_declared_by");
        var reference = fields.TextOrNull("reference");
        var column = Existing(entry.Key, entry.Line, "the protected attribute", schema);
        if (column is not null && !column.Kind.IsLearnable())
            problems.Add(entry.Line, $"the protected attribute {column.Name} cannot be learned", SchemaWords.Of(column.Kind), "any kind but identifier and text");
        if (reference is not null && column is not null) IsLevel(reference, fields.Find("reference")!.Line, $"reference of {column.Name}", column);
        return new ProtectedAttribute(entry.Key, reference) { Sizes = fields.Find("sizes") is { } sizes && column is not null ? Sizes(sizes, fields, column) : null };
    }

    private DeclaredSizes? Sizes(YamlNode node, YamlFields attribute, ColumnSchema column)
    {
        if (node is not YamlMap map || map.Entries.Count == 0)
        {
            problems.Add(node.Line, $"sizes of {column.Name} is not a mapping", allowed: "{category: number of people, …}");
            return null;
        }

        var fields = new YamlFields(problems, $"sizes of {column.Name}", node, [.. map.Entries.Select(entry => entry.Key)]);
        foreach (var entry in map.Entries) IsLevel(entry.Key, entry.Line, $"a size of {column.Name}", column);
        return new DeclaredSizes(map.Entries.ToDictionary(entry => entry.Key, entry => (long)fields.Whole(entry.Key, 0, int.MaxValue), StringComparer.Ordinal), attribute.Text("sizes_declared_by"));
    }

    private Target Target(YamlEntry entry, Schema schema)
    {
        var fields = new YamlFields(problems, $"target {entry.Key}", entry.Value, "favourable", "decided_by");
        var target = new Target(entry.Key, fields.Text("favourable"), fields.TextOrNull("decided_by"));
        if (Existing(entry.Key, entry.Line, "the target", schema) is { } column)
            IsLevel(target.Favourable, fields.Find("favourable")?.Line ?? entry.Line, $"favourable of {column.Name}", column);
        return target;
    }

    private ColumnSchema? Existing(string name, long line, string what, Schema schema)
    {
        var column = schema.Find(name);
        if (column is null) problems.Add(line, $"{what} is no column", Text.Quoted(name), Text.List([.. schema.Columns.Select(candidate => candidate.Name)]));
        return column;
    }

    private void IsLevel(string level, long line, string what, ColumnSchema column)
    {
        if (column.Categories is not { } categories) problems.Add(line, $"{what} needs a column with categories", SchemaWords.Of(column.Kind), "kind: categorical, ordinal or boolean");
        else if (!categories.Levels.Contains(level, StringComparer.Ordinal)) problems.Add(line, $"{what} is not one of its categories", Text.Quoted(level), Text.List(categories.Levels));
    }
}
