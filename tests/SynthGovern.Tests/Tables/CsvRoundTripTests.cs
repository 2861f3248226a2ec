using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Tables;
using static SynthGovern.Tests.Tables.Given;

namespace SynthGovern.Tests.Tables;

/// <summary>What is written reads back the same.</summary>
public sealed class CsvRoundTripTests
{
    private static readonly Gen<string> AnyLabel = Gen.OneOf(
            Gen.Elements("a", "b", "", "0", "-1", " padded ", "\ttab", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", "\r", "a,b", "=1+1", "é", "𝒳", "\uFEFFx", "sep=;", "'", "#"),
            ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Item))
        .Where(label => label.Length > 0 && !label.Contains('\0') && IsUnicode(label));

    public static Arbitrary<Column[]> Columns()
    {
        var columns = from rows in Gen.Choose(1, 30)
                      from labels in Gen.ListOf(LabelColumn(rows)).Where(all => all.Count is > 0 and < 6)
                      from numbers in Gen.ListOf(NumberColumn(rows)).Where(all => all.Count < 4)
                      select labels.Select((make, i) => make($"label {i}")).Concat(numbers.Select((make, i) => make($"number,{i}"))).ToArray();
        return columns.ToArbitrary();
    }

    [Property(Arbitrary = [typeof(CsvRoundTripTests)], MaxTest = 100, EndSize = 30)]
    public void WrittenTablesReadBackTheSame(Column[] columns)
    {
        var schema = Schema([.. columns.Select(SchemaOf)]);
        var written = Written(new Table(columns));
        var read = CsvReader.Read(Text(written), schema, "round.csv").Value;
        Assert.Empty(read.Notices);
        Assert.Equal(columns.Select(column => column.Name), read.Table.Names);
        Assert.All(columns, column => Assert.Equal(new Table([column]).Texts(column.Name), read.Table.Texts(column.Name)));
        Assert.Equal(written, Written(read.Table));
    }

    [Fact]
    public void AMissingValueAloneOnItsLineIsKept()
        => Assert.Equal("x\n\"\"\nb\n", Written(Read("x\n\"\"\nb\n", Label("x", "b") with { MayBeMissing = true }).Table));

    [Fact]
    public void WritesMinimalQuotesAndLineFeeds()
        => Assert.Equal("age,city\n30,\"a,b\"\n,Ulm\n", Written(Read("age;city\r\n30;\"a,b\"\r\n;\"Ulm\"\r\n", Number("age", 0, 99) with { MayBeMissing = true }, Label("city", "a,b", "Ulm")).Table));

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) || (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))) return false;
        }

        return true;
    }

    private static Gen<Func<string, Column>> LabelColumn(int rows)
        => from levels in Gen.NonEmptyListOf(AnyLabel).Select(all => all.Distinct(StringComparer.Ordinal).ToArray())
           from codes in Gen.ArrayOf(Gen.Choose(-1, levels.Length - 1), rows)
           select new Func<string, Column>(name => new LabelColumn(name, ColumnKind.Categorical, levels, codes));

    private static Gen<Func<string, Column>> NumberColumn(int rows)
        => from values in Gen.ArrayOf(Gen.OneOf(ArbMap.Default.GeneratorFor<NormalFloat>().Select(value => value.Item), Gen.Constant(double.NaN)), rows)
           select new Func<string, Column>(name => new NumberColumn(name, ColumnKind.Decimal, values));

    private static ColumnSchema SchemaOf(Column column) => new(column.Name, column.Kind)
    {
        MayBeMissing = true,
        Categories = column is LabelColumn labels ? new Categories(labels.Levels, Declaration.Unconfirmed) : null,
        Bounds = column is NumberColumn ? new Bounds(double.MinValue, double.MaxValue, Declaration.Unconfirmed) : null,
    };
}
