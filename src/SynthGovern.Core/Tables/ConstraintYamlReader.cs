using SynthGovern.Tables.Yaml;

namespace SynthGovern.Tables;

/// <summary>Reads one entry under <c>constraints</c>.</summary>
internal sealed class ConstraintYamlReader(SchemaProblems problems, Schema schema)
{
    private static readonly string[] Kinds = ["at_most", "less_than", "unique", "allowed"];

    public Constraint? Read(YamlNode node)
    {
        if (node is not YamlMap { Entries: [var first, ..] } || !Kinds.Contains(first.Key, StringComparer.Ordinal))
        {
            problems.Add(node.Line, "a constraint begins with its kind", (node as YamlMap)?.Entries is [var other, ..] ? Text.Quoted(other.Key) : null, string.Join(", ", Kinds));
            return null;
        }

        var what = $"constraint {first.Key}";
        var fields = first.Key == "allowed" ? new YamlFields(problems, what, node, first.Key, "rows", "public") : new YamlFields(problems, what, node, first.Key, "public");
        var names = fields.Texts(first.Key);
        var columns = names.Select(name => Column(name, first.Value.Line, what)).OfType<ColumnSchema>().ToList();
        var declaration = Public(fields, what);
        if (columns.Count != names.Count || problems.First is not null) return null;
        return first.Key switch
        {
            "unique" when columns.Count == 0 => Problem<UniqueConstraint>(first.Value.Line, $"{what} names no column", null, "[one column] or [several, together]"),
            "unique" => new UniqueConstraint(names, declaration),
            "allowed" => Allowed(fields, columns, names, declaration),
            _ => Order(first, columns, declaration),
        };
    }

    private Declaration Public(YamlFields fields, string what)
    {
        const string Allowed = "{declared: NAME, at: TIME} or {declared_from_data: NAME, at: TIME}";
        var declaration = fields.Find("public") is { } node ? DeclarationYaml.Read(node, what, problems) : Declaration.Unconfirmed;
        if (declaration.Status == DeclarationStatus.Unconfirmed)
            problems.Add(fields.Find("public")?.Line ?? fields.Line, $"{what} is declared by nobody", allowed: Allowed, remedy: "Add public with the name of who declares it");
        return declaration;
    }

    private ColumnSchema? Column(string name, long line, string what)
    {
        var column = schema.Find(name);
        if (column is null) problems.Add(line, $"{what} names no column", Text.Quoted(name), Text.List([.. schema.Columns.Select(known => known.Name)]));
        else if (!column.Kind.IsLearnable())
            problems.Add(line, $"{what} names a column that cannot be learned", $"{name}, {SchemaWords.Of(column.Kind)}", "any kind but identifier and text", "Remove it: identifiers of a sample are new and different in every row");
        return column;
    }

    private OrderConstraint? Order(YamlEntry first, List<ColumnSchema> columns, Declaration declaration)
    {
        var what = $"constraint {first.Key}";
        if (columns is not [var low, var high]) return Problem<OrderConstraint>(first.Value.Line, $"{what} compares two columns", Text.At(columns.Count), "[lower, higher]");
        if (!low.Kind.IsNumber() || !high.Kind.IsNumber() || (low.Kind == ColumnKind.DateTime) != (high.Kind == ColumnKind.DateTime))
            return Problem<OrderConstraint>(first.Value.Line, $"{what} cannot compare these columns", $"{SchemaWords.Of(low.Kind)} and {SchemaWords.Of(high.Kind)}", "two columns of numbers, or two of dates");
        var strict = first.Key == "less_than";
        if (low.Bounds!.Low > high.Bounds!.High || (strict && low.Bounds.Low >= high.Bounds.High))
            return Problem<OrderConstraint>(first.Value.Line, $"{what} can hold in no row", $"{low.Name} from {low.Format.Text(low.Bounds.Low)}, {high.Name} up to {high.Format.Text(high.Bounds.High)}", "bounds that leave room for it");
        return new OrderConstraint(low.Name, high.Name, strict, declaration);
    }

    private AllowedConstraint? Allowed(YamlFields fields, List<ColumnSchema> columns, IReadOnlyList<string> names, Declaration declaration)
    {
        if (columns.Count < 2) return Problem<AllowedConstraint>(fields.Line, "constraint allowed combines columns", Text.At(columns.Count), "two or more columns", "Restrict a single column by its categories");
        if (columns.FirstOrDefault(column => column.Categories is null) is { } number)
            return Problem<AllowedConstraint>(fields.Line, "constraint allowed needs columns with categories", $"{number.Name}, {SchemaWords.Of(number.Kind)}", "kind: categorical, ordinal or boolean");
        if (fields.Find("rows") is not YamlList { Items.Count: > 0 } list)
            return Problem<AllowedConstraint>(fields.Find("rows")?.Line ?? fields.Line, "constraint allowed has no rows", null, "a list of rows, each a list of labels in the order of the columns");
        var rows = list.Items.Select(item => Row(item, columns)).ToList();
        if (problems.First is not null) return null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (list.Items.Zip(rows).FirstOrDefault(pair => !seen.Add(string.Join('\u001F', pair.Second))) is { First: { } twice } again)
            return Problem<AllowedConstraint>(twice.Line, "constraint allowed has the same row twice", Text.List(again.Second), null, "Remove one of them");
        return new AllowedConstraint(names, rows, declaration);
    }

    private List<string> Row(YamlNode node, List<ColumnSchema> columns)
    {
        var labels = node is YamlList list ? list.Items.OfType<YamlText>().Select(item => item.Text).ToList() : [];
        if (labels.Count != columns.Count) problems.Add(node.Line, "a row of constraint allowed has another number of labels than columns", Text.At(labels.Count), Text.At(columns.Count));
        foreach (var (label, column) in labels.Zip(columns))
        {
            if (!column.Categories!.Levels.Contains(label, StringComparer.Ordinal))
                problems.Add(node.Line, $"a row of constraint allowed has a label that {column.Name} does not have", Text.Quoted(label), Text.List(column.Categories.Levels));
        }

        return labels;
    }

    private T? Problem<T>(long line, string what, string? got, string? allowed, string? remedy = null)
        where T : Constraint
    {
        problems.Add(line, what, got, allowed, remedy);
        return null;
    }
}
