using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SynthGovern.Policies.Yaml;

/// <summary>One mapping with a closed set of keys. What is missing or malformed is reported to the file; the value returned then means nothing.</summary>
internal sealed class YamlMap
{
    private readonly YamlFile file;
    private readonly YamlMappingNode node;

    private YamlMap(YamlFile file, YamlMappingNode node) => (this.file, this.node) = (file, node);

    public long Line => node.Start.Line;

    public IEnumerable<(string Key, YamlNode Value)> Pairs => node.Children.Select(pair => (Text(pair.Key) ?? "", pair.Value));

    /// <param name="keys">The keys that are known; null when any may stand here.</param>
    public static YamlMap? Of(YamlFile file, YamlNode node, IReadOnlyList<string>? keys)
    {
        if (node is not YamlMappingNode mapping)
        {
            file.Report(node.Start.Line, "expected keys with values here", Describe(node), keys is null ? null : string.Join(", ", keys));
            return null;
        }

        foreach (var key in mapping.Children.Keys)
        {
            var name = Text(key);
            if (name is not null && (keys is null || keys.Contains(name, StringComparer.Ordinal))) continue;
            file.Report(key.Start.Line, "unknown key", name ?? Describe(key), keys is null ? "a text" : string.Join(", ", keys));
            return null;
        }

        return new YamlMap(file, mapping);
    }

    public bool Has(string key) => Find(key) is not null;

    public long LineOf(string key) => Find(key)?.Start.Line ?? Line;

    /// <summary>A text that must be there.</summary>
    public string Required(string key)
    {
        if (Optional(key) is { } text) return text;
        file.Report(LineOf(key), $"missing {key}", remedy: $"Add {key}: …");
        return "";
    }

    /// <summary>A text, or null when the key is absent or empty.</summary>
    public string? Optional(string key)
    {
        if (Find(key) is not { } value) return null;
        if (value is YamlScalarNode { Value: var text }) return string.IsNullOrWhiteSpace(text) || text == "~" ? null : text.Trim();
        file.Report(value.Start.Line, $"{key} must be a text", Describe(value));
        return null;
    }

    /// <summary>A finite number; NaN when it is missing or malformed, which is reported.</summary>
    public double Number(string key) => Number(key, Find(key));

    public double? OptionalNumber(string key) => Has(key) ? Number(key) : null;

    /// <summary>One of the names of an enumeration, in snake_case.</summary>
    public TEnum Choice<TEnum>(string key, TEnum otherwise)
        where TEnum : struct, Enum
    {
        if (Optional(key) is not { } text) return otherwise;
        if (YamlNames.TryParse<TEnum>(text, out var value)) return value;
        file.Report(LineOf(key), $"unknown {key}", text, YamlNames.All<TEnum>());
        return otherwise;
    }

    /// <summary>The mapping below a key, or null when the key is absent.</summary>
    public YamlMap? Map(string key, IReadOnlyList<string>? keys) => Find(key) is { } value ? Of(file, value, keys) : null;

    /// <summary>The items of a list that must be there and not be empty, unless it is optional.</summary>
    public IReadOnlyList<YamlNode> Items(string key, bool optional = false)
    {
        var value = Find(key);
        if (value is null && optional) return [];
        if (value is YamlSequenceNode { Children.Count: > 0 } list) return [.. list.Children];
        file.Report(LineOf(key), $"{key} must be a list with at least one item", value is null ? "nothing" : Describe(value));
        return [];
    }

    public double Number(string key, YamlNode? value)
    {
        var text = value is YamlScalarNode scalar ? scalar.Value : null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        file.Report(value?.Start.Line ?? Line, $"{key} must be a finite number", value is null ? "nothing" : text ?? Describe(value), "for example 0.1");
        return double.NaN;
    }

    public static string? Text(YamlNode node) => (node as YamlScalarNode)?.Value;

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } text } => text.Length > 60 ? text[..60] + "…" : text,
        YamlSequenceNode => "a list",
        YamlMappingNode => "keys with values",
        _ => "nothing",
    };

    private YamlNode? Find(string key) => node.Children.FirstOrDefault(pair => Text(pair.Key) == key).Value;
}
