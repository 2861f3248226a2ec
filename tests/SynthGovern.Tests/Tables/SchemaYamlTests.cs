using SynthGovern.Tables;

namespace SynthGovern.Tests.Tables;

public sealed class SchemaYamlTests
{
    private const string Admissions = """
        schema: admissions
        subject: {column: patient_id, max_rows: 5}
        columns:
          patient_id:
            kind: identifier
            role: direct_identifier
          admitted:
            kind: datetime
            role: quasi_identifier
            format: yyyy-MM-dd
            bounds: {low: 2019-01-01, high: 2024-12-31}
            public: {declared: Jane Doe, at: "2026-11-22T14:00:00+01:00"}
          age:
            kind: integer
            bounds: {low: 0, high: 120}
            public: unconfirmed
          cost:
            kind: decimal
            role: sensitive
            missing: ["?", "n/a"]
            decimals: 2
            bounds: {low: 0, high: 1e6}
          sex:
            kind: categorical
            missing: true
            categories: [F, M, "no", "<=50K"]
            public: {declared_from_data: Jane Doe, at: "2026-11-22T14:00:00Z"}
          readmitted:
            kind: boolean
            categories: ["0", "1"]
          note:
            kind: text
        protected:
          sex: {reference: F}
          age: {}
        targets:
          readmitted: {favourable: "0", decided_by: Ethics board}
        """;

    [Fact]
    public void ReadsEverythingASchemaSays()
    {
        var schema = SchemaYaml.Read(Admissions, "a.yaml").Value;
        Assert.Equal(("admissions", new SubjectId("patient_id", 5)), (schema.Name, schema.Subject));
        Assert.Equal(["patient_id", "admitted", "age", "cost", "sex", "readmitted", "note"], schema.Columns.Select(column => column.Name));
        var admitted = schema.Find("admitted")!;
        Assert.Equal((1546300800, 1735603200), (admitted.Bounds!.Low, admitted.Bounds.High));
        Assert.Equal(new Declaration(DeclarationStatus.Declared, "Jane Doe", new DateTimeOffset(2026, 11, 22, 14, 0, 0, TimeSpan.FromHours(1))), admitted.Declaration);
        Assert.Equal("2019-01-01", admitted.Format.Text(admitted.Bounds.Low));
        Assert.Equal(DeclarationStatus.Unconfirmed, schema.Find("age")!.Declaration.Status);
        Assert.Equal((new NumberFormat(2), 1e6, true), (schema.Find("cost")!.Format, schema.Find("cost")!.Bounds!.High, schema.Find("cost")!.MayBeMissing));
        Assert.Equal(["?", "n/a"], schema.Find("cost")!.MissingMarkers);
        Assert.Equal(["F", "M", "no", "<=50K"], schema.Find("sex")!.Categories!.Levels);
        Assert.Equal(DeclarationStatus.DeclaredFromData, schema.Find("sex")!.Declaration.Status);
        Assert.Equal([new ProtectedAttribute("sex", "F"), new ProtectedAttribute("age", null)], schema.Protected);
        Assert.Equal([new Target("readmitted", "0", "Ethics board")], schema.Targets);
    }

    [Fact]
    public void TheHashIsOfTheContentAndNotOfCommentsOrLayout()
    {
        var schema = SchemaYaml.Read(Admissions, "a.yaml").Value;
        var again = SchemaYaml.Read("# checked\n" + Admissions.Replace("{low: 0, high: 120}", "\n      low: 0\n      high: 120", StringComparison.Ordinal), "b.yaml").Value;
        var other = SchemaYaml.Read(Admissions.Replace("high: 120", "high: 121", StringComparison.Ordinal), "c.yaml").Value;
        Assert.Equal(SchemaYaml.Hash(schema), SchemaYaml.Hash(again));
        Assert.NotEqual(SchemaYaml.Hash(schema), SchemaYaml.Hash(other));
        Assert.Matches("^[0-9a-f]{64}$", SchemaYaml.Hash(schema));
    }

    [Fact]
    public void ReasonsStandAsCommentsBesideWhatTheyExplain()
    {
        var reasons = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["age"] = ["quasi_identifier: the header says age", "protected: age is protected by law"],
            ["patient_id"] = ["subject: a guess"],
            ["readmitted"] = ["target: a guess\nover two lines"],
        };
        var yaml = SchemaYaml.Write(SchemaYaml.Read(Admissions, "a.yaml").Value, reasons);
        Assert.Contains("# subject: a guess\nsubject: {column: patient_id", yaml, StringComparison.Ordinal);
        Assert.Contains("  age:\n    # quasi_identifier: the header says age\n    kind: integer", yaml, StringComparison.Ordinal);
        Assert.Contains("  # protected: age is protected by law\n  age: {}", yaml, StringComparison.Ordinal);
        Assert.Contains("  # target: a guess over two lines\n  readmitted:", yaml, StringComparison.Ordinal);
        Assert.Equal(SchemaYaml.Hash(SchemaYaml.Read(Admissions, "a.yaml").Value), SchemaYaml.Hash(SchemaYaml.Read(yaml, "b.yaml").Value));
    }

    /// <summary>Text to replace, its replacement, and how the error begins.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "high: 120", "hihg: 120", "unknown key of bounds of column age in a.yaml, line 15: got 'hihg'; allowed: low, high" },
        { "kind: integer", "kind: number", "kind of column age is unknown in a.yaml, line 14: got 'number'; allowed: categorical, ordinal" },
        { "low: 0, high: 120", "low: 120, high: 0", "bounds of column age are the wrong way round in a.yaml, line 15: got 120 to 0" },
        { "low: 0, high: 120", "low: young, high: 120", "low of column age is wrong in a.yaml, line 15: got 'young'; allowed: a whole number" },
        { "low: 2019-01-01", "low: 2019-13-01", "low of column admitted is wrong in a.yaml, line 11: got '2019-13-01'; allowed: a date such as 2026-01-31" },
        { "format: yyyy-MM-dd", "format: HH:mm", "format of column admitted is no date pattern in a.yaml, line 10: got 'HH:mm'" },
        { "  age:\n    kind", "  sex:\n    kind", "the same key twice in a.yaml, line 23: got sex" },
        { "column: patient_id", "column: person", "the subject is no column in a.yaml, line 2: got 'person'; allowed: 'patient_id'" },
        { "column: patient_id", "column: age", "the subject age is not an identifier in a.yaml, line 2: got integer; allowed: kind: identifier" },
        { "max_rows: 5", "max_rows: 0", "max_rows of subject is wrong in a.yaml, line 2: got '0'; allowed: a whole number from 1" },
        { ", max_rows: 5", "", "subject has no max_rows in a.yaml, line 2" },
        { "reference: F", "reference: X", "reference of sex is not one of its categories in a.yaml, line 34: got 'X'; allowed: 'F', 'M', 'no', '<=50K'" },
        { "  age: {}", "  income: {}", "the protected attribute is no column in a.yaml, line 35: got 'income'" },
        { "  age: {}", "  note: {}", "the protected attribute note cannot be learned in a.yaml, line 35: got text" },
        { "favourable: \"0\"", "favourable: \"2\"", "favourable of readmitted is not one of its categories in a.yaml, line 37: got '2'; allowed: '0', '1'" },
        { "  readmitted: {", "  age: {", "favourable of age needs a column with categories in a.yaml, line 37: got integer" },
        { "categories: [F, M,", "categories: [F, M, F,", "categories of column sex names the same label twice in a.yaml, line 26: got 'F'" },
        { "categories: [\"0\", \"1\"]", "categories: [\"0\"]", "column readmitted is boolean in a.yaml, line 30: got 1 categories; allowed: 2" },
        { "    categories: [\"0\", \"1\"]\n", "", "column readmitted has no categories in a.yaml, line 29" },
        { "    bounds: {low: 0, high: 120}\n", "", "column age has no bounds in a.yaml, line 14" },
        { "missing: true", "missing: sometimes", "missing of column sex is wrong in a.yaml, line 25" },
        { "missing: true", "missing: [M]", "a label of column sex also stands for missing in a.yaml, line 26: got 'M'" },
        { "public: unconfirmed", "public: confirmed", "public of column age is wrong in a.yaml, line 16" },
        { "kind: text", "kind: text\n    bounds: {low: 0, high: 1}", "unknown key of column note in a.yaml, line 33: got 'bounds'; allowed: kind, role, missing" },
        { "high: 120}", "high: 1e300}", "high of column age is wrong in a.yaml, line 15: got '1e300'; allowed: a whole number up to 2^53 in size" },
        { "  age:\n    kind", "  \" age\":\n    kind", "a column name has spaces around it in a.yaml, line 13: got ' age'" },
        { "role: sensitive", "role: secret", "role of column cost is unknown in a.yaml, line 19: got 'secret'; allowed: none, direct_identifier" },
        { "schema: admissions\n", "", "the schema has no schema in a.yaml, line 1" },
        { "schema: admissions", "schema: &a admissions", "anchors, aliases and tags are not used in a schema in a.yaml, line 1" },
        { "  note:\n    kind: text", "  note: text", "column note is not a mapping in a.yaml, line 31" },
        { "targets:", "targets: [", "this is no YAML" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void EveryMistakeIsOneLineWithItsPlace(string right, string wrong, string message)
    {
        Assert.Contains(right, Admissions, StringComparison.Ordinal);
        var at = Admissions.IndexOf(right, StringComparison.Ordinal);
        var error = SchemaYaml.Read(Admissions[..at] + wrong + Admissions[(at + right.Length)..], "a.yaml").Error!.ToString();
        Assert.StartsWith(message, error);
        Assert.DoesNotContain('\n', error);
    }

    public static TheoryData<string> DeepFiles => new(string.Concat(Enumerable.Repeat("[", 100_000)), "schema: a\n? " + string.Concat(Enumerable.Repeat("{a: ", 30_000)));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("schema: a\ncolumns: {}\n")]
    [InlineData("schema: a\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("schema: a\n---\nschema: b\n")]
    [InlineData("\t: x")]
    [InlineData("\"unclosed")]
    [MemberData(nameof(DeepFiles))]
    public void WhatIsNoSchemaIsAnError(string yaml) => Assert.IsType<SchemaProblem>(SchemaYaml.Read(yaml, "a.yaml").Error);
}
