namespace SynthGovern.Generators.Groups;

/// <summary>A schema without protected columns that have categories.</summary>
public sealed record NoGroupsToCount : Error
{
    public NoGroupsToCount(string schema)
        : base("the schema names no protected column with categories")
        => (Where, Remedy) = (schema, "Name one under 'protected'");
}
