using System.Globalization;
using SynthGovern.Tables.Yaml;

namespace SynthGovern.Tables;

/// <summary>Who made something public: the value of a <c>public</c> key.</summary>
internal static class DeclarationYaml
{
    private static readonly IReadOnlyDictionary<string, DeclarationStatus> Statuses = new Dictionary<string, DeclarationStatus>(StringComparer.Ordinal)
    {
        ["declared"] = DeclarationStatus.Declared,
        ["declared_from_data"] = DeclarationStatus.DeclaredFromData,
    };

    public static Declaration Read(YamlNode node, string what, SchemaProblems problems)
    {
        if (node is YamlText { Text: "unconfirmed" }) return Declaration.Unconfirmed;
        if (node is not YamlMap { Entries: [var first, ..] } || !Statuses.TryGetValue(first.Key, out var status))
        {
            problems.Add(node.Line, $"public of {what} is wrong", allowed: "unconfirmed, {declared: NAME, at: TIME} or {declared_from_data: NAME, at: TIME}");
            return Declaration.Unconfirmed;
        }

        var fields = new YamlFields(problems, $"public of {what}", node, first.Key, "at");
        var by = fields.Text(first.Key);
        if (fields.TextOrNull("at") is not { } text) return new Declaration(status, by);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return new Declaration(status, by, at);
        problems.Add(fields.Find("at")!.Line, $"at of {what} is no time", Text.Quoted(text), "a time such as 2026-01-31T13:45:00Z");
        return new Declaration(status, by);
    }

    public static string Write(Declaration declaration)
    {
        if (declaration.Status == DeclarationStatus.Unconfirmed) return "unconfirmed";
        var status = Statuses.Single(word => word.Value == declaration.Status).Key;
        var at = declaration.At is { } moment ? $", at: {moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)}" : "";
        return $"{{{status}: {YamlScalar.Of(declaration.By ?? "")}{at}}}";
    }
}
