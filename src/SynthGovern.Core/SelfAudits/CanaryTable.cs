using SynthGovern.Tables;

namespace SynthGovern.SelfAudits;

/// <summary>
/// Two neighbouring tables made up for an audit: they differ by one person, who has more rows than a person may have, all of them equal.
/// No source has a part in them.
/// </summary>
/// <param name="Name">For the report.</param>
public sealed record CanaryTable(string Name, Schema Schema, Table Without, Table With, int CanaryCell)
{
    private const int Others = 60;
    /// <summary>As many as are declared; the canary has more, which must not count.</summary>
    private const int RowsPerPerson = 10;
    private const int CanaryRows = 30;
    private const string Person = "person";
    private const string Label = "label";

    /// <summary>A second column, so that pairs are chosen and measured too.</summary>
    private const string Side = "side";
    private static readonly string[] Sides = ["left", "right"];
    private static readonly string[] Levels = ["usual", "other", "never"];
    private static readonly Declaration Known = new(DeclarationStatus.Declared, "self-audit", DateTimeOffset.UnixEpoch);

    /// <summary>The canary has a value that other people have too: noise must hide how many.</summary>
    public static readonly CanaryTable Common = Of("one more of a common value", 1);

    /// <summary>The canary has a value that nobody else has: noise must hide that anybody has it.</summary>
    public static readonly CanaryTable Rare = Of("one of a value that nobody else has", 2);

    public static readonly IReadOnlyList<CanaryTable> All = [Common, Rare];

    /// <summary>How much of a sample looks like the canary: what the attacker sees.</summary>
    public double Score(Table sample)
    {
        var labels = sample.Labels(Label);
        return labels.Codes.ToArray().Count(code => code >= 0 && labels.Levels[code] == Levels[CanaryCell]) / (double)Math.Max(1, sample.RowCount);
    }

    private static CanaryTable Of(string name, int canary)
    {
        var schema = new Schema("self-audit",
        [
            new ColumnSchema(Person, ColumnKind.Identifier),
            new ColumnSchema(Label, ColumnKind.Categorical) { Categories = new Categories(Levels, Known) },
            new ColumnSchema(Side, ColumnKind.Categorical) { Categories = new Categories(Sides, Known) },
        ])
        {
            Subject = new SubjectId(Person, RowsPerPerson),
        };
        var people = Enumerable.Range(0, Others).Select(other => (Name: $"p{other}", Cell: other % 2, Side: other / 2 % 2)).ToList();
        return new CanaryTable(name, schema, TableOf(people), TableOf([.. people, .. Enumerable.Repeat(("canary", canary, 1), CanaryRows)]), canary);
    }

    private static Table TableOf(IReadOnlyList<(string Name, int Cell, int Side)> rows)
    {
        var names = rows.Select(row => row.Name).Distinct(StringComparer.Ordinal).ToList();
        var seen = rows.Select(row => row.Cell).Distinct().Order().ToList();
        return new Table(
        [
            new LabelColumn(Person, ColumnKind.Identifier, names, [.. rows.Select(row => names.IndexOf(row.Name))]),
            new LabelColumn(Label, ColumnKind.Categorical, [.. seen.Select(cell => Levels[cell])], [.. rows.Select(row => seen.IndexOf(row.Cell))]),
            new LabelColumn(Side, ColumnKind.Categorical, Sides, [.. rows.Select(row => row.Side)]),
        ]);
    }
}
