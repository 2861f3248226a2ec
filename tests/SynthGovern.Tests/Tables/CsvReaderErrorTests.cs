using System.Text;
using SynthGovern.Tables;
using static SynthGovern.Tests.Tables.Given;

namespace SynthGovern.Tests.Tables;

/// <summary>Each way in which a file can be wrong gives one line with what, where, got and allowed.</summary>
public sealed class CsvReaderErrorTests
{
    private static readonly ColumnSchema[] Columns = [Number("age", 0, 120), Label("sex", "F", "M")];

    public static TheoryData<string, string> BadFiles => new()
    {
        { "", "the file is empty in given.csv" },
        { " \r\n\n", "the file is empty in given.csv" },
        { "age,sex\n", "the file has a header and no rows in given.csv" },
        { "age,sex", "the file has a header and no rows in given.csv" },
        { "age,sex\n30,F\n31\n32,M\n", "a row has another number of cells than the header in given.csv, line 3: got 1 cell; allowed: 2" },
        { "age,sex\n\n\"30\",\"F\"\n31,M,x\n", "a row has another number of cells than the header in given.csv, line 4: got 3 cells; allowed: 2" },
        { "age,sex\n30,F\n31,\"M\n32,F\n", "a quoted cell is never closed in given.csv, line 3" },
        { "age,\"sex\n30,F\n", "a quoted cell is never closed in given.csv, line 1" },
        { "age,sex,age\n30,F,1\n", "columns have the same name in given.csv, line 1: got 'age' 2 times" },
        { "age,sex,\n30,F,\n", "a column has no name in given.csv, line 1, column 3" },
        { "age\n30\n", "columns of the schema are missing in given.csv: got 'age'; allowed: a header that has 'sex'" },
        { "age,sex,pay\n30,F,1\n", "the schema does not have these columns in given.csv: got 'pay'; allowed: 'age', 'sex'" },
        { "age,sex\nold,F\n", "a cell cannot be read in given.csv, line 2, column age: got 'old'; allowed: a whole number" },
        { "age,sex\n1.5,F\n", "a cell cannot be read in given.csv, line 2, column age: got '1.5'; allowed: a whole number" },
        { "age,sex\nNaN,F\n", "a cell cannot be read in given.csv, line 2, column age: got 'NaN'; allowed: a whole number" },
        { "age,sex\n30,F\n3\0,M\n", "this is no text file: it contains a zero byte in given.csv, line 3" },
        { "PK\u0003\u0004\0\0\0\0\n", "this is no text file: it contains a zero byte in given.csv, line 1" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void SaysWhatIsWrong(string csv, string message) => Assert.StartsWith(message, ErrorOf(csv, Columns));

    [Fact]
    public void EveryErrorIsOneLine()
    {
        Assert.All(BadFiles, row => Assert.DoesNotContain("\n", ErrorOf((string)row[0], Columns), StringComparison.Ordinal));
    }

    [Fact]
    public void RefusesMixedEncodings()
    {
        byte[] mixed = [.. "age,sex\n"u8, .. System.Text.Encoding.UTF8.GetBytes("30,ü\n"), .. System.Text.Encoding.Latin1.GetBytes("31,ü\n")];
        Assert.StartsWith("bytes that are not UTF-8 follow bytes that are in given.csv, line 3", ErrorOf(mixed, Columns));
    }

    [Fact]
    public void AQuoteThatIsNeverClosedDoesNotTakeTheWholeFileIntoMemory()
    {
        var rows = new StringBuilder("age,sex\n30,\"F\n");
        for (var i = 0; i < 3_600_000; i++) rows.Append("31,M\n");
        Assert.StartsWith("a record is too long, perhaps because a quoted cell is never closed in given.csv, line 2", ErrorOf(rows.ToString(), Columns));
    }

    [Fact]
    public void AWrongDateSaysWhatADateLooksLike()
    {
        var date = new ColumnSchema("at", ColumnKind.DateTime) { Format = new NumberFormat(null, "dd.MM.yyyy") };
        Assert.StartsWith("a cell cannot be read in given.csv, line 2, column at: got '13/08/2013'; allowed: a date such as 01.01.1970", ErrorOf("at\n13/08/2013\n", date));
    }
}
