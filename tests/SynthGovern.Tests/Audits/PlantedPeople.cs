using SynthGovern.Audits;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>The planted population with several rows of each person: what is fixed stays, two numbers vary from row to row.</summary>
internal static class PlantedPeople
{
    public const int RowsEach = 3;

    public static readonly Schema Schema = Planted.Schema with { Protected = [] };

    /// <summary>Rows of one person stand next to each other.</summary>
    public static Table Table(int people, ulong seed, int each = RowsEach)
    {
        var fixedOnes = Planted.Fresh(people, seed).Select([.. Enumerable.Range(0, people * each).Select(row => row / each)]);
        var varying = Planted.Fresh(people * each, seed + 500_000);
        return new Table([.. fixedOnes.Columns.Select(column => column.Name is "visits" or "joined" ? varying[column.Name] : column)]);
    }

    public static AuditSubjects Subjects(int train, int control, int each = RowsEach) => new(Numbers(train, each), Numbers(control, each));

    public static AuditInput Input(int train, int control, ulong seed, Func<Table, Table> extract)
    {
        var learned = Table(train, (10 * seed) + 1);
        return new AuditInput(learned, Table(control, (10 * seed) + 2), extract(learned), Schema) { Subjects = Subjects(train, control) };
    }

    private static int[] Numbers(int people, int each) => [.. Enumerable.Range(0, people * each).Select(row => row / each)];
}
