using SynthGovern.Tables.Csv;

namespace SynthGovern.Tables;

/// <param name="Notices">One sentence per column and reason: labels read as missing, numbers moved to a bound, columns not read.</param>
public sealed record TableRead(Table Table, IReadOnlyList<string> Notices);

/// <summary>Which columns of the schema a file must have.</summary>
public enum ColumnsToRead
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that can be learned; identifiers and free text may be absent and are not read. For synthetic extracts.</summary>
    Learnable,

    /// <summary>Those that can be learned, and whose a row is where the file says it.</summary>
    LearnableAndSubject,
}

/// <summary>
/// Reads CSV in one pass: numbers as doubles, labels as codes, never the text of the file. It detects the delimiter (comma, semicolon,
/// tab, bar) and the encoding (UTF-8, UTF-16, Latin-1). Columns come out in the order of the schema. Free text is read past.
/// </summary>
public static class CsvReader
{
    /// <param name="name">For errors, for example "adult.csv".</param>
    public static Result<TableRead> Read(Stream from, Schema schema, string name, ColumnsToRead columns = ColumnsToRead.All)
    {
        var wanted = schema.Columns.Where(column => columns == ColumnsToRead.All || column.Kind.IsLearnable()).ToList();
        if (!CsvSource.Open(from, name, [.. wanted.Select(column => column.Name)]).TryGet(out var source, out var failure)) return failure;
        using (source)
        {
            if (columns == ColumnsToRead.LearnableAndSubject && schema.Subject is { } subject && source.Header.Contains(subject.Column))
                wanted = [.. schema.Columns.Where(column => column.Kind.IsLearnable() || column.Name == subject.Column)];
            return CheckHeader(source.Header, schema, wanted, name) ?? Read(source, schema, wanted, name);
        }
    }

    private static Error? CheckHeader(IReadOnlyList<string> header, Schema schema, List<ColumnSchema> wanted, string name)
    {
        var missing = wanted.Select(column => column.Name).Except(header, StringComparer.Ordinal).ToList();
        if (missing.Count > 0) return new MissingColumns(name, missing, header);
        var unknown = header.Where(column => schema.Find(column) is null).ToList();
        return unknown.Count > 0 ? new UnknownColumns(name, unknown, schema.Columns) : null;
    }

    private static Result<TableRead> Read(CsvSource source, Schema schema, List<ColumnSchema> wanted, string name)
    {
        var stored = wanted.Where(column => column.Kind != ColumnKind.Text).ToList();
        var builders = stored.ConvertAll(column => Builder(column, source.Delimiter));
        var cells = stored.ConvertAll(column => source.Header.ToList().IndexOf(column.Name));
        var subject = stored.FindIndex(column => column.Name == schema.Subject?.Column);
        var rows = 0L;
        for (; source.Next(); rows++)
        {
            for (var i = 0; i < builders.Count; i++)
            {
                var cell = source.Cell(cells[i]);
                if (builders[i].Add(cell) is { } allowed) return new UnreadableCell(name, source.Line, stored[i].Name, Shown(cell), allowed);
            }

            if (subject >= 0 && builders[subject].MissingCells > 0) return new MissingSubject(name, source.Line, stored[subject].Name);
            if (rows == Array.MaxLength) return new TooManyRows(name, Array.MaxLength);
        }

        if (source.Problem is { } problem) return problem;
        if (rows == 0) return new NoRows(name);
        return new TableRead(new Table([.. builders.Select(builder => builder.Build())]), [.. Notices(source, wanted, builders)]);
    }

    private static ColumnBuilder Builder(ColumnSchema column, char delimiter)
        => column.Kind.IsNumber() ? new NumberColumnBuilder(column, delimiter) : new LabelColumnBuilder(column);

    private static IEnumerable<string> Notices(CsvSource source, List<ColumnSchema> wanted, List<ColumnBuilder> builders)
    {
        foreach (var notice in builders.SelectMany(builder => builder.Notices())) yield return notice;
        foreach (var column in wanted.Where(column => column.Kind == ColumnKind.Text)) yield return $"column {column.Name}: free text, not read";
        if (source.StrayQuotes > 0) yield return $"{Counts.Of(source.StrayQuotes, "record")} with a quote in the middle of a cell, kept as an ordinary character";
    }

    private static string Shown(ReadOnlySpan<byte> cell) => System.Text.Encoding.UTF8.GetString(cell);
}
