using SynthGovern.Tables;

namespace SynthGovern.Tests.Tables;

/// <summary>Public data sets, read as a user would read them: infer, write the schema, read it back, read the table, write it.</summary>
public sealed class ReferenceTablesTests
{
    public static TheoryData<string, int, int> Files => new() { { "adult_train.csv", 22792, 15 }, { "adult_test.csv", 9769, 15 }, { "compas_filtered.csv", 6172, 17 }, { "stock_google_daily.csv", 3685, 6 }, { "brfss_diabetes_5050.csv", 70692, 22 } };

    [Theory]
    [MemberData(nameof(Files))]
    public void ReadAndWriteThemWhole(string file, int rows, int columns)
    {
        if (!Reference.TryPath("data/" + file, out var path))
        {
            Reference.ReportNotRun(nameof(ReadAndWriteThemWhole));
            return;
        }

        var original = File.ReadAllBytes(path);
        var inferred = SchemaInference.Infer(new MemoryStream(original), file, InferenceOptions.Unconfirmed).Value;
        var schema = SchemaYaml.Read(SchemaYaml.Write(inferred.Schema, inferred.Reasons), "schema.yaml").Value;
        var read = CsvReader.Read(new MemoryStream(original), schema, file).Value;
        Assert.Empty(read.Notices);
        Assert.Equal((rows, columns), (read.Table.RowCount, read.Table.Columns.Count));

        var written = new MemoryStream();
        CsvWriter.Write(read.Table, written);
        var expected = System.Text.Encoding.UTF8.GetString(original).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (file.StartsWith("adult", StringComparison.Ordinal)) expected = expected.Replace(",?,", ",,", StringComparison.Ordinal).Replace(",?,", ",,", StringComparison.Ordinal);
        // Prices are written with as many decimals as they need: 525.0 as 525.
        if (file.StartsWith("stock", StringComparison.Ordinal)) expected = expected.Replace(".0,", ",", StringComparison.Ordinal);
        Assert.Equal(expected.TrimEnd('\n').Split('\n'), System.Text.Encoding.UTF8.GetString(written.ToArray()).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void TheAdultTableIsUnderstood()
    {
        if (Infer("adult_train.csv") is not { } inferred) return;
        var schema = inferred.Schema;
        Assert.Equal(["age", "marital-status", "race", "sex", "native-country"], schema.Protected.Select(attribute => attribute.Column));
        Assert.Equal([new Target("income", ">50K")], schema.Targets);
        Assert.Equal(["workclass", "occupation", "native-country"], schema.Columns.Where(column => column.MayBeMissing).Select(column => column.Name));
        Assert.Equal(["capital-gain", "capital-loss", "income"], schema.Columns.Where(column => column.Role == ColumnRole.Sensitive).Select(column => column.Name));
        Assert.Equal(["fnlwgt", "hours-per-week"], schema.Columns.Where(column => column.Role == ColumnRole.None).Select(column => column.Name));
        Assert.Null(schema.Subject);
        Assert.Equal(15, schema.Learnable.Count());
    }

    [Fact]
    public void TheCompasTableIsUnderstood()
    {
        if (Infer("compas_filtered.csv") is not { } inferred) return;
        var schema = inferred.Schema;
        Assert.Equal(["Less than 25", "25 - 45", "Greater than 45"], schema.Find("age_cat")!.Categories!.Levels);
        Assert.Equal((ColumnKind.DateTime, "yyyy-MM-dd HH:mm:ss"), (schema.Find("c_jail_in")!.Kind, schema.Find("c_jail_in")!.Format.DatePattern));
        Assert.Equal(["Low", "Medium", "High"], schema.Find("score_text")!.Categories!.Levels);
        Assert.Equal([new Target("two_year_recid", "0")], schema.Targets);
        Assert.Equal(["sex", "age", "age_cat", "race"], schema.Protected.Select(attribute => attribute.Column));
    }

    [Fact]
    public void PricesAreNoIdentifiers()
    {
        if (Infer("stock_google_daily.csv") is not { } inferred) return;
        Assert.All(inferred.Schema.Columns, column => Assert.Equal(ColumnRole.None, column.Role));
        Assert.Equal(["Decimal", "Decimal", "Decimal", "Decimal", "Decimal", "Integer"], inferred.Schema.Columns.Select(column => column.Kind.ToString()));
    }

    private static InferredSchema? Infer(string file, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        if (!Reference.TryPath("data/" + file, out var path))
        {
            Reference.ReportNotRun(test);
            return null;
        }

        using var stream = File.OpenRead(path);
        return SchemaInference.Infer(stream, file, InferenceOptions.Unconfirmed).Value;
    }
}
