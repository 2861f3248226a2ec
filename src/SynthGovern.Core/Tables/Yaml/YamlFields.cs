using System.Globalization;

namespace SynthGovern.Tables.Yaml;

/// <summary>The entries of one mapping with known keys. Whatever is wrong goes to the problems, and a harmless value comes back.</summary>
internal sealed class YamlFields
{
    private readonly SchemaProblems problems;
    private readonly string what;
    private readonly IReadOnlyList<YamlEntry> entries;

    /// <param name="what">For errors, for example "column age".</param>
    public YamlFields(SchemaProblems problems, string what, YamlNode node, params IReadOnlyList<string> allowed)
    {
        (this.problems, this.what, Line) = (problems, what, node.Line);
        entries = node is YamlMap map ? map.Entries : [];
        if (node is not YamlMap and not YamlText { IsNothing: true })
            problems.Add(node.Line, $"{what} is not a mapping", allowed: string.Join(", ", allowed) + ", each followed by a colon and its value");
        foreach (var entry in entries.Where(entry => !allowed.Contains(entry.Key, StringComparer.Ordinal)))
            problems.Add(entry.Line, $"unknown key of {what}", Tables.Text.Quoted(entry.Key), string.Join(", ", allowed), "Correct the spelling, or remove the key");
    }

    public long Line { get; }

    public YamlNode? Find(string key) => entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>A text that must be there and not be empty.</summary>
    public string Text(string key)
    {
        if (Find(key) is not { } node)
        {
            problems.Add(Line, $"{what} has no {key}", remedy: $"Add {key}");
            return "";
        }

        if (node is YamlText { IsNothing: false, Text: { Length: > 0 } text }) return text;
        problems.Add(node.Line, $"{key} of {what} is not a text");
        return "";
    }

    public string? TextOrNull(string key) => Find(key) is null or YamlText { IsNothing: true } ? null : Text(key);

    public int Whole(string key, int low, int high)
    {
        var text = Text(key);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high) return number;
        problems.Add(Find(key)?.Line ?? Line, $"{key} of {what} is wrong", Tables.Text.Quoted(text), FormattableString.Invariant($"a whole number from {low} to {high}"));
        return low;
    }

    public T Word<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var text = Text(key);
        if (words.TryGetValue(text, out var meaning)) return meaning;
        problems.Add(Find(key)?.Line ?? Line, $"{key} of {what} is unknown", Tables.Text.Quoted(text), string.Join(", ", words.Keys));
        return default;
    }

    /// <summary>Distinct texts, none of them empty.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (Find(key) is not YamlList list)
        {
            problems.Add(Find(key)?.Line ?? Line, $"{key} of {what} is not a list", allowed: "[a, b, c]");
            return [];
        }

        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not YamlText { Text.Length: > 0 } text) problems.Add(item.Line, $"{key} of {what} has an entry that is not a text");
            else if (!texts.Add(text.Text)) problems.Add(item.Line, $"{key} of {what} names the same label twice", Tables.Text.Quoted(text.Text), remedy: "Remove one of them");
        }

        return [.. texts];
    }
}
