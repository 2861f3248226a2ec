using System.Globalization;

namespace SynthGovern.Tables;

public sealed record EmptyFile : Error
{
    public EmptyFile(string file)
        : base("the file is empty")
        => (Where, Allowed, Remedy) = (file, "a header line and at least one row", "Give a CSV file with data");
}

public sealed record NoRows : Error
{
    public NoRows(string file)
        : base("the file has a header and no rows")
        => (Where, Allowed, Remedy) = (file, "at least one row", "Give a CSV file with data");
}

public sealed record TooManyRows : Error
{
    public TooManyRows(string file, long most)
        : base("the file has too many rows")
        => (Where, Allowed, Remedy) = (file, Text.At(most) + " rows", "Take a sample of the rows");
}

public sealed record BinaryFile : Error
{
    public BinaryFile(string file, long line)
        : base("this is no text file: it contains a zero byte")
        => (Where, Allowed, Remedy) = (Text.Line(file, line), "CSV in UTF-8, UTF-16 or Latin-1", "Export the table as CSV; a spreadsheet or Parquet file is not read");
}

public sealed record BrokenEncoding : Error
{
    public BrokenEncoding(string file, long line)
        : base("bytes that are not UTF-8 follow bytes that are")
        => (Where, Allowed, Remedy) = (Text.Line(file, line), "one encoding: UTF-8, UTF-16 or Latin-1", "Save the file again as UTF-8");
}

public sealed record UnterminatedQuote : Error
{
    public UnterminatedQuote(string file, long line)
        : base("a quoted cell is never closed")
        => (Where, Allowed, Remedy) = (Text.Line(file, line), "a closing quote before the end of the file", "Close the quote, or double it when it is part of the text");
}

public sealed record RecordTooLong : Error
{
    public RecordTooLong(string file, long line, int most)
        : base("a record is too long, perhaps because a quoted cell is never closed")
        => (Where, Allowed, Remedy) = (Text.Line(file, line), Text.At(most) + " bytes", "Close the quote, or shorten the cell");
}

public sealed record RaggedRow : Error
{
    public RaggedRow(string file, long line, int got, int allowed)
        : base("a row has another number of cells than the header")
    {
        (Where, Got, Allowed) = (Text.Line(file, line), Text.Cells(got), Text.At(allowed));
        Remedy = "Quote cells that contain the delimiter, or repair the row";
    }
}

public sealed record UnnamedColumn : Error
{
    public UnnamedColumn(string file, long line, int position)
        : base("a column has no name")
        => (Where, Allowed, Remedy) = ($"{Text.Line(file, line)}, column {Text.At(position)}", "a name for every column in the header", "Name the column or remove it");
}

public sealed record DuplicateColumn : Error
{
    public DuplicateColumn(string file, long line, string column, int times)
        : base("columns have the same name")
        => (Where, Got, Allowed, Remedy) = (Text.Line(file, line), $"'{column}' {Text.At(times)} times", "distinct names", "Rename one of them");
}

public sealed record MissingColumns : Error
{
    public MissingColumns(string file, IReadOnlyList<string> missing, IReadOnlyList<string> header)
        : base("columns of the schema are missing")
    {
        (Where, Got, Allowed) = (file, Text.List(header), "a header that has " + Text.List(missing));
        Remedy = "Give the file that the schema was written for, or change the schema";
    }
}

public sealed record UnknownColumns : Error
{
    public UnknownColumns(string file, IReadOnlyList<string> unknown, IReadOnlyList<ColumnSchema> allowed)
        : base("the schema does not have these columns")
    {
        (Where, Got, Allowed) = (file, Text.List(unknown), Text.List([.. allowed.Select(column => column.Name)]));
        Remedy = "Remove them from the file, or add them to the schema";
    }
}

public sealed record UnreadableCell : Error
{
    public UnreadableCell(string file, long line, string column, string got, string allowed)
        : base("a cell cannot be read")
    {
        (Where, Got, Allowed) = ($"{Text.Line(file, line)}, column {column}", Text.Quoted(got), allowed);
        Remedy = "Correct the cell, or list it under missing in the schema when it stands for a missing value";
    }
}

public sealed record MissingSubject : Error
{
    public MissingSubject(string file, long line, string column)
        : base("a row does not say whose it is")
    {
        (Where, Got, Allowed) = ($"{Text.Line(file, line)}, column {column}", "an empty cell", "a value in every row, because the column is the subject");
        Remedy = "Fill in the subject, or remove the row";
    }
}

internal static class Text
{
    private const int MostItems = 12;
    private const int MostCharacters = 40;

    public static string Line(string file, long line) => $"{file}, line {At(line)}";

    public static string At(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Cells(int count) => count == 1 ? "1 cell" : At(count) + " cells";

    public static string Quoted(string text) => text.Length <= MostCharacters ? $"'{text}'" : $"'{text[..MostCharacters]}…'";

    public static string List(IReadOnlyList<string> items)
        => string.Join(", ", items.Take(MostItems).Select(Quoted)) + (items.Count > MostItems ? $" and {At(items.Count - MostItems)} more" : "");
}

/// <summary>Something in a schema file, with its line.</summary>
public sealed record SchemaProblem : Error
{
    public SchemaProblem(string file, long line, string what)
        : base(what)
        => Where = Text.Line(file, line);
}
