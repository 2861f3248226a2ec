using System.Text.Json;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Tables;

public sealed class ConstraintYamlTests
{
    private const string Stays =
        """
        schema: stays
        columns:
          admitted:
            kind: datetime
            format: yyyy-MM-dd
            bounds: {low: 2020-01-01, high: 2024-12-31}
          discharged:
            kind: datetime
            format: yyyy-MM-dd
            bounds: {low: 2020-01-01, high: 2024-12-31}
          ward:
            kind: categorical
            categories: [surgery, "a, b"]
          bed:
            kind: integer
            bounds: {low: 1, high: 30}
          site:
            kind: categorical
            categories: [north, south]
          visit:
            kind: identifier
        constraints:
          - at_most: [admitted, discharged]
            public: {declared: Jane Doe, at: 2026-11-22T14:00:00Z}
          - unique: [ward, bed]
            public: {declared_from_data: Jane Doe}
          - allowed: [site, ward]
            rows:
              - [north, surgery]
              - [south, "a, b"]
            public: {declared: Jane Doe}

        """;

    [Fact]
    public void ConstraintsAreReadWithWhoDeclaredThem()
    {
        var constraints = SchemaYaml.Read(Stays, "a.yaml").Value.Constraints;
        Assert.Equal(["admitted <= discharged", "unique ward, bed", "allowed site, ward"], constraints.Select(constraint => constraint.ToString()));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 14, 0, 0, TimeSpan.Zero), constraints[0].Declaration.At);
        Assert.Equal(DeclarationStatus.DeclaredFromData, constraints[1].Declaration.Status);
        Assert.Equal([["north", "surgery"], ["south", "a, b"]], ((AllowedConstraint)constraints[2]).Rows);
        Assert.True(((OrderConstraint)SchemaYaml.Read(Stays.Replace("at_most", "less_than", StringComparison.Ordinal), "a.yaml").Value.Constraints[0]).Strict);
    }

    [Fact]
    public void WhatIsWrittenReadsBackAndChangesTheHash()
    {
        var schema = SchemaYaml.Read(Stays, "a.yaml").Value;
        var again = SchemaYaml.Read(SchemaYaml.Write(schema), "b.yaml").Value;
        Assert.Equal(SchemaYaml.Write(schema), SchemaYaml.Write(again));
        Assert.NotEqual(SchemaYaml.Hash(schema), SchemaYaml.Hash(schema with { Constraints = [] }));
        var json = JsonSerializer.Serialize(schema.Constraints, Json.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<IReadOnlyList<Constraint>>(json, Json.Options), Json.Options));
    }

    /// <summary>Text to replace, its replacement, and how the error begins.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "- at_most: [admitted", "- below: [admitted", "a constraint begins with its kind in a.yaml, line 23: got 'below'; allowed: at_most, less_than, unique, allowed" },
        { "[admitted, discharged]", "[admitted, left]", "constraint at_most names no column in a.yaml, line 23: got 'left'; allowed: 'admitted', 'discharged'" },
        { "[admitted, discharged]", "[admitted, bed]", "constraint at_most cannot compare these columns in a.yaml, line 23: got datetime and integer; allowed: two columns of numbers, or two of dates" },
        { "[admitted, discharged]", "[admitted, discharged, bed]", "constraint at_most compares two columns in a.yaml, line 23: got 3" },
        { "[admitted, discharged]", "[admitted, admitted]", "at_most of constraint at_most names the same label twice in a.yaml, line 23" },
        { "    bounds: {low: 2020-01-01, high: 2024-12-31}\n  discharged:", "    bounds: {low: 2025-01-01, high: 2025-12-31}\n  discharged:", "constraint at_most can hold in no row in a.yaml, line 23" },
        { "    public: {declared: Jane Doe, at: 2026-11-22T14:00:00Z}\n", "", "constraint at_most is declared by nobody in a.yaml, line 23; allowed: {declared: NAME" },
        { "{declared_from_data: Jane Doe}", "unconfirmed", "constraint unique is declared by nobody in a.yaml, line 26" },
        { "{declared_from_data: Jane Doe}", "Jane Doe", "public of constraint unique is wrong in a.yaml, line 26" },
        { "[ward, bed]", "[visit]", "constraint unique names a column that cannot be learned in a.yaml, line 25: got visit, identifier" },
        { "[ward, bed]", "[]", "constraint unique names no column in a.yaml, line 25" },
        { "- unique: [ward, bed]", "- unique: [ward, bed]\n    rows: []", "unknown key of constraint unique in a.yaml, line 26: got 'rows'; allowed: unique, public" },
        { "[site, ward]", "[site]", "constraint allowed combines columns in a.yaml, line 27: got 1" },
        { "[site, ward]", "[site, bed]", "constraint allowed needs columns with categories in a.yaml, line 27: got bed, integer" },
        { "- [north, surgery]", "- [north, icu]", "a row of constraint allowed has a label that ward does not have in a.yaml, line 29: got 'icu'; allowed: 'surgery', 'a, b'" },
        { "- [north, surgery]", "- [north]", "a row of constraint allowed has another number of labels than columns in a.yaml, line 29: got 1; allowed: 2" },
        { "- [south, \"a, b\"]", "- [north, surgery]", "constraint allowed has the same row twice in a.yaml, line 30" },
        { "    rows:\n      - [north, surgery]\n      - [south, \"a, b\"]\n", "", "constraint allowed has no rows in a.yaml, line 27" },
        { "constraints:", "constraint:", "unknown key of the schema in a.yaml, line 22" },
        { "constraints:\n  - at_most: [admitted, discharged]\n    public: {declared: Jane Doe, at: 2026-11-22T14:00:00Z}\n  - unique: [ward, bed]\n    public: {declared_from_data: Jane Doe}\n  - allowed: [site, ward]\n    rows:\n      - [north, surgery]\n      - [south, \"a, b\"]\n    public: {declared: Jane Doe}", "constraints: {}", "constraints is not a list in a.yaml, line 22" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void EveryMistakeIsOneLineWithItsPlace(string right, string wrong, string message)
    {
        Assert.Contains(right, Stays, StringComparison.Ordinal);
        var at = Stays.IndexOf(right, StringComparison.Ordinal);
        var error = SchemaYaml.Read(Stays[..at] + wrong + Stays[(at + right.Length)..], "a.yaml").Error!.ToString();
        Assert.StartsWith(message, error);
        Assert.DoesNotContain('\n', error);
    }
}
