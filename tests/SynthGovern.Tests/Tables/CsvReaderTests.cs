using SynthGovern.Tables;
using static SynthGovern.Tests.Tables.Given;

namespace SynthGovern.Tests.Tables;

public sealed class CsvReaderTests
{
    private static readonly ColumnSchema Age = Number("age", 0, 120);
    private static readonly ColumnSchema City = Label("city", "Köln", "Zürich", "a,b", "say \"hi\"", "two\nlines");

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void ReadsEveryDelimiter(string delimiter)
    {
        var table = Read($"age{delimiter}city\n30{delimiter}Köln\n41{delimiter}Zürich\n", Age, City).Table;
        Assert.Equal(["30", "41"], table.Texts("age"));
        Assert.Equal(["Köln", "Zürich"], table.Texts("city"));
    }

    public static TheoryData<string> Encodings => new("utf-8", "utf-8 with mark", "utf-16le with mark", "utf-16be with mark", "utf-16le", "utf-16be", "latin-1");

    [Theory]
    [MemberData(nameof(Encodings))]
    public void ReadsEveryEncoding(string encoding)
    {
        const string csv = "age,city\n30,Köln\n41,Zürich\n";
        byte[] bytes = encoding switch
        {
            "utf-8" => System.Text.Encoding.UTF8.GetBytes(csv),
            "utf-8 with mark" => [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(csv)],
            "utf-16le with mark" => [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(csv)],
            "utf-16be with mark" => [0xFE, 0xFF, .. System.Text.Encoding.BigEndianUnicode.GetBytes(csv)],
            "utf-16le" => System.Text.Encoding.Unicode.GetBytes(csv),
            "utf-16be" => System.Text.Encoding.BigEndianUnicode.GetBytes(csv),
            _ => System.Text.Encoding.Latin1.GetBytes(csv),
        };
        var table = Read(bytes, Age, City).Table;
        Assert.Equal(["age", "city"], table.Names);
        Assert.Equal(["Köln", "Zürich"], table.Texts("city"));
    }

    [Fact]
    public void TakesWindows1252ForTheControlCharactersOfLatin1()
        => Assert.Equal(["10 €"], Read([.. "price\n10 "u8, 0x80, .. "\n"u8], Label("price", "10 €")).Table.Texts("price"));

    [Fact]
    public void KeepsQuotesDelimitersAndLineBreaksInsideQuotes()
    {
        var table = Read("age,city\r\n1,\"a,b\"\r\n2,\"say \"\"hi\"\"\"\r\n3,\"two\nlines\"\r\n", Age, City).Table;
        Assert.Equal(["a,b", "say \"hi\"", "two\nlines"], table.Texts("city"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void ReadsEveryLineEnd(string end) => Assert.Equal(["30", "41"], Read($"age,city{end}30,Köln{end}{end}41,Zürich", Age, City).Table.Texts("age"));

    [Fact]
    public void TakesColumnsInTheOrderOfTheSchema()
    {
        var table = Read("city,age\nKöln,30\n", Age, City).Table;
        Assert.Equal(["age", "city"], table.Names);
        Assert.Equal(["30"], table.Texts("age"));
    }

    [Fact]
    public void TrimsSpacesOutsideQuotes() => Assert.Equal(["Köln", "Zürich"], Read("age,city\n 30 ,  Köln \n41, \"Zürich\" \n", Age, City).Table.Texts("city"));

    [Fact]
    public void AnUndeclaredLabelIsMissingAndCounted()
    {
        var read = Read("city\nKöln\nBonn\nUlm\n", City);
        Assert.Equal(["Köln", null, null], read.Table.Texts("city"));
        Assert.Equal(City.Categories!.Levels, read.Table.Labels("city").Levels);
        Assert.Contains("column city: 2 cells with an undeclared label, read as missing", read.Notices);
    }

    [Fact]
    public void ANumberOutsideTheBoundsIsMovedAndCounted()
    {
        var read = Read("age\n-4\n30\n999\n1e400\n", Age);
        Assert.Equal(["0", "30", "120", "120"], read.Table.Texts("age"));
        Assert.Contains("column age: 3 cells outside the declared bounds 0 to 120, moved to the nearer bound", read.Notices);
    }

    [Fact]
    public void EmptyCellsAndMarkersAreMissing()
    {
        var read = Read("age,city\n?,Köln\n,?\n30,\n", Age with { MayBeMissing = true, MissingMarkers = ["?"] }, City with { MayBeMissing = true, MissingMarkers = ["?"] });
        Assert.Equal([null, null, "30"], read.Table.Texts("age"));
        Assert.Equal(["Köln", null, null], read.Table.Texts("city"));
        Assert.Empty(read.Notices);
    }

    [Fact]
    public void SaysWhenCellsAreMissingAgainstTheSchema()
        => Assert.Contains("column age: 1 cell missing, although the schema declares no missing values", Read("age,city\n,Köln\n", Age, City).Notices);

    [Fact]
    public void ReadsADecimalCommaWhereTheDelimiterIsASemicolon()
    {
        Assert.StartsWith("a cell cannot be read in given.csv, line 2, column x: got '1,234'", ErrorOf("x\tage\n1,234\t1\n", Number("x", 0, 9999, ColumnKind.Decimal), Age));
        Assert.Equal(["3.14", "-0.5"], Read("x;age\n3,14;1\n-0,5;2\n", Number("x", -10, 10, ColumnKind.Decimal), Age).Table.Texts("x"));
    }

    [Fact]
    public void ReadsPastFreeText()
    {
        var read = Read("age,note\n30,\"fell, broke his arm\"\n", Age, new ColumnSchema("note", ColumnKind.Text));
        Assert.Equal(["age"], read.Table.Names);
        Assert.Contains("column note: free text, not read", read.Notices);
    }

    [Fact]
    public void AnExtractNeedsOnlyTheLearnableColumns()
    {
        var schema = Schema(Identifier("id"), Age) with { Subject = new SubjectId("id", 1) };
        Assert.Equal(["age"], CsvReader.Read(Given.Text("age\n30\n"), schema, "x.csv", ColumnsToRead.Learnable).Value.Table.Names);
        Assert.Equal(["age"], CsvReader.Read(Given.Text("id,age\n7,30\n"), schema, "x.csv", ColumnsToRead.Learnable).Value.Table.Names);
        Assert.IsType<MissingColumns>(CsvReader.Read(Given.Text("age\n30\n"), schema, "x.csv").Error);
    }

    [Theory]
    [InlineData("2013-08-13 06:03:42", 1376373822)]
    [InlineData("2013-08-13T06:03:42", 1376373822)]
    [InlineData("2013-08-13T08:03:42+02:00", 1376373822)]
    [InlineData("2013-08-13T06:03:42Z", 1376373822)]
    [InlineData("2013-08-13T06:03", 1376373780)]
    [InlineData("2013-08-13", 1376352000)]
    [InlineData("13.08.2013", 1376352000)]
    public void ReadsMoments(string cell, double seconds)
    {
        var column = new ColumnSchema("at", ColumnKind.DateTime) { Format = new NumberFormat(null, "dd.MM.yyyy") };
        Assert.Equal(seconds, Read($"at\n{cell}\n", column).Table.Numbers("at").Values[0]);
    }

    /// <summary>Blocks of 64 KiB meet the text at every offset, so that characters of two and three bytes are cut at their ends.</summary>
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public void CharactersMayBeCutByTheEndOfABlock(string encoding)
    {
        var text = System.Text.Encoding.GetEncoding(encoding);
        var filler = encoding == "iso-8859-1" ? "é" : "é€";
        for (var offset = 0; offset < 4; offset++)
        {
            var label = new string('a', offset) + string.Concat(Enumerable.Repeat(filler, 100_000));
            byte[] csv = [.. text.GetPreamble(), .. text.GetBytes($"city\n{label}\nKöln\n")];
            Assert.Equal([label, "Köln"], Read(csv, Identifier("city")).Table.Texts("city"));
        }
    }

    [Fact]
    public void AnUnknownSubjectIsAnError()
    {
        var schema = Schema(Identifier("id"), Age) with { Subject = new SubjectId("id", 1) };
        var error = CsvReader.Read(Given.Text("id,age\n7,30\n,31\n"), schema, "x.csv").Error!.ToString();
        Assert.StartsWith("a row does not say whose it is in x.csv, line 3, column id", error);
    }
}
