using CsvHelper;
using Parser = CsvHelper.CsvReader;

namespace SynthGovern.Tables.Csv;

/// <summary>The records of one CSV file, one after the other. A problem ends them, and <see cref="Problem"/> says what it was.</summary>
internal sealed class CsvSource : IDisposable
{
    /// <summary>No record of a table is longer; a quote that is never closed would otherwise take the whole file into memory.</summary>
    private const int LargestRecord = 16 << 20;

    private readonly string name;
    private readonly Utf8Stream text;
    private readonly Parser parser;
    private CsvMalformedRecord? unterminated;

    private CsvSource(Utf8Stream text, char delimiter, string name)
    {
        (this.text, this.name, Delimiter) = (text, name, delimiter);
        parser = Parser.Create(text, Options(delimiter) with { OnMalformedRecord = Note }, leaveOpen: true);
    }

    public IReadOnlyList<string> Header { get; private set; } = [];

    public char Delimiter { get; }

    /// <summary>The line on which the current record starts, counted from 1.</summary>
    public long Line => parser.LineNumber;

    public Error? Problem { get; private set; }

    /// <summary>Records with a quote in the middle of a cell, which is kept as an ordinary character.</summary>
    public long StrayQuotes { get; private set; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="expected">The column names that the file should have, which decide the delimiter where they can.</param>
    public static Result<CsvSource> Open(Stream from, string name, IReadOnlyCollection<string>? expected = null)
    {
        var utf8 = new Utf8Stream(from);
        var (start, whole) = utf8.Peek();
        if (utf8.Problem != TextProblem.None) return TextError(utf8, name);
        if (start.Span.Trim(" \t\r\n"u8).IsEmpty && whole) return new EmptyFile(name);
        var source = new CsvSource(utf8, DelimiterDetection.Of(start, whole, expected), name);
        if (source.ReadHeader() is not { } problem) return source;
        source.Dispose();
        return problem;
    }

    /// <summary>Moves to the next record; false at the end or at a <see cref="Problem"/>.</summary>
    public bool Next()
    {
        if (Problem is not null) return false;
        try
        {
            var read = parser.Read();
            if (text.Problem != TextProblem.None) Problem = TextError(text, name);
            else if (unterminated is { } open) Problem = new UnterminatedQuote(name, open.LineNumber);
            else if (read && parser.FieldCount != Header.Count) Problem = new RaggedRow(name, Line, parser.FieldCount, Header.Count);
            return read && Problem is null;
        }
        catch (CsvFormatException failure)
        {
            Problem = new RecordTooLong(name, failure.LineNumber, LargestRecord);
            return false;
        }
    }

    /// <summary>A cell of the current record as UTF-8, without its quotes; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Cell(int column) => parser.GetSpan(column);

    public void Dispose()
    {
        parser.Dispose();
        text.Dispose();
    }

    internal static CsvReaderOptions Options(char delimiter) => new()
    {
        Separator = delimiter,
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MaxRecordSize = LargestRecord,
    };

    private static Error TextError(Utf8Stream text, string name)
        => text.Problem == TextProblem.Binary ? new BinaryFile(name, text.Line) : new BrokenEncoding(name, text.Line);

    private void Note(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote) unterminated = record;
        else StrayQuotes++;
    }

    private Error? ReadHeader()
    {
        try
        {
            if (!parser.Read()) return new EmptyFile(name);
        }
        catch (CsvFormatException failure)
        {
            return new RecordTooLong(name, failure.LineNumber, LargestRecord);
        }

        if (unterminated is { } open) return new UnterminatedQuote(name, open.LineNumber);
        var header = new string[parser.FieldCount];
        for (var i = 0; i < header.Length; i++) header[i] = System.Text.Encoding.UTF8.GetString(parser.GetSpan(i));
        Header = header;
        if (Array.FindIndex(header, string.IsNullOrWhiteSpace) is var unnamed and >= 0) return new UnnamedColumn(name, Line, unnamed + 1);
        var twice = header.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? null : new DuplicateColumn(name, Line, twice.Key, twice.Count());
    }
}
