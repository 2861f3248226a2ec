using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>
/// What the columns of an extract are: the file <c>dictionary.json</c>. It is made from the schema alone and holds only what its
/// steward declared, so that it tells nothing about the source that the extract does not.
/// </summary>
/// <param name="KindOfExtract">One sentence: whether the extract is representative of the source or was rebalanced; null where it does not say.</param>
public sealed record DataDictionary(string Name, IReadOnlyList<DictionaryColumn> Columns, string? KindOfExtract = null)
{
    /// <summary>The columns that every extract under this schema has, in its order: all but free text.</summary>
    public static DataDictionary Of(Schema schema)
        => new(schema.Name, [.. schema.Columns.Where(column => column.Kind != ColumnKind.Text).Select(column => Column(schema, column))]);

    private static DictionaryColumn Column(Schema schema, ColumnSchema column)
    {
        var isDeclared = column.Declaration.Status != DeclarationStatus.Unconfirmed;
        var bounds = isDeclared ? column.Bounds : null;
        return new DictionaryColumn(
            column.Name,
            column.Kind,
            column.MayBeMissing,
            isDeclared ? column.Categories?.Levels : null,
            bounds is null ? null : column.Format.Text(bounds.Low),
            bounds is null ? null : column.Format.Text(bounds.High),
            column.Format.DatePattern,
            Meaning(schema, column));
    }

    private static string Meaning(Schema schema, ColumnSchema column)
    {
        if (schema.Subject?.Column == column.Name) return "A fresh number for each row's invented person; it points to nobody.";
        if (column.Kind == ColumnKind.Identifier) return "A fresh identifier; it points to nothing in the source.";
        var parts = new List<string> { Kind(column.Kind) };
        if (schema.Targets.FirstOrDefault(target => target.Column == column.Name) is { } outcome) parts.Add($"An outcome; {outcome.Favourable} is the favourable one.");
        if (schema.Protected.Any(attribute => attribute.Column == column.Name)) parts.Add("A protected attribute: treatment was compared between its groups.");
        if (column.Kind.IsNumber() && column.Bounds is { Declaration.Status: not DeclarationStatus.Unconfirmed }) parts.Add("Values beyond the bounds were set to them.");
        if (column.MayBeMissing) parts.Add("An empty cell is a missing value.");
        parts.AddRange(schema.Constraints.Where(constraint => constraint.Columns.Contains(column.Name, StringComparer.Ordinal)).Select(constraint => Sentence(constraint, column.Name)));
        return string.Join(" ", parts);
    }

    private static string Sentence(Constraint constraint, string column) => constraint switch
    {
        OrderConstraint order when order.Low == column => $"{(order.Strict ? "Less than" : "At most")} {order.High} in every row.",
        OrderConstraint order => $"{(order.Strict ? "More than" : "At least")} {order.Low} in every row.",
        UniqueConstraint { Of.Count: 1 } => "Different in every row.",
        UniqueConstraint unique => $"Different in every row together with {Others(unique, column)}.",
        _ => $"Occurs only in declared combinations with {Others(constraint, column)}.",
    };

    private static string Others(Constraint constraint, string column) => string.Join(", ", constraint.Columns.Where(name => name != column));

    private static string Kind(ColumnKind kind) => kind switch
    {
        ColumnKind.Categorical => "One of the listed categories.",
        ColumnKind.Ordinal => "One of the listed categories, which are in rank order.",
        ColumnKind.Boolean => "One of two values.",
        ColumnKind.Integer => "A whole number.",
        ColumnKind.Decimal => "A number.",
        ColumnKind.DateTime => "A moment, written as the format says.",
        _ => "A text.",
    };
}

/// <param name="Low">Lowest possible value as it is written in the extract; null when none is declared.</param>
/// <param name="Format">How moments are written.</param>
public sealed record DictionaryColumn(
    string Name,
    ColumnKind Kind,
    bool MayBeMissing,
    IReadOnlyList<string>? Categories,
    string? Low,
    string? High,
    string? Format,
    string Meaning);
