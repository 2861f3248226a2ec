using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Speed.Attacks;

/// <summary>What a steward would declare of Adult.</summary>
internal static class Roles
{
    private static readonly HashSet<string> Known = new(["age", "education", "marital-status", "race", "sex", "native-country"], StringComparer.Ordinal);

    public static Schema Protect(Schema schema) => schema with { Protected = [new("sex", null), new("race", null), new("age", null)] };

    /// <summary>Protected groups, six quasi-identifiers, and every other column sensitive: the most that there is to attack.</summary>
    public static Schema Declare(Schema schema) => Protect(schema) with
    {
        Columns = [.. schema.Columns.Select(column => column with { Role = Known.Contains(column.Name) ? ColumnRole.QuasiIdentifier : ColumnRole.Sensitive })],
    };
}
