using System.Globalization;
using System.Text;
using SynthGovern.Tables.Yaml;

namespace SynthGovern.Tables;

internal sealed class SchemaYamlWriter(IReadOnlyDictionary<string, IReadOnlyList<string>>? reasons)
{
    private const int LineWidth = 110;

    private readonly StringBuilder yaml = new();

    public string Write(Schema schema)
    {
        if (reasons is not null) WriteIntroduction();
        Line(0, $"schema: {YamlScalar.Of(schema.Name)}");
        WriteSubject(schema);
        Line(0, "columns:");
        foreach (var column in schema.Columns) WriteColumn(column);
        WriteProtected(schema);
        WriteTargets(schema);
        WriteConstraints(schema);
        return yaml.ToString();
    }

    /// <summary>A moment as short as it can be without losing anything.</summary>
    internal static string Moment(double seconds)
    {
        var moment = DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
    }

    private void WriteIntroduction()
    {
        Comment(0, "Check every line: this file says what is public about the table, and what is said here is not protected by any noise.");
        Comment(0, "'unconfirmed' was found in the data; replace it by {declared: YOUR NAME} where you know it without looking at the data.");
    }

    private void WriteSubject(Schema schema)
    {
        if (schema.Subject is not { } subject) return;
        foreach (var reason in Reasons(subject.Column, ReasonKind.Subject)) Comment(0, reason);
        Line(0, $"subject: {{column: {YamlScalar.Of(subject.Column)}, max_rows: {subject.MaxRows.ToString(CultureInfo.InvariantCulture)}}}");
    }

    private void WriteColumn(ColumnSchema column)
    {
        Line(2, $"{YamlScalar.Of(column.Name)}:");
        foreach (var reason in Reasons(column.Name, ReasonKind.Column)) Comment(4, reason);
        Line(4, $"kind: {SchemaWords.Of(column.Kind)}");
        if (column.Role != ColumnRole.None) Line(4, $"role: {SchemaWords.Of(column.Role)}");
        if (column.MissingMarkers.Count > 0) List(4, "missing", column.MissingMarkers);
        else if (column.MayBeMissing) Line(4, "missing: true");
        if (column.Kind.IsNumber()) WriteNumber(column);
        if (column.Categories is { } categories) List(4, "categories", categories.Levels);
        if (column.Bounds is not null || column.Categories is not null) Line(4, $"public: {DeclarationYaml.Write(column.Declaration)}");
    }

    private void WriteNumber(ColumnSchema column)
    {
        var format = column.Format;
        if (column.Kind == ColumnKind.DateTime) Line(4, $"format: {YamlScalar.Of(format.DatePattern!)}");
        else if (format != NumberFormat.Default(column.Kind)) Line(4, $"decimals: {format.Decimals?.ToString(CultureInfo.InvariantCulture) ?? "any"}");
        if (column.Bounds is not { } bounds) return;
        var text = (double value) => column.Kind == ColumnKind.DateTime ? Moment(value) : value.ToString("R", CultureInfo.InvariantCulture);
        Line(4, $"bounds: {{low: {text(bounds.Low)}, high: {text(bounds.High)}}}");
    }

    private void WriteProtected(Schema schema)
    {
        if (schema.Protected.Count == 0) return;
        Line(0, "protected:");
        foreach (var attribute in schema.Protected)
        {
            foreach (var reason in Reasons(attribute.Column, ReasonKind.Protected)) Comment(2, reason);
            var parts = new List<string>();
            if (attribute.ReferenceGroup is { } group) parts.Add($"reference: {YamlScalar.Of(group)}");
            if (attribute.Sizes is { } sizes)
            {
                var groups = sizes.Groups.Select(size => $"{YamlScalar.Of(size.Key)}: {size.Value.ToString(CultureInfo.InvariantCulture)}");
                parts.Add($"sizes: {{{string.Join(", ", groups)}}}, sizes_declared_by: {YamlScalar.Of(sizes.By)}");
            }

            Line(2, $"{YamlScalar.Of(attribute.Column)}: {{{string.Join(", ", parts)}}}");
        }
    }

    private void WriteTargets(Schema schema)
    {
        if (schema.Targets.Count == 0) return;
        Line(0, "targets:");
        foreach (var target in schema.Targets)
        {
            foreach (var reason in Reasons(target.Column, ReasonKind.Target)) Comment(2, reason);
            var decided = target.DecidedBy is { } name ? $", decided_by: {YamlScalar.Of(name)}" : "";
            Line(2, $"{YamlScalar.Of(target.Column)}: {{favourable: {YamlScalar.Of(target.Favourable)}{decided}}}");
        }
    }

    private void WriteConstraints(Schema schema)
    {
        if (schema.Constraints.Count == 0) return;
        Line(0, "constraints:");
        foreach (var constraint in schema.Constraints)
        {
            Line(2, $"- {KeyOf(constraint)}: {Flow(constraint.Columns)}");
            if (constraint is AllowedConstraint allowed)
            {
                Line(4, "rows:");
                foreach (var row in allowed.Rows) Line(6, $"- {Flow(row)}");
            }

            Line(4, $"public: {DeclarationYaml.Write(constraint.Declaration)}");
        }
    }

    private static string KeyOf(Constraint constraint) => constraint switch
    {
        OrderConstraint order => order.Strict ? "less_than" : "at_most",
        UniqueConstraint => "unique",
        _ => "allowed",
    };

    private static string Flow(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(YamlScalar.Of))}]";

    private void List(int indent, string key, IReadOnlyList<string> items)
    {
        var line = new StringBuilder($"{key}: [");
        for (var i = 0; i < items.Count; i++)
        {
            var item = YamlScalar.Of(items[i]) + (i < items.Count - 1 ? ", " : "");
            if (line.Length + item.Length > LineWidth && i > 0)
            {
                Line(indent, line.ToString().TrimEnd());
                line.Clear().Append("  ");
            }

            line.Append(item);
        }

        Line(indent, line.Append(']').ToString());
    }

    private IEnumerable<string> Reasons(string column, ReasonKind kind)
        => reasons is not null && reasons.TryGetValue(column, out var all) ? all.Where(reason => ReasonKinds.Of(reason) == kind) : [];

    private void Comment(int indent, string text) => Line(indent, "# " + text.ReplaceLineEndings(" "));

    private void Line(int indent, string text) => yaml.Append(' ', indent).Append(text).Append('\n');
}
