using CsvHelper;
using Writer = CsvHelper.CsvWriter;

namespace SynthGovern.Tables;

/// <summary>
/// Writes CSV as RFC 4180 says, in UTF-8 without a byte order mark, with line feeds. A missing value is an empty cell. Labels are
/// written as they are, also those that a spreadsheet would take for a formula: changing them would falsify the extract, and all of
/// them come from the lists of the schema.
/// </summary>
public static class CsvWriter
{
    public static void Write(Table table, Stream to)
    {
        using var writer = Writer.Create(to, new CsvWriterOptions { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true);
        // In a table with one column a missing value is a pair of quotes, because an empty line is no record.
        var missing = table.Columns.Count == 1 ? CsvQuoting.Always : CsvQuoting.WhenNeeded;
        writer.WriteHeader([.. table.Names]);
        for (var row = 0; row < table.RowCount; row++)
        {
            foreach (var column in table.Columns)
            {
                if (column.Text(row) is { } text) writer.WriteField(text);
                else writer.WriteField("", missing);
            }

            writer.EndRecord();
        }
    }
}
