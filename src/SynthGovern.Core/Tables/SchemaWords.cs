namespace SynthGovern.Tables;

/// <summary>The words of a schema file for kinds and roles.</summary>
internal static class SchemaWords
{
    public static readonly IReadOnlyDictionary<string, ColumnKind> Kinds = new Dictionary<string, ColumnKind>(StringComparer.Ordinal)
    {
        ["categorical"] = ColumnKind.Categorical,
        ["ordinal"] = ColumnKind.Ordinal,
        ["boolean"] = ColumnKind.Boolean,
        ["integer"] = ColumnKind.Integer,
        ["decimal"] = ColumnKind.Decimal,
        ["datetime"] = ColumnKind.DateTime,
        ["identifier"] = ColumnKind.Identifier,
        ["text"] = ColumnKind.Text,
    };

    public static readonly IReadOnlyDictionary<string, ColumnRole> Roles = new Dictionary<string, ColumnRole>(StringComparer.Ordinal)
    {
        ["none"] = ColumnRole.None,
        ["direct_identifier"] = ColumnRole.DirectIdentifier,
        ["quasi_identifier"] = ColumnRole.QuasiIdentifier,
        ["sensitive"] = ColumnRole.Sensitive,
    };

    public static string Of(ColumnKind kind) => Kinds.Single(word => word.Value == kind).Key;

    public static string Of(ColumnRole role) => Roles.Single(word => word.Value == role).Key;
}
