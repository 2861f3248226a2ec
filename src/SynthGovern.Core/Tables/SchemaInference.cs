using SynthGovern.Tables.Csv;
using SynthGovern.Tables.Inference;

namespace SynthGovern.Tables;

/// <param name="DeclarePublicBy">Who declares the categories and bounds found in the data public; null when nobody does.</param>
/// <param name="At">When they do.</param>
public sealed record InferenceOptions(string? DeclarePublicBy = null, DateTimeOffset? At = null)
{
    public static readonly InferenceOptions Unconfirmed = new();

    public static InferenceOptions DeclaredBy(string name, DateTimeOffset at) => new(name, at);
}

/// <summary>
/// Guesses a schema from a table in one pass: kinds, categories, bounds, missing markers, who could be hurt by which column, the
/// subject and the target. A guess is not a declaration: a steward reads every line, and each has its reason beside it.
/// </summary>
public static class SchemaInference
{
    /// <param name="name">Of the file, for errors; without its ending it names the schema.</param>
    public static Result<InferredSchema> Infer(Stream from, string name, InferenceOptions options)
    {
        if (!CsvSource.Open(from, name).TryGet(out var source, out var failure)) return failure;
        using (source)
        {
            var profiles = source.Header.Select(column => new ColumnProfile(column, source.Delimiter)).ToArray();
            var rows = 0L;
            for (; source.Next(); rows++)
            {
                for (var i = 0; i < profiles.Length; i++) profiles[i].Add(source.Cell(i));
            }

            if (source.Problem is { } problem) return problem;
            if (rows == 0) return new NoRows(name);
            return Infer(profiles, Path.GetFileNameWithoutExtension(name) is { Length: > 0 } table ? table : "table", options);
        }
    }

    private static InferredSchema Infer(ColumnProfile[] profiles, string name, InferenceOptions options)
    {
        var declaration = options.DeclarePublicBy is { } by ? new Declaration(DeclarationStatus.DeclaredFromData, by, options.At) : Declaration.Unconfirmed;
        var columns = profiles.Select(profile => new ColumnGuess(profile, declaration)).ToList();
        var schema = new Schema(name, [.. columns.Select(column => column.Schema)])
        {
            Subject = SubjectGuess.Of(columns),
            Protected = [.. columns.Where(column => column.IsProtected).Select(column => Protected(column, options))],
            Targets = TargetGuess.Of(columns) is { } target ? [target] : [],
        };
        var reasons = columns.ToDictionary(column => column.Schema.Name, column => (IReadOnlyList<string>)column.Reasons, StringComparer.Ordinal);
        return new InferredSchema(schema, reasons);
    }

    /// <summary>Which group is the largest is a fact about the data too: it is written only when somebody declares such facts public.</summary>
    private static ProtectedAttribute Protected(ColumnGuess column, InferenceOptions options)
    {
        if (options.DeclarePublicBy is null || column.Schema.Categories is null) return new ProtectedAttribute(column.Schema.Name, null);
        var values = column.Profile.FirstValues;
        var largest = values[Enumerable.Range(0, values.Count).MaxBy(column.Profile.CountOf)];
        column.Because("protected: the reference group is the largest one in this file; name another one where that is the fair comparison");
        return new ProtectedAttribute(column.Schema.Name, largest);
    }
}
