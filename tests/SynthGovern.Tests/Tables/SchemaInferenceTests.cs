using SynthGovern.Tables;

namespace SynthGovern.Tests.Tables;

public sealed class SchemaInferenceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Header, two or more cells that repeat below it, and the kind and role expected.</summary>
    public static TheoryData<string, string, ColumnKind, ColumnRole> Columns => new()
    {
        { "age", "17|90|45", ColumnKind.Integer, ColumnRole.QuasiIdentifier },
        { "Alter", "17|90|45", ColumnKind.Integer, ColumnRole.QuasiIdentifier },
        { "mileage", "17|90|45", ColumnKind.Integer, ColumnRole.None },
        { "temperature", "36.6|37.25|39", ColumnKind.Decimal, ColumnRole.None },
        { "size", "3.0|4.0|7.0", ColumnKind.Integer, ColumnRole.None },
        { "rate", "1e-3|2|5", ColumnKind.Decimal, ColumnRole.None },
        { "smokes", "0|1", ColumnKind.Boolean, ColumnRole.None },
        { "insured", "ja|nein", ColumnKind.Boolean, ColumnRole.None },
        { "Geschlecht", "m|w|d", ColumnKind.Categorical, ColumnRole.QuasiIdentifier },
        { "sex", "1|2", ColumnKind.Categorical, ColumnRole.QuasiIdentifier },
        { "zip", "01234|94110|10001", ColumnKind.Categorical, ColumnRole.QuasiIdentifier },
        { "pain", "mild|severe|moderate", ColumnKind.Ordinal, ColumnRole.None },
        { "band", "40+|18-39|0-17", ColumnKind.Ordinal, ColumnRole.None },
        { "diagnosisCode", "I10|E11|J45", ColumnKind.Categorical, ColumnRole.Sensitive },
        { "Religion", "none|A|B", ColumnKind.Categorical, ColumnRole.Sensitive },
        { "salary", "30000|45000|61000", ColumnKind.Integer, ColumnRole.Sensitive },
        { "date_of_birth", "1980-02-29|1999-12-31", ColumnKind.DateTime, ColumnRole.QuasiIdentifier },
        { "when", "31.12.1999 23:59|01.01.2000 00:00", ColumnKind.DateTime, ColumnRole.None },
        { "when", "12/31/1999|01/02/2000", ColumnKind.DateTime, ColumnRole.None },
        { "when", "1999-12-31T23:59:59Z|2000-01-01T00:00:00Z", ColumnKind.DateTime, ColumnRole.None },
        { "when", "Dec 31, 1999|Jan 2, 2000", ColumnKind.DateTime, ColumnRole.None },
        { "when", "01/02/2000|03/04/2001", ColumnKind.Categorical, ColumnRole.None },
        { "code", "19991231|20000102", ColumnKind.Integer, ColumnRole.None },
        { "birth_date", "19991231|20000102", ColumnKind.DateTime, ColumnRole.QuasiIdentifier },
        { "nothing", "|", ColumnKind.Text, ColumnRole.None },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void GuessesKindAndRole(string header, string cells, ColumnKind kind, ColumnRole role)
    {
        var column = InferColumn(header, Repeat(cells.Split('|'), 60));
        Assert.Equal((kind, role), (column.Kind, column.Role));
    }

    /// <summary>Header, and how the value of row i is made.</summary>
    public static TheoryData<string, Func<int, string>, string> Identifiers => new()
    {
        { "contact", i => $"person{i}@example.org", "100 % of the values look like e-mail addresses" },
        { "contact", i => $"+49 151 {1000000 + (i * 37)}", "100 % of the values look like phone numbers" },
        { "contact", i => $"(555) 123-{1000 + i}", "100 % of the values look like phone numbers" },
        { "payee", Iban, "100 % of the values look like IBANs" },
        { "number", i => $"{100 + i}-{10 + (i % 80)}-{1000 + i}", "100 % of the values look like US social security numbers" },
        { "number", NhsNumber, "100 % of the values look like NHS numbers" },
        { "persona", Dni, "100 % of the values look like Spanish DNI or NIE numbers" },
        { "visitor", i => $"10.0.{i / 250}.{i % 250}", "100 % of the values look like IP addresses" },
        { "who", i => $"{Words[i % 7]} {Words[i / 7 % 7]}{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}", "100 % of the values look like names of people" },
        { "Vorname", i => Words[i % 7] + (char)('a' + (i % 26)), "the header says 'vorname', and the values are capitalised words" },
        { "row", i => (1000 + i).ToString(), "a running number: 60 different values in 60 cells" },
        { "patient_id", i => (i * 7919 % 100000).ToString(), "the header ends in 'id', and there are 60 different values in 60 cells" },
        { "token", i => $"{i * 7919 % 1000:x}{i:x}f", "nearly every value is different: 60 different values in 60 cells" },
        { "Straße", i => $"Am Bach {i}", "the header says 'strasse', and there are 60 different values in 60 cells" },
    };

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void MarksDirectIdentifiers(string header, Func<int, string> value, string reason)
    {
        var inferred = Infer($"{header};other\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{value(i)};{i % 3}\n")));
        Assert.Equal((ColumnKind.Identifier, ColumnRole.DirectIdentifier), (inferred.Schema.Columns[0].Kind, inferred.Schema.Columns[0].Role));
        Assert.Contains("direct_identifier: " + reason, inferred.Reasons[header]);
    }

    [Fact]
    public void LongWordsAreFreeText()
    {
        var column = InferColumn("note", [.. Enumerable.Range(0, 60).Select(i => $"came in with pain at {i} and left the day after")]);
        Assert.Equal(ColumnKind.Text, column.Kind);
    }

    [Fact]
    public void AContinuousMeasureIsNoIdentifier()
    {
        Assert.Equal(ColumnKind.Decimal, InferColumn("lab", [.. Enumerable.Range(0, 60).Select(i => (i * 1.37).ToString())]).Kind);
        Assert.Equal(ColumnKind.Integer, InferColumn("volume", [.. Enumerable.Range(0, 60).Select(i => (i * i * 977).ToString())]).Kind);
    }

    [Fact]
    public void FindsMarkersOfMissingValues()
    {
        var number = InferColumn("x", Repeat(["1", "-", "NA", "3"], 20));
        Assert.Equal((ColumnKind.Integer, 1, 3), (number.Kind, number.Bounds!.Low, number.Bounds.High));
        Assert.Equal(["NA", "-"], number.MissingMarkers);
        var label = InferColumn("x", Repeat(["a", "-", "?", "b"], 20));
        Assert.Equal(["-", "a", "b"], label.Categories!.Levels);
        Assert.Equal(["?"], label.MissingMarkers);
        Assert.True(InferColumn("x", ["a", "", "b", "a"]).MayBeMissing);
        Assert.False(InferColumn("x", ["a", "b", "a"]).MayBeMissing);
    }

    [Fact]
    public void GuessesTheSubjectAndSaysSo()
    {
        var rows = string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},{"P" + (i % 100)},{i % 5}\n"));
        var inferred = Infer("admission_id,patient_id,ward\n" + rows);
        Assert.Equal(new SubjectId("patient_id", 3), inferred.Schema.Subject);
        Assert.Contains(inferred.Reasons["patient_id"], reason => reason.StartsWith("subject: a guess", StringComparison.Ordinal));
        Assert.Null(Infer("a,b\n1,x\n2,y\n").Schema.Subject);
    }

    [Fact]
    public void WhatIsFoundIsUnconfirmedUntilSomebodyDeclaresIt()
    {
        const string csv = "sex,age\nF,30\nM,40\nF,50\n";
        var unconfirmed = Infer(csv).Schema;
        Assert.All(unconfirmed.Columns, column => Assert.Equal(Declaration.Unconfirmed, column.Declaration));
        Assert.Equal([new ProtectedAttribute("sex", null), new ProtectedAttribute("age", null)], unconfirmed.Protected);
        var declared = SchemaInference.Infer(Given.Text(csv), "x.csv", InferenceOptions.DeclaredBy("Jane Doe", Noon)).Value.Schema;
        Assert.All(declared.Columns, column => Assert.Equal(new Declaration(DeclarationStatus.DeclaredFromData, "Jane Doe", Noon), column.Declaration));
        Assert.Equal(new ProtectedAttribute("sex", "F"), declared.Protected[0]);
    }

    [Theory]
    [InlineData("income,hours\n<=50K,1\n>50K,2\n", "income", ">50K")]
    [InlineData("hours,income\n1,<=50K\n2,>50K\n", "income", ">50K")]
    [InlineData("hours,readmitted\n1,no\n2,yes\n", "readmitted", "no")]
    [InlineData("diabetes_binary,hours\n0,1\n1,2\n", "diabetes_binary", "0")]
    [InlineData("hours,approved\n1,no\n2,yes\n", "approved", "yes")]
    [InlineData("hours,sex\n1,F\n2,M\n", null, null)]
    public void GuessesTheTarget(string csv, string? column, string? favourable)
    {
        var targets = Infer(csv).Schema.Targets;
        if (column is null) Assert.Empty(targets);
        else Assert.Equal([new Target(column, favourable!)], targets);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n")]
    [InlineData("a,b\n1\n")]
    [InlineData("a,a\n1,2\n")]
    [InlineData("a,\n1,2\n")]
    [InlineData("a\n\0\n")]
    public void ABadFileIsAnError(string csv) => Assert.NotNull(SchemaInference.Infer(Given.Text(csv), "x.csv", InferenceOptions.Unconfirmed).Error);

    [Fact]
    public void ManyLabelsAreNotListed()
    {
        var cells = Enumerable.Range(0, 12_000).Select(i => "c" + (i % 3000)).ToArray();
        var inferred = Infer("icd\n" + string.Join('\n', cells));
        Assert.Equal((ColumnKind.Text, null), (inferred.Schema.Columns[0].Kind, inferred.Schema.Columns[0].Categories));
        Assert.Contains(inferred.Reasons["icd"], reason => reason.StartsWith("text: 3,000 different values in 12,000 cells, more than the 1000 labels", StringComparison.Ordinal));
    }

    private static readonly string[] Words = ["Anna", "Bert", "Carla", "Dieter", "Else", "Frank", "Gerda"];

    private static string[] Repeat(string[] cells, int rows) => [.. Enumerable.Range(0, rows).Select(row => cells[row % cells.Length])];

    private static InferredSchema Infer(string csv)
    {
        var inferred = SchemaInference.Infer(Given.Text(csv), "x.csv", InferenceOptions.Unconfirmed).Value;
        // Whatever is inferred can be written, read and applied to its own file without a notice other than on columns left out.
        var read = SchemaYaml.Read(SchemaYaml.Write(inferred.Schema, inferred.Reasons), "x.yaml").Value;
        Assert.Equal(SchemaYaml.Hash(inferred.Schema), SchemaYaml.Hash(read));
        Assert.All(CsvReader.Read(Given.Text(csv), read, "x.csv").Value.Notices, notice => Assert.EndsWith("free text, not read", notice));
        return inferred;
    }

    private static ColumnSchema InferColumn(string header, string[] cells)
        => Infer($"{header};other\n" + string.Concat(cells.Select((cell, row) => $"{cell};{row % 3}\n"))).Schema.Columns[0];

    private static string Iban(int i)
    {
        var account = $"3704004405320{13000 + i}";
        var remainder = (int)(System.Numerics.BigInteger.Parse(account + "131400") % 97);
        return $"DE{98 - remainder:00}{account}";
    }

    private static string NhsNumber(int i)
    {
        for (var candidate = 400_000_000 + (i * 1009); ; candidate++)
        {
            var digits = candidate.ToString();
            var check = 11 - (Enumerable.Range(0, 9).Sum(at => (10 - at) * (digits[at] - '0')) % 11);
            if (check != 10) return $"{digits[..3]} {digits[3..6]} {digits[6..]}{check % 11}";
        }
    }

    private static string Dni(int i) => $"{10_000_000 + (i * 7)}{"TRWAGMYFPDXBNJZSQVHLCKE"[(10_000_000 + (i * 7)) % 23]}";
}
