using SynthGovern.Measurements;
using SynthGovern.Policies.Yaml;

namespace SynthGovern.Policies;

/// <summary>Reads a scope: a column, a target, a group, or several of them.</summary>
internal static class ScopeReader
{
    public static readonly string[] Keys = ["column", "target", "group"];

    /// <summary>The scope that stands in these keys; the whole table when none does.</summary>
    public static Scope Read(YamlMap map) => new(map.Optional("column"), map.Optional("target"), map.Map("group", null) is { } pairs ? Group(pairs) : null);

    private static Dictionary<string, string> Group(YamlMap pairs)
    {
        var group = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (attribute, _) in pairs.Pairs) group[attribute] = pairs.Required(attribute);
        return group;
    }
}
