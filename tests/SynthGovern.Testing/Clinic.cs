using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>A small made-up table with a column of every kind, a subject with up to three rows, and missing values.</summary>
public static class Clinic
{
    public static readonly Declaration Declared = new(DeclarationStatus.Declared, "T. Test");

    public static Schema Schema { get; } = new(
        "clinic",
        [
            new("visit", ColumnKind.Identifier),
            new("patient", ColumnKind.Identifier),
            new("sex", ColumnKind.Categorical) { Categories = new(["F", "M"], Declared) },
            new("grade", ColumnKind.Ordinal) { Categories = new(["low", "middle", "high"], Declared), MayBeMissing = true },
            new("age", ColumnKind.Integer) { Bounds = new(0, 110, Declared) },
            new("cost", ColumnKind.Decimal) { Bounds = new(0, 100_000, Declared), MayBeMissing = true, Format = new NumberFormat(2) },
            new("seen", ColumnKind.DateTime) { Bounds = new(Day(0), Day(730), Declared), Format = NumberFormat.Day },
            new("note", ColumnKind.Text),
        ])
    {
        Subject = new SubjectId("patient", 3),
    };

    public static double Day(int day) => 1_672_531_200.0 + (day * 86_400.0);

    public static Table Table(int patients, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var rows = new List<Row>();
        for (var patient = 0; patient < patients; patient++)
        {
            var age = random.Next(90);
            for (var visit = random.Next(3); visit >= 0; visit--)
            {
                var cost = random.Next(3) == 0 ? 250 : Math.Round(Math.Exp(6 + random.NextGaussian()), 2);
                rows.Add(new Row($"patient-{patient}", random.Next(2), random.Next(4) - 1, age, random.Next(20) == 0 ? double.NaN : cost, Day(random.Next(731))));
            }
        }

        return Table(rows);
    }

    public static Table Table(IReadOnlyList<Row> rows) => new(
    [
        Names("visit", rows.Select((_, row) => $"visit-{row}"), ColumnKind.Identifier),
        Names("patient", rows.Select(row => row.Patient), ColumnKind.Identifier),
        new LabelColumn("sex", ColumnKind.Categorical, ["F", "M"], [.. rows.Select(row => row.Sex)]),
        new LabelColumn("grade", ColumnKind.Ordinal, ["low", "middle", "high"], [.. rows.Select(row => row.Grade)]),
        new NumberColumn("age", ColumnKind.Integer, [.. rows.Select(row => row.Age)]),
        new NumberColumn("cost", ColumnKind.Decimal, [.. rows.Select(row => row.Cost)], new NumberFormat(2)),
        new NumberColumn("seen", ColumnKind.DateTime, [.. rows.Select(row => row.Seen)], NumberFormat.Day),
        Names("note", rows.Select((_, row) => $"note {row}"), ColumnKind.Text),
    ]);

    public static LabelColumn Names(string name, IEnumerable<string?> names, ColumnKind kind = ColumnKind.Categorical)
    {
        var texts = names.ToList();
        var levels = texts.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new LabelColumn(name, kind, levels, [.. texts.Select(text => text is null ? LabelColumn.Missing : levels.IndexOf(text))]);
    }

    /// <summary>The table with one column replaced.</summary>
    public static Table With(this Table table, Column replacement)
        => new([.. table.Columns.Select(column => column.Name == replacement.Name ? replacement : column)]);

    public static Schema With(this Schema schema, ColumnSchema replacement)
        => schema with { Columns = [.. schema.Columns.Select(column => column.Name == replacement.Name ? replacement : column)] };

    public sealed record Row(string? Patient, int Sex, int Grade, double Age, double Cost, double Seen);
}
