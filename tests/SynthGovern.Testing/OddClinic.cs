using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>Clinics at the edge of what a table can be.</summary>
internal static class OddClinic
{
    public static IReadOnlyDictionary<string, (Table Table, Schema Schema)> Tables { get; } = Make();

    private static Dictionary<string, (Table, Schema)> Make()
    {
        var (schema, train) = (Clinic.Schema, Clinic.Table(60));
        var constant = Enumerable.Range(0, 60).Select(i => new Clinic.Row($"patient-{i}", 1, 2, 44, 250, Clinic.Day(5))).ToList();
        var empty = Enumerable.Range(0, 60).Select(i => new Clinic.Row($"patient-{i}", i % 2, -1, i, double.NaN, Clinic.Day(i))).ToList();
        var point = schema.With(schema.Find("age")! with { Bounds = new Bounds(44, 44, Clinic.Declared) }).With(schema.Find("sex")! with { Categories = new Categories(["M"], Clinic.Declared) });
        return new(StringComparer.Ordinal)
        {
            ["one row"] = (Clinic.Table([new("patient-1", 0, 1, 30, 99.5, Clinic.Day(9))]), schema),
            ["constant columns"] = (Clinic.Table(constant), schema),
            ["domains of one value"] = (Clinic.Table(constant), point),
            ["all cells missing"] = (Clinic.Table(empty), schema),
            ["one column of labels"] = (train.Project(["sex"]), new Schema("one", [schema.Find("sex")!])),
            ["one column of numbers"] = (train.Project(["cost"]), new Schema("one", [schema.Find("cost")!])),
        };
    }
}
