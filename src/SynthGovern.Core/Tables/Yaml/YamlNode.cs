using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SynthGovern.Tables.Yaml;

/// <summary>A piece of a YAML file and the line on which it starts. Every scalar is text: what it means is decided by its reader.</summary>
internal abstract record YamlNode(long Line)
{
    /// <summary>A schema is four mappings deep; a file of a million brackets must not exhaust the stack.</summary>
    private const int Deepest = 16;

    /// <summary>Reads the one document of a file; anchors, aliases and tags are refused, because a schema must read as it stands.</summary>
    public static Result<YamlNode> Read(string yaml, string file)
    {
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return new SchemaProblem(file, 1, "the schema is empty");
            parser.Consume<DocumentStart>();
            var root = Read(parser, file, depth: 0);
            if (root.Error is not null) return root;
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out var end) ? root : new SchemaProblem(file, parser.Current!.Start.Line, "a schema is one YAML document");
        }
        catch (YamlException failure)
        {
            return new SchemaProblem(file, failure.Start.Line, "this is no YAML: " + failure.Message) { Remedy = "Look for a missing quote, colon or indentation" };
        }
    }

    private static Result<YamlNode> Read(IParser parser, string file, int depth)
    {
        var line = parser.Current!.Start.Line;
        if (depth > Deepest) return new SchemaProblem(file, line, "the schema is nested too deeply");
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias or NodeEvent { Tag.IsEmpty: false })
            return new SchemaProblem(file, line, "anchors, aliases and tags are not used in a schema");
        if (parser.TryConsume<Scalar>(out var scalar)) return new YamlText(line, scalar.Value, scalar.IsPlainImplicit && scalar.Style == ScalarStyle.Plain);
        return parser.TryConsume<SequenceStart>(out _) ? ReadList(parser, file, line, depth + 1) : ReadMap(parser, file, line, depth + 1);
    }

    private static Result<YamlNode> ReadList(IParser parser, string file, long line, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (!Read(parser, file, depth).TryGet(out var item, out var failure)) return failure;
            items.Add(item);
        }

        return new YamlList(line, items);
    }

    private static Result<YamlNode> ReadMap(IParser parser, string file, long line, int depth)
    {
        parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!Read(parser, file, depth).TryGet(out var key, out var failure)) return failure;
            if (key is not YamlText text) return new SchemaProblem(file, key.Line, "a key is a word");
            if (entries.Exists(entry => entry.Key == text.Text))
                return new SchemaProblem(file, key.Line, "the same key twice") { Got = text.Text, Remedy = "Remove one of them" };
            if (!Read(parser, file, depth).TryGet(out var value, out failure)) return failure;
            entries.Add(new YamlEntry(text.Text, key.Line, value));
        }

        return new YamlMap(line, entries);
    }
}

/// <param name="Plain">Written without quotes.</param>
internal sealed record YamlText(long Line, string Text, bool Plain) : YamlNode(Line)
{
    /// <summary>Nothing after the colon, or the word for nothing.</summary>
    public bool IsNothing => Plain && Text is ("" or "null" or "~");
}

internal sealed record YamlList(long Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMap(long Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

internal sealed record YamlEntry(string Key, long Line, YamlNode Value);
