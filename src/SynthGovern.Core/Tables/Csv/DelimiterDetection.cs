using Parser = CsvHelper.CsvReader;

namespace SynthGovern.Tables.Csv;

/// <summary>Chooses among comma, semicolon, tab and bar by the first records of a file.</summary>
internal static class DelimiterDetection
{
    private const string Candidates = ",;\t|";

    /// <summary>
    /// The delimiter under which the header holds the expected names; else the one that cuts the first records into the same number
    /// of cells, the more the better; else the one that cuts the header into most cells; a comma when there is only one column.
    /// </summary>
    public static char Of(ReadOnlyMemory<byte> start, bool whole, IReadOnlyCollection<string>? expected)
    {
        var best = (Delimiter: ',', Score: 0);
        foreach (var delimiter in Candidates)
        {
            var (header, even) = FirstRecords(start, whole, delimiter);
            if (expected is { Count: > 0 } && expected.All(header.Contains)) return delimiter;
            var score = header.Length < 2 ? 0 : even ? 1_000_000 + header.Length : header.Length;
            if (score > best.Score) best = (delimiter, score);
        }

        return best.Delimiter;
    }

    private static (string[] Header, bool Even) FirstRecords(ReadOnlyMemory<byte> start, bool whole, char delimiter)
    {
        const int records = 50;
        using var parser = Parser.Create(start, CsvSource.Options(delimiter));
        if (!parser.Read()) return ([], false);
        var header = new string[parser.FieldCount];
        for (var i = 0; i < header.Length; i++) header[i] = System.Text.Encoding.UTF8.GetString(parser.GetSpan(i));
        for (var record = 0; record < records && parser.Read(); record++)
        {
            if (parser.FieldCount == header.Length) continue;
            var cutOff = !whole && !parser.Read();
            return (header, cutOff);
        }

        return (header, true);
    }
}
